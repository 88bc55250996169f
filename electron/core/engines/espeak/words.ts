/** Where each word of a text is heard, from the events that eSpeak tells while it speaks. */
import type { EspeakEvent } from './program.ts';

export interface WordTiming {
  readonly word: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Words that eSpeak says as several (25 as twenty, five) are one. A word ends where the next begins, or its sentence ends. */
export function wordTimings(text: string, events: readonly EspeakEvent[]): WordTiming[] {
  const letters = Array.from(text);
  const marks = events.filter(({ type }) => type === 'word' || type === 'end');
  const words: WordTiming[] = [];
  let wordEnd = 0;
  for (const [index, mark] of marks.entries()) {
    const endSeconds = (marks[index + 1] ?? mark).audio_position / 1000;
    const from = mark.text_position - 1;
    const last = words.at(-1);
    if (mark.type === 'end' || mark.word_length === 0) continue;
    if (last && from < wordEnd) words[words.length - 1] = { ...last, endSeconds };
    else {
      wordEnd = from + mark.word_length;
      words.push({ word: letters.slice(from, wordEnd).join(''), startSeconds: mark.audio_position / 1000, endSeconds });
    }
  }
  return words;
}
