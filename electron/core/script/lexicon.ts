/** A book's own lexicon: words that it spells out are said as it spells them, whatever engine speaks. */
import type { LexiconEntry } from '#shared/words/manuscript.ts';

/** Puts its words into a text. */
export type Respell = (text: string) => string;

/**
 * Aliases alone: phonemes cannot be spelled for every engine. The longest word wins, whole words are meant, and a word
 * written small is meant at the beginning of a sentence too.
 * @param language BCP 47 of the text; entries of another language are left out
 */
export function respelling(lexicon: readonly LexiconEntry[], language: string): Respell {
  const aliases = new Map<string, string>();
  for (const { grapheme, alias, language: own } of lexicon) {
    if (!alias || grapheme === '' || (own && primary(own) !== primary(language))) continue;
    if (!aliases.has(grapheme)) aliases.set(grapheme, alias);
  }
  for (const [grapheme, alias] of aliases) {
    const begun = capital(grapheme);
    if (!aliases.has(begun)) aliases.set(begun, capital(alias));
  }
  if (aliases.size === 0) return (text) => text;
  const words = [...aliases.keys()].toSorted((a, b) => b.length - a.length).map((word) => word.replaceAll(/[$()*+.?[\\\]^{|}]/gu, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) => text.replaceAll(pattern, (word) => aliases.get(word) ?? word);
}

function primary(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] ?? '';
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
