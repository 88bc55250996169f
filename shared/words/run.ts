/** A run: one press of Produce over chosen episodes, and how far it has come. */
import { z } from 'zod';
import { Failure } from './failure.ts';
import { EpisodeId, ProductionId, RunId } from './ids.ts';

/** The steps of an episode's way, in order. */
export const STAGES = ['prepare', 'plan', 'speak', 'assemble', 'check', 'master', 'export'] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

export const FORMATS = ['m4b', 'mp3', 'wav', 'flac', 'captions'] as const;
export const Format = z.enum(FORMATS);
export type Format = z.infer<typeof Format>;

export const RunOptions = z.object({
  /** Numbers of the episodes to produce; null for all. */
  episodes: z.array(z.number().int().positive()).nullable().default(null),
  /** CPU workers; null lets the studio choose by cores. */
  workers: z.number().int().min(1).max(64).nullable().default(null),
  budgetUsd: z.number().min(0).nullable().default(null),
  formats: z.array(Format).default(['m4b', 'mp3']),
  /** Folder the finished files go to; null for the studio's own exports folder. */
  outDir: z.string().nullable().default(null),
});
export type RunOptions = z.infer<typeof RunOptions>;
export type RunRequest = z.input<typeof RunOptions>;

export const Estimate = z.object({
  characters: z.number().int(),
  calls: z.number().int(),
  audioSeconds: z.number(),
  costUsd: z.number(),
  /** At the present speed of this machine; null before it was ever measured. */
  wallSeconds: z.number().nullable(),
});
export type Estimate = z.infer<typeof Estimate>;

export const RunState = z.enum(['running', 'paused', 'cancelled', 'finished']);
export type RunState = z.infer<typeof RunState>;

/** What a row of the Produce screen is doing. */
export const EpisodeState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('idle') }),
  z.object({ at: z.literal('waiting') }),
  z.object({ at: z.literal('running'), stage: Stage, done: z.number(), total: z.number() }),
  z.object({ at: z.literal('done') }),
  z.object({ at: z.literal('doubtful') }),
  z.object({ at: z.literal('failed'), stage: Stage, failure: Failure, attempts: z.number().int() }),
  z.object({ at: z.literal('cancelled') }),
]);
export type EpisodeState = z.infer<typeof EpisodeState>;

export const EpisodeRow = z.object({
  episode: EpisodeId,
  number: z.number().int().positive(),
  title: z.string(),
  state: EpisodeState,
  /** The stages that are behind it. */
  stagesDone: z.array(Stage),
  characters: z.number().int(),
  audioSeconds: z.number().nullable(),
  /** Calls of this run, and how many of them an earlier recording answered. */
  calls: z.number().int(),
  cachedCalls: z.number().int(),
  quality: z.number().nullable(),
  checks: z.array(z.string()),
  costUsd: z.number(),
  wallSeconds: z.number().nullable(),
  files: z.array(z.string()),
});
export type EpisodeRow = z.infer<typeof EpisodeRow>;

export const RunProgress = z.object({
  done: z.number().int(),
  failed: z.number().int(),
  total: z.number().int(),
  /** 0 to 1, weighted by characters and by what each stage costs. */
  progress: z.number(),
  /** Null until enough was seen to tell. */
  etaSeconds: z.number().nullable(),
  costUsd: z.number(),
  projectedCostUsd: z.number(),
  workersBusy: z.number().int(),
  workers: z.number().int(),
});
export type RunProgress = z.infer<typeof RunProgress>;

export const Run = z.object({
  id: RunId,
  production: ProductionId,
  /** 1-based count of this production's runs. */
  number: z.number().int().positive(),
  state: RunState,
  /** Why it stands still, where the studio itself paused it: a full disk, for one. */
  stopped: Failure.nullable(),
  options: RunOptions,
  estimate: Estimate,
  progress: RunProgress,
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  rows: z.array(EpisodeRow),
  /** Files of the whole production, such as the M4B. */
  files: z.array(z.string()),
});
export type Run = z.infer<typeof Run>;

/** A change to a run: everything once, then only the rows that moved. */
export const RunUpdate = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), run: Run }),
  z.object({ kind: z.literal('rows'), run: RunId, rows: z.array(EpisodeRow), progress: RunProgress, state: RunState }),
  z.object({ kind: z.literal('none') }),
]);
export type RunUpdate = z.infer<typeof RunUpdate>;

/** Where waiting leads with the pace so far; `undefined` until a fiftieth of the work was seen. */
export function etaSeconds(progress: number, elapsedSeconds: number): number | undefined {
  if (progress < 0.02 || elapsedSeconds <= 0) return undefined;
  return Math.max(0, (elapsedSeconds * (1 - progress)) / progress);
}
