/** A lexicon: words that somebody spelled out are said as they are spelled, whatever engine speaks. */
import type { LexiconEntry } from '#shared/words/manuscript.ts';

/** Puts its words into a text. */
export type Respell = (text: string) => string;

/** A word of a text that is said otherwise. */
export interface Respelled {
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly said: string;
}

type Locate = (text: string) => Respelled[];

/**
 * Aliases alone: phonemes cannot be spelled for every engine. The longest word wins, whole words are meant, and a word
 * written small is meant at the beginning of a sentence too. Of two entries for a word the first one holds.
 * @param language BCP 47 of the text; entries of another language are left out
 */
export function respelling(lexicon: readonly LexiconEntry[], language: string): Respell {
  const locate = respelled(lexicon, language);
  if (locate === NOTHING) return (text) => text;
  return (text) => {
    let made = '';
    let from = 0;
    for (const { start, end, said } of locate(text)) {
      made += text.slice(from, start) + said;
      from = end;
    }
    return from === 0 ? text : made + text.slice(from);
  };
}

const NOTHING: Locate = () => [];

/** Where its words stand in a text. */
export function respelled(lexicon: readonly LexiconEntry[], language: string): Locate {
  const own = lexicon.filter((entry) => entry.alias && entry.grapheme !== '' && (!entry.language || primary(entry.language) === primary(language)));
  if (own.length === 0) return NOTHING;
  const exact = new Map<string, Alias>();
  const anyCase = new Map<string, Alias>();
  for (const [rank, { grapheme, alias = '', matchCase }] of own.entries()) {
    if (matchCase === false) keepFirst(anyCase, grapheme.toLowerCase(), { rank, alias });
    else keepFirst(exact, grapheme, { rank, alias });
  }
  for (const [grapheme, { rank, alias }] of exact) keepFirst(exact, capital(grapheme), { rank, alias: capital(alias) });
  const words = [...new Set([...exact.keys(), ...anyCase.keys()])].toSorted((a, b) => b.length - a.length).map((word) => word.replaceAll(/[$()*+.?[\\\]^{|}]/gu, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, anyCase.size === 0 ? 'gu' : 'giu');
  return (text) =>
    Array.from(text.matchAll(pattern)).flatMap(({ 0: word, index }) => {
      const said = sayWord(word, exact.get(word), anyCase.get(word.toLowerCase()));
      return said === undefined ? [] : [{ start: index, end: index + word.length, said }];
    });
}

interface Alias {
  /** The lower one holds. */
  readonly rank: number;
  readonly alias: string;
}

function keepFirst(aliases: Map<string, Alias>, word: string, alias: Alias): void {
  const known = aliases.get(word);
  if (!known || alias.rank < known.rank) aliases.set(word, alias);
}

function sayWord(word: string, exact: Alias | undefined, anyCase: Alias | undefined): string | undefined {
  const loose = anyCase && (word === capital(word) ? capital(anyCase.alias) : anyCase.alias);
  if (exact && (!anyCase || exact.rank < anyCase.rank)) return exact.alias;
  return loose;
}

function primary(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] ?? '';
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
