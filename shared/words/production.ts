/** A production: one book or season, its settings and its episodes. */
import { z } from 'zod';
import { EpisodeId, FileHash, ProductionId, SeriesId } from './ids.ts';
import { Mode } from './run.ts';
import { DEFAULT_PAUSES, Pauses } from './script.ts';
import { ThresholdChanges } from './thresholds.ts';
import { DEFAULT_VOICE, Voice } from './voice.ts';

export const Loudness = z.object({
  /** LUFS by ITU-R BS.1770-4, one channel counted once. */
  integratedLufs: z.number().min(-40).max(-8),
  /** Highest true peak allowed in a delivered file. */
  truePeakDbtp: z.number().min(-12).max(0),
});
export type Loudness = z.infer<typeof Loudness>;

/** −19 LUFS in one channel is as loud as −16 LUFS in two; −3 dBTP passes every retail outlet. */
export const DEFAULT_LOUDNESS: Loudness = { integratedLufs: -19, truePeakDbtp: -3 };

export const Cast = z.record(z.string(), Voice);
export type Cast = z.infer<typeof Cast>;

export const ProductionSettings = z.object({
  /** The narrator's voice, and of every speaker the cast does not name. */
  voice: Voice.default(DEFAULT_VOICE),
  cast: Cast.default({}),
  pauses: Pauses.default(DEFAULT_PAUSES),
  loudness: Loudness.default(DEFAULT_LOUDNESS),
  /** The way its episodes are spoken, where a run does not say. */
  mode: Mode.default('auto'),
  minQuality: z.number().min(0).max(100).default(85),
  /** Where the acoustic checks of this production draw another line than the catalog. */
  thresholds: ThresholdChanges.default({}),
});
export type ProductionSettings = z.infer<typeof ProductionSettings>;

export const EpisodeSummary = z.object({
  id: EpisodeId,
  /** 1-based place in the production. */
  number: z.number().int().positive(),
  title: z.string(),
  words: z.number().int(),
  characters: z.number().int(),
  /** Of the last assembled audio; null before. */
  audioSeconds: z.number().nullable(),
  /** Left out of runs and exports unless it is named. */
  skipped: z.boolean().default(false),
});
export type EpisodeSummary = z.infer<typeof EpisodeSummary>;

export const ProductionSummary = z.object({
  id: ProductionId,
  title: z.string(),
  author: z.string().nullable(),
  /** As the files name who speaks; null for the voice's own name. */
  narrator: z.string().nullable().default(null),
  /** Of publication. */
  year: z.number().int().nullable().default(null),
  language: z.string(),
  direction: z.enum(['ltr', 'rtl']),
  cover: FileHash.nullable(),
  /** The cover again, small, for whoever shows many. */
  thumbnail: FileHash.nullish(),
  episodes: z.number().int(),
  episodesDone: z.number().int(),
  words: z.number().int(),
  audioSeconds: z.number(),
  costUsd: z.number(),
  createdAt: z.number(),
  updatedAt: z.number(),
  sample: z.boolean(),
  /** The series whose bible it shares. */
  series: SeriesId.nullable().default(null),
});
export type ProductionSummary = z.infer<typeof ProductionSummary>;

/** What a production's files say of it. */
export const TitlePage = z.object({
  title: z.string().trim().min(1).max(400),
  author: z.string().trim().min(1).max(400).nullable(),
  narrator: z.string().trim().min(1).max(400).nullable(),
  year: z.number().int().min(1).max(9_999).nullable(),
});
export type TitlePage = z.infer<typeof TitlePage>;

export const Production = ProductionSummary.extend({
  settings: ProductionSettings,
  episodeList: z.array(EpisodeSummary),
});
export type Production = z.infer<typeof Production>;
