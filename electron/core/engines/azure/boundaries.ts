/** The words that a batch tells the places of. */
import { z } from 'zod';
import type { ToldWord, Utterance } from '../port.ts';
import type { Mark } from '../receive/receive.ts';
import { markWords } from '../receive/words.ts';

/** Milliseconds; punctuation has entries of its own. */
export const WordBoundaries = z.array(z.object({ Text: z.string(), AudioOffset: z.coerce.number(), Duration: z.coerce.number() }));
type WordBoundary = z.infer<typeof WordBoundaries>[number];

export interface Places {
  /** Where each utterance is spoken; null where that is not certain. */
  readonly marks: readonly Mark[] | null;
  readonly words: readonly ToldWord[];
}

export function placesOf(boundaries: readonly WordBoundary[], utterances: readonly Pick<Utterance, 'text'>[]): Places {
  const words = boundaries.map(({ Text, AudioOffset, Duration }) => ({ text: Text, start: AudioOffset / 1000, end: (AudioOffset + Duration) / 1000 }));
  return { marks: markWords(words, utterances), words };
}
