/** How much two comparable words are alike to the ear; in languages other than English, to the eye. */
import { isEnglish } from '../../script/language.ts';
import { EQUALS } from './english.ts';
import { letterEdits } from './letter-edits.ts';
import { soundCode, soundLikeness } from './phonetics.ts';

export interface Likeness {
  /** 0 to 1; 1 where they count as one word. */
  of(a: string, b: string): number;
}

/** Names and sounds coincide more often in short words: a code of one sound says little. */
const SOUND_WEIGHT = 0.97;

/** Remembers how words sound; an episode asks for millions of pairs, so that comparing is cheaper than remembering them. */
export function createLikeness(language: string): Likeness {
  if (!isEnglish(language)) return { of: (a, b) => (a === b ? 1 : letterLikeness(a, b)) };
  const sounds = new Map<string, string>();
  const soundOf = (word: string) => {
    let code = sounds.get(word);
    if (code === undefined) sounds.set(word, (code = soundCode(word)));
    return code;
  };
  return { of: (a, b) => (a === b ? 1 : inEnglish(a, b, soundOf)) };
}

function inEnglish(a: string, b: string, soundOf: (word: string) => string): number {
  if (equals(a, b) || equals(b, a)) return 1;
  if (hasDigit(a) || hasDigit(b)) return 0;
  const letters = letterLikeness(a, b);
  return Math.max(letters * 0.9, soundLikeness(soundOf(a), soundOf(b)) * SOUND_WEIGHT);
}

function hasDigit(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    if (unit >= 0x30 && unit <= 0x39) return true;
  }
  return false;
}

function equals(a: string, b: string): boolean {
  return Object.hasOwn(EQUALS, a) && EQUALS[a]!.includes(b);
}

/** One less the edits per letter. */
export function letterLikeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0) return 1;
  if (Math.min(a.length, b.length) / longest < 0.4) return 0;
  return 1 - letterEdits(a, b) / longest;
}
