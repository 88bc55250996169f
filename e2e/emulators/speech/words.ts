/** Words as the emulators speak them: whatever stands between white space. */

export interface WordSpan {
  /** The word with its punctuation. */
  readonly text: string;
  /** In UTF-16 units of the text. */
  readonly from: number;
  readonly to: number;
}

export function wordsOf(text: string): WordSpan[] {
  return [...text.matchAll(/\S+/gu)].map((match) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** Lower case, letters and digits of any script only; empty for a word that is not spoken. */
export function bareWord(word: string): string {
  return word.normalize('NFC').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
