/** A word as a short row of tones: a mark, then four of sixteen tones that a hash of its letters chooses. */
import { hash32 } from '../random.ts';
import { bareWord, wordsOf } from './words.ts';

/** Of the tone that begins every word; below the others. */
export const MARK = 0;
const DIGITS = 16;
export const TONES = DIGITS + 1;
export const SYMBOLS_PER_WORD = 5;
/** All tones are multiples of it, so that the decoder's tables are short. */
export const TONE_STEP_HERTZ = 62.5;

/** 437.5 Hz to 3437.5 Hz: under what the narrowest sample rate carries, apart enough to tell within 18 ms. */
export function toneHertz(symbol: number): number {
  return (7 + 3 * symbol) * TONE_STEP_HERTZ;
}

/**
 * The symbols of a word, the mark first; neighbours always differ, so that a tone's end can be heard.
 * Undefined for a word that is silent.
 */
export function toneSymbolsOf(word: string): number[] | undefined {
  const bare = bareWord(word);
  if (bare === '') return undefined;
  let rest = hash32(bare);
  const symbols = [MARK];
  let before = MARK;
  while (symbols.length < SYMBOLS_PER_WORD) {
    const choices = before === MARK ? DIGITS : DIGITS - 1;
    const choice = (rest % choices) + 1;
    const symbol = before !== MARK && choice >= before ? choice + 1 : choice;
    rest = Math.floor(rest / choices);
    symbols.push(symbol);
    before = symbol;
  }
  return symbols;
}

/** What the decoder says for this word; empty for a word that is silent. 54,000 codes: two words rarely share one. */
export function toneCodeOf(word: string): string {
  return writeCode(toneSymbolsOf(word)?.slice(1) ?? []);
}

/** The codes of a text, in order. */
export function toneCodesOf(text: string): string[] {
  return wordsOf(text).flatMap(({ text: word }) => toneCodeOf(word) || []);
}

/** Symbols after the mark, one letter each. */
export function writeCode(symbols: readonly number[]): string {
  return symbols.map((symbol) => String.fromCharCode(96 + symbol)).join('');
}
