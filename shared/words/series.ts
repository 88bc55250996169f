/** A series: productions that share a bible of cast, lexicon and settings. */
import { z } from 'zod';
import { ProductionId, SeriesId } from './ids.ts';
import { Loudness } from './production.ts';
import { Pauses } from './script.ts';
import { ThresholdName } from './thresholds.ts';
import { Voice } from './voice.ts';

/** A change to settings: what is left out stays, null takes the value away, so that what stands above it holds again. */
export const SettingsChange = z.object({
  voice: Voice.nullable().optional(),
  cast: z.record(z.string(), Voice.nullable()).optional(),
  pauses: Pauses.partial().optional(),
  loudness: Loudness.partial().optional(),
  minQuality: z.number().min(0).max(100).nullable().optional(),
  thresholds: z.partialRecord(ThresholdName, z.number().nullable()).optional(),
});
export type SettingsChange = z.infer<typeof SettingsChange>;

/** What a series says of settings; what it leaves out is each production's own affair. */
export const SharedSettings = z.object({
  voice: Voice.optional(),
  cast: z.record(z.string(), Voice).optional(),
  pauses: Pauses.partial().optional(),
  loudness: Loudness.partial().optional(),
  minQuality: z.number().min(0).max(100).optional(),
  thresholds: z.partialRecord(ThresholdName, z.number()).optional(),
});
export type SharedSettings = z.infer<typeof SharedSettings>;

export const Series = z.object({
  id: SeriesId,
  name: z.string(),
  settings: SharedSettings,
  productions: z.array(z.object({ id: ProductionId, title: z.string() })),
  /** Words of its lexicon. */
  words: z.number().int(),
});
export type Series = z.infer<typeof Series>;
