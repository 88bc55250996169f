/** A lexicon: words that somebody spelled out are said as they are spelled, whatever engine speaks. */
import type { LexiconEntry } from '#shared/words/manuscript.ts';
import type { PhoneticWord } from '#shared/words/script.ts';
import { wordPattern } from './word-pattern.ts';

/** Puts its words into a text, and tells which of them have phonemes. */
export type Respell = (text: string) => { readonly text: string; readonly phonetic: readonly PhoneticWord[] };

/** A word of a text that is said otherwise. */
export interface Respelled {
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly said: string;
  readonly ipa?: string;
}

type Locate = (text: string) => Respelled[];

/**
 * The text holds aliases: phonemes cannot be spelled for every engine. The longest word wins, whole words are meant, and a word
 * written small is meant at the beginning of a sentence too. Of two entries for a word the first one holds.
 * @param language BCP 47 of the text; entries of another language are left out
 */
export function respelling(lexicon: readonly LexiconEntry[], language: string): Respell {
  const locate = respelled(lexicon, language);
  return (text) => {
    let made = '';
    let from = 0;
    const phonetic: PhoneticWord[] = [];
    for (const { start, end, said, ipa } of locate(text)) {
      made += text.slice(from, start) + said;
      from = end;
      const word = text.slice(start, end);
      if (ipa !== undefined && !phonetic.some((one) => one.word === word)) phonetic.push({ word, said, ipa });
    }
    return { text: from === 0 ? text : made + text.slice(from), phonetic };
  };
}

const NOTHING: Locate = () => [];

/** Where its words stand in a text. */
export function respelled(lexicon: readonly LexiconEntry[], language: string): Locate {
  const own = lexicon.filter((entry) => (entry.alias || ipaOf(entry)) && entry.grapheme !== '' && (!entry.language || primary(entry.language) === primary(language)));
  if (own.length === 0) return NOTHING;
  const exact = new Map<string, Alias>();
  const anyCase = new Map<string, Alias>();
  for (const [rank, entry] of own.entries()) {
    const alias = { rank, alias: entry.alias ?? null, ipa: ipaOf(entry) };
    if (entry.matchCase === false) keepFirst(anyCase, entry.grapheme.toLowerCase(), alias);
    else keepFirst(exact, entry.grapheme, alias);
  }
  for (const [grapheme, entry] of exact) keepFirst(exact, capital(grapheme), { ...entry, alias: entry.alias && capital(entry.alias) });
  const words = [...new Set([...exact.keys(), ...anyCase.keys()])].toSorted((a, b) => b.length - a.length);
  const pattern = wordPattern(words, anyCase.size === 0 ? 'gu' : 'giu');
  return (text) =>
    Array.from(text.matchAll(pattern)).flatMap(({ 0: word, index }) => {
      const said = sayWord(word, exact.get(word), anyCase.get(word.toLowerCase()));
      return said === undefined ? [] : [{ start: index, end: index + word.length, ...said }];
    });
}

interface Alias {
  /** The lower one holds. */
  readonly rank: number;
  /** Null for a word that has phonemes alone. */
  readonly alias: string | null;
  readonly ipa: string | undefined;
}

function ipaOf({ phoneme, alphabet }: LexiconEntry): string | undefined {
  return alphabet === 'ipa' ? phoneme : undefined;
}

function keepFirst(aliases: Map<string, Alias>, word: string, alias: Alias): void {
  const known = aliases.get(word);
  if (!known || alias.rank < known.rank) aliases.set(word, alias);
}

function sayWord(word: string, exact: Alias | undefined, anyCase: Alias | undefined): Pick<Respelled, 'said' | 'ipa'> | undefined {
  const isExact = exact !== undefined && (!anyCase || exact.rank < anyCase.rank);
  const found = isExact ? exact : anyCase;
  if (!found) return undefined;
  const said = found.alias === null ? word : !isExact && word === capital(word) ? capital(found.alias) : found.alias;
  return { said, ...(found.ipa === undefined ? {} : { ipa: found.ipa }) };
}

function primary(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] ?? '';
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
