/** The names things go by. Branded, so a voice cannot be passed where a job is meant. */
import { z } from 'zod';

export const ProductionId = z.string().min(1).brand<'ProductionId'>();
export type ProductionId = z.infer<typeof ProductionId>;

export const EpisodeId = z.string().min(1).brand<'EpisodeId'>();
export type EpisodeId = z.infer<typeof EpisodeId>;

export const LineId = z.string().min(1).brand<'LineId'>();
export type LineId = z.infer<typeof LineId>;

export const SeriesId = z.string().min(1).brand<'SeriesId'>();
export type SeriesId = z.infer<typeof SeriesId>;

/** An entry of a lexicon. */
export const WordId = z.string().min(1).brand<'WordId'>();
export type WordId = z.infer<typeof WordId>;

export const ComparisonId = z.string().regex(/^[a-z0-9-]+$/).brand<'ComparisonId'>();
export type ComparisonId = z.infer<typeof ComparisonId>;

export const RunId = z.string().min(1).brand<'RunId'>();
export type RunId = z.infer<typeof RunId>;

export const JobId = z.number().int().positive().brand<'JobId'>();
export type JobId = z.infer<typeof JobId>;

/** Hash of everything that changes the sound of a call. */
export const CallKey = z.string().min(1).brand<'CallKey'>();
export type CallKey = z.infer<typeof CallKey>;

/** SHA-256 of a file's bytes, in lower-case hexadecimal: its name in the studio's file store. */
export const FileHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'FileHash'>();
export type FileHash = z.infer<typeof FileHash>;

export const ReviewId = z.string().min(1).brand<'ReviewId'>();
export type ReviewId = z.infer<typeof ReviewId>;

export const UploadId = z
  .string()
  .regex(/^[0-9a-z-]{8,64}$/)
  .brand<'UploadId'>();
export type UploadId = z.infer<typeof UploadId>;
