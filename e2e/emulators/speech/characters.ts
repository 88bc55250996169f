/** When every character of a text is spoken, from when its words are. */
import type { SpokenWord } from './script.ts';

export interface CharacterTimes {
  readonly characters: string[];
  readonly starts: number[];
  readonly ends: number[];
}

/** One entry a Unicode character. Words share their time evenly; what stands between them shares the silence. */
export function timeCharacters(text: string, words: readonly SpokenWord[], seconds: number): CharacterTimes {
  const times: CharacterTimes = { characters: [], starts: [], ends: [] };
  let place = 0;
  let at = 0;
  for (const word of words) {
    if (word.from < place) continue;
    spread(times, text.slice(place, word.from), at, word.startSeconds);
    spread(times, text.slice(word.from, word.to), word.startSeconds, word.endSeconds);
    place = word.to;
    at = word.endSeconds;
  }
  spread(times, text.slice(place), at, seconds);
  return times;
}

function spread(times: CharacterTimes, text: string, start: number, end: number): void {
  const characters = Array.from(text);
  const at = (index: number) => Math.round((start + ((end - start) * index) / characters.length) * 1000) / 1000;
  for (const [index, character] of characters.entries()) {
    times.characters.push(character);
    times.starts.push(at(index));
    times.ends.push(at(index + 1));
  }
}
