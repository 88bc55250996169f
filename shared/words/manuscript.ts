/** The imported source text, in order, before it becomes a production. */
import { z } from 'zod';
import { Line } from './script.ts';

export const LexiconEntry = z.object({
  grapheme: z.string(),
  /** One of the two is given, or both: the alias is for engines that read no phonemes. */
  alias: z.string().optional(),
  phoneme: z.string().optional(),
  /** `ipa`, `x-sampa`, … : how `phoneme` is written. */
  alphabet: z.string().optional(),
  language: z.string().optional(),
  /** False takes the word however it is written. */
  matchCase: z.boolean().optional(),
});
export type LexiconEntry = z.infer<typeof LexiconEntry>;

export const Cover = z.object({
  mediaType: z.enum(['image/jpeg', 'image/png']),
  base64: z.string(),
});
export type Cover = z.infer<typeof Cover>;

/** A chapter found in the source. What is left out stays here, with the reason, until a person decides. */
export const Chapter = z.object({
  title: z.string(),
  include: z.boolean(),
  /** Why it is left out: "copyright page", "table of contents"…; null where it is included. */
  reason: z.string().nullable(),
  lines: z.array(Line),
});
export type Chapter = z.infer<typeof Chapter>;

export const Manuscript = z.object({
  title: z.string(),
  author: z.string().nullable(),
  /** BCP 47; `und` where nothing tells. */
  language: z.string(),
  /** What the source calls itself (an EPUB's unique identifier), else null. */
  identifier: z.string().nullable(),
  direction: z.enum(['ltr', 'rtl']),
  cover: Cover.nullable(),
  lexicon: z.array(LexiconEntry),
  chapters: z.array(Chapter),
  /** Things a producer should know: "encoding was guessed", "style X is not mapped". */
  warnings: z.array(z.string()),
});
export type Manuscript = z.infer<typeof Manuscript>;

/** Words as a reader counts them: runs of letters or digits, by the language's rules. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’\-.][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
