/** A run: one press of Produce over chosen episodes, and how far it has come. */
import { z } from 'zod';
import { Failure } from './failure.ts';
import { EpisodeId, ProductionId, RunId } from './ids.ts';
import { TranscriberId, WordTimes } from './quality.ts';

/** The steps of an episode's way, in order. */
export const STAGES = ['prepare', 'plan', 'speak', 'assemble', 'check', 'repair', 'master', 'export'] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

export const FORMATS = ['m4b', 'mp3', 'wav', 'flac', 'captions'] as const;
export const Format = z.enum(FORMATS);
export type Format = z.infer<typeof Format>;

/** Ways to have an episode spoken. */
export const MODES = ['auto', 'single', 'chunked', 'dialogue', 'batch'] as const;
export const Mode = z.enum(MODES);
export type Mode = z.infer<typeof Mode>;

/** The way that was taken, and why. */
export const ChosenMode = z.object({
  chosen: Mode.exclude(['auto']),
  /** Stands for the reason in tests and scripts, such as `single.too-long`. */
  code: z.string(),
  /** A sentence for the producer. */
  reason: z.string(),
});
export type ChosenMode = z.infer<typeof ChosenMode>;

export const RunOptions = z.object({
  /** Numbers of the episodes to produce; null for all. */
  episodes: z.array(z.number().int().positive()).nullable().default(null),
  /** CPU workers; null lets the studio choose by cores. */
  workers: z.number().int().min(1).max(64).nullable().default(null),
  budgetUsd: z.number().min(0).nullable().default(null),
  /** Calls at once at each account; null for as many as it allows. */
  callsAtOnce: z.number().int().min(1).max(100).nullable().default(null),
  /** Calls of one batch job at most; null lets the studio choose. */
  batchSize: z.number().int().min(1).max(10_000).nullable().default(null),
  /** Null for the production's own way. */
  mode: Mode.nullable().default(null),
  /** The most characters of one call, where the producer wants fewer than the engine allows. */
  callCharacters: z.number().int().min(1).nullable().default(null),
  formats: z.array(Format).default(['m4b', 'mp3']),
  /** Who listens to what was spoken; none compares no words. */
  transcribe: TranscriberId.default('none'),
  /** Where nobody tells when a word is said: its share of the sentence, or bought from who finds it in the sound. */
  wordTimes: WordTimes.default('proportion'),
  /** How often a line that fails its checks is spoken again by itself. */
  repairs: z.number().int().min(0).max(2).default(2),
  /** The run stands still after so many episodes in a row under the bar; null goes on whatever comes. */
  stopAfterBad: z.number().int().min(1).max(100).nullable().default(null),
  /** Folder the finished files go to; null for the studio's own exports folder. */
  outDir: z.string().nullable().default(null),
});
export type RunOptions = z.infer<typeof RunOptions>;
export type RunRequest = z.input<typeof RunOptions>;

/** What may be changed of a run that has begun; what is left out stays. */
export const RunAdjustment = z.object({
  /** Holds for what is not sent yet. */
  mode: Mode.optional(),
  budgetUsd: z.number().min(0).nullable().optional(),
  workers: z.number().int().min(1).max(64).nullable().optional(),
  callsAtOnce: z.number().int().min(1).max(100).nullable().optional(),
  batchSize: z.number().int().min(1).max(10_000).nullable().optional(),
});
export type RunAdjustment = z.infer<typeof RunAdjustment>;

/** What one engine will have to do. */
export const EngineEstimate = z.object({
  engine: z.string(),
  calls: z.number().int(),
  /** As the engine bills them. */
  characters: z.number().int(),
  /** Null where a price is not known. */
  costUsd: z.number().nullable(),
  /** Null before this machine was ever measured. */
  seconds: z.number().nullable(),
  /** Batch jobs that some of the calls go into; 0 where all are made one by one. */
  batchJobs: z.number().int().default(0),
  /** Whether its calls could go into batch jobs. */
  takesBatch: z.boolean().default(false),
  /** Calls of one batch job, and until the last of them is collected; 0 where there are none. */
  batchSize: z.number().int().default(0),
  batchSeconds: z.number().default(0),
});
export type EngineEstimate = z.infer<typeof EngineEstimate>;

/** What listening will take: transcripts of what is spoken, or its words aligned. */
export const ListeningEstimate = z.object({
  engine: z.string(),
  work: z.enum(['transcript', 'alignment']),
  audioSeconds: z.number(),
  /** Null where a price is not known. */
  costUsd: z.number().nullable(),
  /** Why it cannot begin as things are, in a sentence; null where it can. The run goes on without it. */
  trouble: z.string().nullable(),
});
export type ListeningEstimate = z.infer<typeof ListeningEstimate>;

/** What a run will buy; what is at hand already counts for the length of the audio alone. */
export const Estimate = z.object({
  /** As the engines bill them. */
  characters: z.number().int(),
  calls: z.number().int(),
  /** Of everything chosen. */
  audioSeconds: z.number(),
  /** Null where a price is not known. */
  costUsd: z.number().nullable(),
  /** By what the engines take for a call, and at the present speed of this machine; null before it was ever measured. */
  wallSeconds: z.number().nullable(),
  /** Episodes with something to buy: what plans of the run go by. */
  episodes: z.number().int().default(1),
  engines: z.array(EngineEstimate).default([]),
  /** Part of the cost; empty where nobody listens. */
  listening: z.array(ListeningEstimate).default([]),
  /** Every way of speaking that was chosen, the one of most episodes first. */
  modes: z.array(ChosenMode.extend({ episodes: z.number().int() })).default([]),
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
  /** Null before it was planned, and where nothing had to be spoken. */
  mode: ChosenMode.nullable(),
  quality: z.number().nullable(),
  checks: z.array(z.string()),
  costUsd: z.number(),
  wallSeconds: z.number().nullable(),
  files: z.array(z.string()),
});
export type EpisodeRow = z.infer<typeof EpisodeRow>;

/** A run's batch jobs: how far they are, and where they lead by what is known now. */
export const BatchOutlook = z.object({
  /** Calls of one job, as it would be filled now: by memory, engine, the account's state and the producer's cap. */
  size: z.number().int(),
  /** Those that are made, and those that will be of what waits. */
  jobs: z.number().int(),
  collected: z.number().int(),
  underWay: z.number().int(),
  secondsLeft: z.number(),
});
export type BatchOutlook = z.infer<typeof BatchOutlook>;

export const RunProgress = z.object({
  done: z.number().int(),
  failed: z.number().int(),
  total: z.number().int(),
  /** 0 to 1, weighted by characters and by what each stage costs. */
  progress: z.number(),
  /** Null until enough was seen to tell. */
  etaSeconds: z.number().nullable(),
  costUsd: z.number(),
  /** Set aside for calls that are on their way. */
  reservedUsd: z.number(),
  budgetUsd: z.number().nullable(),
  projectedCostUsd: z.number(),
  /** Null where nothing of the run goes into batch jobs. */
  batch: BatchOutlook.nullable().default(null),
  workersBusy: z.number().int(),
  workers: z.number().int(),
});
export type RunProgress = z.infer<typeof RunProgress>;

/** Lines that are spoken again for the Listen room, after the run that a person pressed. */
export const FollowUp = z.object({
  run: RunId,
  state: RunState,
  stopped: Failure.nullable(),
  /** Numbers of the episodes that are joined anew. */
  episodes: z.array(z.number().int().positive()),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** What a person pressed Produce for, its rows as they are by now. */
export const Run = z.object({
  id: RunId,
  production: ProductionId,
  /** 1-based count of the runs that a person pressed. */
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
  /** Under way or standing still after it; null where nothing of it is being spoken again. */
  followUp: FollowUp.nullable().default(null),
});
export type Run = z.infer<typeof Run>;

/** True while it, or what follows it, may still change by itself. */
export function isGoingOn({ state, followUp }: Pick<Run, 'state' | 'followUp'>): boolean {
  return state === 'running' || followUp?.state === 'running';
}

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
