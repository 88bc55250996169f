/** When each word of a script is spoken, by a pace that depends on nothing but the text. */
import type { SayPart, Script, SpokenWord } from './script.ts';
import { bareWord, wordsOf } from './words.ts';

/** Within sentences; with the pauses between them English comes to about 15. */
const CHARACTERS_PER_SECOND = 17;
const WORD_GAP_SECONDS = 0.045;
/** The shortest word still has to carry its code. */
const SHORTEST_WORD_SECONDS = 0.13;
const LEAD_SECONDS = 0.05;
const TAIL_SECONDS = 0.15;
/** CJK has no spaces between words and takes about three times as long a character. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

export interface Timing {
  readonly words: readonly SpokenWord[];
  readonly seconds: number;
}

/** Words with no letter or digit take no time of their own, but their punctuation makes the pause longer. */
export function timeScript(script: Script): Timing {
  const words: SpokenWord[] = [];
  let at = LEAD_SECONDS;
  for (const part of script) {
    if (part.kind === 'pause') at += part.seconds;
    else at = timePart(part, at, words);
  }
  return { words, seconds: at + TAIL_SECONDS };
}

function timePart(part: SayPart, start: number, into: SpokenWord[]): number {
  let at = start;
  for (const { text, from, to } of wordsOf(part.text)) {
    const pause = pauseAfter(text) / part.speed;
    if (bareWord(text) === '') {
      at += pause - WORD_GAP_SECONDS / part.speed;
      continue;
    }
    const wide = text.match(WIDE)?.length ?? 0;
    const seconds = Math.max(SHORTEST_WORD_SECONDS, (text.length + 1 + 2 * wide) / CHARACTERS_PER_SECOND / part.speed - WORD_GAP_SECONDS);
    into.push({ text, ...placeOf(part, from, to), startSeconds: at, endSeconds: at + seconds, part });
    at += seconds + pause;
  }
  return at;
}

/** Where words stand in the text as it was sent; those of an alias share the place of what they replace. */
export function placeOf(part: SayPart, from: number, to: number): { from: number; to: number } {
  const scale = part.standsFor === undefined ? 1 : part.standsFor / part.text.length;
  return { from: part.offset + Math.round(from * scale), to: part.offset + Math.round(to * scale) };
}

/** Seconds of silence behind a word. */
function pauseAfter(word: string): number {
  if (/[.!?…؟。！？][\p{P}\p{S}]*$/u.test(word)) return 0.3;
  if (/[,;:،؛、，—–][\p{P}\p{S}]*$/u.test(word)) return 0.15;
  return WORD_GAP_SECONDS;
}
