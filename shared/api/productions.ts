import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { ProductionId, ReviewId } from '../words/ids.ts';
import { Production, ProductionSettings, ProductionSummary, TitlePage } from '../words/production.ts';
import { Choice, Review, Source } from '../words/review.ts';
import { call } from './errors.ts';

export const productions = {
  /** Reads files into a review; nothing is saved yet. With `onto`, they join those of an open review, which are read anew and let go. */
  review: call
    .input(
      z.object({
        sources: z.array(Source),
        onto: ReviewId.optional(),
        /** Files that the page left out of a dropped folder, to be counted with those left out here. */
        leftOut: z.number().int().min(0).default(0),
      }),
    )
    .output(Review),
  /** Saves a review as a production, or as the newer text of the one named by `update`. */
  create: call
    .input(
      z.object({
        review: ReviewId,
        title: z.string().min(1),
        author: z.string().nullable(),
        episodes: z.array(Choice).min(1),
        update: ProductionId.nullable(),
        /** Save what was read, although a file has changed since. */
        despiteChanges: z.boolean().default(false),
      }),
    )
    .output(Production),
  get: call.input(z.object({ production: ProductionId })).output(Production),
  configure: call
    .input(z.object({ production: ProductionId, settings: ProductionSettings }))
    .output(Production),
  /** Title page and files say this from now on; files that were written before are stale. */
  describe: call.input(z.object({ production: ProductionId, page: TitlePage })).output(Production),
  /** A JPEG or PNG picture; null takes the cover away. The cover as it was read tells its true size. */
  setCover: call.input(z.object({ production: ProductionId, source: Source.nullable() })).output(Production),
  /** From now on in batch jobs, or by live calls again; its open run goes on that way with what is not sent yet. */
  move: call.input(z.object({ production: ProductionId, to: z.enum(['batch', 'live']) })).output(Production),
  /** Takes it out of the library; recordings stay until storage is cleaned. */
  remove: call.input(z.object({ production: ProductionId })).output(z.object({})),
  /** The whole library now, and again after every change. */
  watch: call.output(eventIterator(z.array(ProductionSummary))),
};
