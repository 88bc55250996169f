/** What was found in dropped files, before it is saved as a production. */
import { z } from 'zod';
import { Cover } from './manuscript.ts';
import { ProductionId, ReviewId, UploadId } from './ids.ts';

/** A file or folder on this machine, or bytes that a browser sent before. */
export const Source = z.discriminatedUnion('from', [
  z.object({ from: z.literal('path'), path: z.string().min(1) }),
  z.object({ from: z.literal('upload'), upload: UploadId }),
  z.object({ from: z.literal('sample') }),
]);
export type Source = z.infer<typeof Source>;

export const ReviewChapter = z.object({
  index: z.number().int().min(0),
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
  cover: Cover.nullable(),
  chapters: z.array(ReviewChapter),
  warnings: z.array(z.string()),
  /** The production in the library that this is a newer text of. */
  existing: z.object({ id: ProductionId, title: z.string() }).nullable(),
});
export type Review = z.infer<typeof Review>;

/** One episode to be: one chapter of the review, or several merged in order. */
export const Choice = z.object({
  title: z.string().min(1),
  chapters: z.array(z.number().int().min(0)).min(1),
});
export type Choice = z.infer<typeof Choice>;
