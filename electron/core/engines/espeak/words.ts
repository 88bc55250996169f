/** Where each word of a text is heard, from the events that eSpeak tells while it speaks. */
import type { ToldWord } from '#core/engines/port.ts';
import type { EspeakEvent } from './program.ts';

/**
 * Words that eSpeak says as several (25 as twenty, five) are one, and those that it says as one ("of a") stay together.
 * A word ends where the next begins, or its sentence ends.
 */
export function wordTimings(text: string, events: readonly EspeakEvent[]): ToldWord[] {
  const letters = Array.from(text);
  const marks = events.filter(({ type }) => type === 'word' || type === 'end');
  const words: (ToldWord & { readonly from: number })[] = [];
  let wordEnd = 0;
  for (const [index, mark] of marks.entries()) {
    const end = (marks[index + 1] ?? mark).audio_position / 1000;
    const from = mark.text_position - 1;
    const last = words.at(-1);
    if (mark.type === 'end' || mark.word_length === 0) continue;
    if (last && from < wordEnd) words[words.length - 1] = { ...last, end };
    else {
      wordEnd = from + mark.word_length;
      words.push({ from, text: '', start: mark.audio_position / 1000, end });
    }
  }
  return words.map(({ from, start, end }, index) => ({ text: letters.slice(from, words[index + 1]?.from).join('').trim(), start, end }));
}
