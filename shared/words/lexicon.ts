/** The lexicon: how words are said, for one production, for a series of them, or everywhere. */
import { z } from 'zod';
import { ProductionId, SeriesId, WordId } from './ids.ts';

/** Where an entry holds. The narrower scope wins; a book's own lexicon stands below all of them. */
export const LexiconScope = z.discriminatedUnion('of', [
  z.object({ of: z.literal('production'), production: ProductionId }),
  z.object({ of: z.literal('series'), series: SeriesId }),
  z.object({ of: z.literal('everywhere') }),
]);
export type LexiconScope = z.infer<typeof LexiconScope>;

/** How one word, or a row of them, is said: spelled another way, or in the phonetic alphabet. */
export const SpokenWord = z.object({
  word: z.string().trim().min(1).max(200),
  say: z.discriminatedUnion('as', [
    z.object({ as: z.literal('respelling'), text: z.string().trim().min(1).max(400) }),
    z.object({ as: z.literal('ipa'), text: z.string().trim().min(1).max(400) }),
  ]),
  /** BCP 47; null for texts of any language. */
  language: z.string().nullable().default(null),
  /** False takes the word however it is written: `ahab`, `AHAB`. */
  matchCase: z.boolean().default(true),
  note: z.string().max(2_000).default(''),
});
export type SpokenWord = z.infer<typeof SpokenWord>;

export const LexiconWord = SpokenWord.extend({ id: WordId, scope: LexiconScope });
export type LexiconWord = z.infer<typeof LexiconWord>;

/** A word as the window lists it. */
export const LexiconRow = LexiconWord.extend({
  /** Null for a word that the book itself brought: it can be overruled, not changed. */
  id: WordId.nullable(),
  scope: LexiconScope.nullable(),
  /** A narrower scope says it otherwise, so this one is not heard here. */
  isOverruled: z.boolean(),
  /** What engines are given instead of the word. */
  spoken: z.string(),
});
export type LexiconRow = z.infer<typeof LexiconRow>;
