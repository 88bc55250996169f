/** From the words that an engine tells the places of to the place of each utterance. */
import type { ToldWord, Utterance } from '../port.ts';
import type { Mark } from './boundaries.ts';

/** A word is looked for this far ahead of the last: farther, an equal word of a later sentence would be taken for it. */
const REACH_CHARACTERS = 120;

/**
 * Where each utterance is spoken. Null where that is not certain (a word at an utterance's edge was not told, or is
 * written otherwise): it is heard from the pauses then.
 */
export function markWords(words: readonly ToldWord[], utterances: readonly Pick<Utterance, 'text'>[]): readonly Mark[] | null {
  const { text, ends } = joinTexts(utterances);
  const spans = utterances.map(() => ({ start: Number.NaN, end: Number.NaN, from: 0, to: 0 }));
  let at = 0;
  let utterance = 0;
  for (const told of words) {
    const word = fold(told.text).trim();
    if (!hasSound(word)) continue;
    const place = text.slice(at, at + REACH_CHARACTERS + word.length).indexOf(word);
    if (place < 0) continue;
    const from = at + place;
    at = from + word.length;
    while (utterance < ends.length - 1 && from >= ends[utterance]!) utterance++;
    const span = spans[utterance]!;
    if (Number.isNaN(span.start)) {
      span.start = told.start;
      span.from = from;
    }
    span.end = told.end;
    span.to = at;
  }
  // Words between the edges may be written otherwise (numbers, abbreviations); at the edges nothing may be missing.
  const isCertain = spans.every(({ start, end, from, to }, index) => {
    const begins = index === 0 ? 0 : ends[index - 1]!;
    return end >= start && !hasSound(text.slice(begins, from)) && !hasSound(text.slice(to, ends[index]));
  });
  const isInOrder = spans.every(({ start }, index) => index === 0 || start >= spans[index - 1]!.end);
  return isCertain && isInOrder ? spans.map(({ start, end }) => ({ start, end })) : null;
}

function joinTexts(utterances: readonly Pick<Utterance, 'text'>[]): { text: string; ends: number[] } {
  let text = '';
  const ends: number[] = [];
  for (const utterance of utterances) {
    text += `${fold(utterance.text)}\n`;
    ends.push(text.length);
  }
  return { text, ends };
}

function fold(text: string): string {
  return text.normalize('NFC').replaceAll('’', "'").toLowerCase();
}

function hasSound(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
