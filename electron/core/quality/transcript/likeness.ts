/** How much two comparable words are alike to the ear; in languages other than English, to the eye. */
import { isEnglish } from '../../script/language.ts';
import { EQUALS } from './english.ts';
import { soundCode, soundLikeness } from './phonetics.ts';

export interface Likeness {
  /** 0 to 1; 1 where they count as one word. */
  of(a: string, b: string): number;
}

/** Names and sounds coincide more often in short words: a code of one sound says little. */
const SOUND_WEIGHT = 0.97;

/** Remembers what it compared: an episode asks for the same few thousand pairs again and again. */
export function createLikeness(language: string): Likeness {
  const english = isEnglish(language);
  const codes = new Map<string, string>();
  const known = new Map<string, number>();
  const codeOf = (word: string) => {
    let code = codes.get(word);
    if (code === undefined) codes.set(word, (code = soundCode(word)));
    return code;
  };
  return {
    of(a, b) {
      if (a === b) return 1;
      const key = `${a} ${b}`;
      let likeness = known.get(key);
      if (likeness === undefined) {
        likeness = english ? inEnglish(a, b, codeOf) : letterLikeness(a, b);
        known.set(key, likeness);
      }
      return likeness;
    },
  };
}

function inEnglish(a: string, b: string, codeOf: (word: string) => string): number {
  if (equals(a, b) || equals(b, a)) return 1;
  if (/\d/.test(a + b)) return 0;
  const letters = letterLikeness(a, b);
  const sounds = soundLikeness(codeOf(a), codeOf(b)) * SOUND_WEIGHT;
  return Math.max(letters * 0.9, sounds);
}

function equals(a: string, b: string): boolean {
  return Object.hasOwn(EQUALS, a) && EQUALS[a]!.includes(b);
}

/** One less the edits per letter. */
export function letterLikeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0) return 1;
  if (Math.min(a.length, b.length) / longest < 0.4) return 0;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min(row[j]! + (a[i] === b[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return 1 - row[b.length]! / longest;
}
