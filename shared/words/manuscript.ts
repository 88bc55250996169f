/** The imported source text, in order, before it becomes a production. */
import { z } from 'zod';
import { Failure } from './failure.ts';
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
  /** Which of the manuscript's files it came from. */
  file: z.number().int().min(0),
  lines: z.array(Line),
});
export type Chapter = z.infer<typeof Chapter>;

/** One of the files that were dropped together, or of those in a folder or a zip. */
export const PileFile = z.object({
  /** Its name, within folders the way from there. */
  name: z.string(),
  /** Why it could not be read; null where its chapters are there. */
  failure: Failure.nullable(),
});
export type PileFile = z.infer<typeof PileFile>;

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
  /** In the order in which they were read. */
  files: z.array(PileFile),
  /** Files in folders that are no manuscripts of any kind: pictures, sound, programs. */
  leftOut: z.number().int(),
  /** Things a producer should know: "encoding was guessed", "style X is not mapped". */
  warnings: z.array(z.string()),
});
export type Manuscript = z.infer<typeof Manuscript>;

/** What a person should know of a pile of files, in sentences. */
export function describePile({ files, leftOut }: Pick<Manuscript, 'files' | 'leftOut'>): string[] {
  const failed = files.flatMap(({ name, failure }) => (failure ? [`“${name}” was passed over: ${failure.message}`] : []));
  if (leftOut === 0) return failed;
  return [...failed, leftOut === 1 ? '1 file that is no manuscript was left out.' : `${leftOut} files that are no manuscripts were left out.`];
}

/** Words as a reader counts them: runs of letters or digits, by the language's rules. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’\-.][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
