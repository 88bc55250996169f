/** Words in the phonetic alphabet, put into a text for voices that read it. */
import type { PhoneticWord, Sentence } from '#shared/words/script.ts';
import { wordPattern } from './word-pattern.ts';

/** True where the text has it as a word of its own. */
export function holdsWord(text: string, word: string): boolean {
  return wordPattern([word]).test(text);
}

/** The sentence for a voice that reads phonemes: words stand as they are written, not as they are spelled for others. */
export function inWords(sentence: Sentence): Sentence {
  const spoken = (sentence.phonetic ?? []).reduce((text, { said, word }) => text.replace(wordPattern([said]), () => word), sentence.spoken);
  return spoken === sentence.spoken ? sentence : { ...sentence, spoken };
}

/** Those that a part of such a sentence holds. */
export function phoneticIn(text: string, words: readonly PhoneticWord[] = []): PhoneticWord[] {
  return words.filter(({ word }) => holdsWord(text, word));
}
