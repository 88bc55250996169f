/** What was found in dropped files, before it is saved as a production. */
import { z } from 'zod';
import { Cover, PileFile } from './manuscript.ts';
import { ProductionId, ReviewId, UploadId } from './ids.ts';

/** A file or folder on this machine, or bytes that a browser sent before. */
export const Source = z.discriminatedUnion('from', [
  z.object({ from: z.literal('path'), path: z.string().min(1) }),
  z.object({
    from: z.literal('upload'),
    upload: UploadId,
    /** As it was dropped, with its folders; left out where the upload's own name says all. */
    name: z.string().optional(),
  }),
  z.object({ from: z.literal('sample') }),
]);
export type Source = z.infer<typeof Source>;

export const ReviewChapter = z.object({
  index: z.number().int().min(0),
  /** Which of the review's files it came from. */
  file: z.number().int().min(0),
  title: z.string(),
  include: z.boolean(),
  reason: z.string().nullable(),
  words: z.number().int(),
  characters: z.number().int(),
  estimatedSeconds: z.number(),
  /** The first words, to tell one chapter from another. */
  opening: z.string(),
});
export type ReviewChapter = z.infer<typeof ReviewChapter>;

export const Review = z.object({
  id: ReviewId,
  title: z.string(),
  author: z.string().nullable(),
  language: z.string(),
  direction: z.enum(['ltr', 'rtl']),
  /** Small: to be looked at, not to be kept. */
  cover: Cover.nullable(),
  files: z.array(PileFile),
  /** Files in folders that are no manuscripts of any kind. */
  leftOut: z.number().int(),
  /** What 1,000 characters cost with the voice that it begins with; null where nobody knows. */
  usdPer1000Characters: z.number().nullable(),
  chapters: z.array(ReviewChapter),
  warnings: z.array(z.string()),
  /** The production in the library that this is a newer text of. */
  existing: z
    .object({
      id: ProductionId,
      title: z.string(),
      /** It was made of the very same text. */
      isSame: z.boolean(),
    })
    .nullable(),
});
export type Review = z.infer<typeof Review>;

/** One episode to be: one chapter of the review, or several merged in order. */
export const Choice = z.object({
  title: z.string().min(1),
  chapters: z.array(z.number().int().min(0)).min(1),
});
export type Choice = z.infer<typeof Choice>;
