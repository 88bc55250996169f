/** What a studio meant to say, and what is heard in its files: word for word, by tones. */
import { spokenSentences } from '../core/home-inspection.ts';
import { hearTonesInFile } from '../emulators/speech/decode-tones.ts';
import { toneCodesOf } from '../emulators/speech/tone-code.ts';

/** The codes of every word of the newest production, in order, by episode number; of prepared episodes alone. */
export function wantedWords(home: string): Map<number, string[]> {
  return new Map([...spokenSentences(home)].map(([number, texts]) => [number, toneCodesOf(texts.join(' '))]));
}

/** The codes of the words in an audio file, in order. */
export function heardWords(path: string): string[] {
  return hearTonesInFile(path).map(({ code }) => code);
}
