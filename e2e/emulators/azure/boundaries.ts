/** When words, punctuation and sentences are spoken, in Azure's shape: milliseconds. */
import type { Spoken, SpokenWord } from '../speech/script.ts';

interface Boundary {
  readonly Text: string;
  readonly AudioOffset: number;
  readonly Duration: number;
}

const PUNCTUATION_SECONDS = 0.05;

/** Punctuation marks are entries of their own. */
export function wordBoundaries({ words }: Spoken, shiftSeconds = 0): Boundary[] {
  return words.flatMap((word) => {
    const [, before = '', bare = '', after = ''] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}\p{M}]*)$/su.exec(word.text) ?? [];
    const start = word.startSeconds + shiftSeconds;
    const end = word.endSeconds + shiftSeconds;
    return [
      ...Array.from(before, (mark) => boundary(mark, start, start)),
      boundary(bare, start, end),
      ...Array.from(after, (mark) => boundary(mark, end, end + PUNCTUATION_SECONDS)),
    ];
  });
}

export function sentenceBoundaries({ words }: Spoken, text: string, shiftSeconds = 0): Boundary[] {
  const sentences: SpokenWord[][] = [[]];
  for (const word of words) {
    sentences.at(-1)?.push(word);
    if (/[.!?…؟。！？][\p{P}\p{S}]*$/u.test(word.text)) sentences.push([]);
  }
  return sentences.flatMap((sentence) => {
    const [first] = sentence;
    const last = sentence.at(-1);
    return first && last ? [boundary(text.slice(first.from, last.to), first.startSeconds + shiftSeconds, last.endSeconds + shiftSeconds)] : [];
  });
}

function boundary(text: string, startSeconds: number, endSeconds: number): Boundary {
  const start = Math.round(startSeconds * 1000);
  return { Text: text, AudioOffset: start, Duration: Math.round(endSeconds * 1000) - start };
}
