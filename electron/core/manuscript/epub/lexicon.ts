/** How a book says that its words are spoken: PLS files (W3C Pronunciation Lexicon 1.0) and `ssml:ph` in the text. */
import type { Document, Element } from 'domhandler';
import type { LexiconEntry } from '#shared/words/manuscript.ts';
import { cleanText } from '../clean.ts';
import { children, descendants, isElement, parseXml, textOf } from '../markup.ts';

/** Entries of one PLS file; a lexeme with several graphemes gives one entry each. */
export function readPls(source: string, name: string): LexiconEntry[] {
  const [root] = descendants(parseXml(source, name), 'lexicon');
  if (!root) return [];
  const language = root.attribs['xml:lang'];
  return descendants(root, 'lexeme').flatMap((lexeme) => {
    const [alias] = children(lexeme, 'alias');
    const [phoneme] = children(lexeme, 'phoneme');
    const alphabet = phoneme?.attribs['alphabet'] ?? root.attribs['alphabet'];
    return children(lexeme, 'grapheme').flatMap((grapheme) =>
      toEntry(cleanText(textOf(grapheme)), {
        ...(alias ? { alias: cleanText(textOf(alias)) } : {}),
        ...(phoneme && !alias ? { phoneme: cleanText(textOf(phoneme)), ...(alphabet ? { alphabet } : {}) } : {}),
        ...(language ? { language } : {}),
      }),
    );
  });
}

/** Entries from `ssml:ph` attributes; the alphabet is the nearest `ssml:alphabet` around. */
export function readSsml(document: Document): LexiconEntry[] {
  const found: LexiconEntry[] = [];
  const visit = (parent: Document | Element, alphabet: string | undefined, language: string | undefined): void => {
    for (const element of parent.children.filter(isElement)) {
      const ownAlphabet = element.attribs['ssml:alphabet'] ?? alphabet;
      const ownLanguage = element.attribs['xml:lang'] ?? element.attribs['lang'] ?? language;
      const phoneme = cleanText(element.attribs['ssml:ph'] ?? '');
      if (phoneme) {
        const said = { phoneme, ...(ownAlphabet ? { alphabet: ownAlphabet } : {}), ...(ownLanguage ? { language: ownLanguage } : {}) };
        found.push(...toEntry(cleanText(textOf(element)), said));
      }
      visit(element, ownAlphabet, ownLanguage);
    }
  };
  visit(document, undefined, undefined);
  return found;
}

/** Each way of saying a word once, in the order found. */
export function uniqueEntries(entries: readonly LexiconEntry[]): LexiconEntry[] {
  return [...new Map(entries.map((entry) => [`${entry.grapheme}\0${entry.alias ?? ''}\0${entry.phoneme ?? ''}`, entry])).values()];
}

function toEntry(grapheme: string, said: Omit<LexiconEntry, 'grapheme'>): LexiconEntry[] {
  return grapheme && (said.alias || said.phoneme) ? [{ grapheme, ...said }] : [];
}
