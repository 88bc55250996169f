/** A comparison: the same episodes spoken in several ways, side by side. */
import { z } from 'zod';
import { Failure } from './failure.ts';
import { ComparisonId, FileHash, ProductionId } from './ids.ts';
import { Estimate, Mode, MODES, RunOptions } from './run.ts';

export const ComparisonRequest = z.object({
  production: ProductionId,
  /** Ways to set beside one another; the first is what the others are measured against. */
  modes: z.array(Mode).min(2).max(MODES.length),
  /** Of every way's run: episodes, calls at once … The budget is that of the whole comparison; its own mode does not count. */
  options: RunOptions,
});
export type ComparisonRequest = z.infer<typeof ComparisonRequest>;

/** What each way will take, nothing being at hand. */
export const WayEstimate = z.object({ mode: Mode, estimate: Estimate });
export type WayEstimate = z.infer<typeof WayEstimate>;

export const ComparedEpisode = z.object({
  number: z.number().int(),
  title: z.string(),
  audioSeconds: z.number(),
  integratedLufs: z.number().nullable(),
  /** The mastered audio; the host serves it by this name. */
  audio: FileHash,
});
export type ComparedEpisode = z.infer<typeof ComparedEpisode>;

export const ComparedWay = z.object({
  mode: Mode,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'stopped']),
  /** 0 to 1. */
  progress: z.number(),
  /** Why it came to nothing. */
  failure: Failure.nullable(),
  /** The ways that were taken in the end, where they differ from what was asked. */
  chosen: z.array(z.string()),
  completed: z.number().int(),
  failed: z.number().int(),
  /** Of what was completed: under the quality bar. */
  doubtful: z.number().int(),
  wallSeconds: z.number(),
  calls: z.number().int(),
  costUsd: z.number(),
  audioSeconds: z.number(),
  /** Mean over the episodes; null where there is no sound. */
  meanLufs: z.number().nullable(),
  /** How far lines begin from where they do in the first way, in the mean and at most; null for the first, and without sound. */
  startsApart: z.object({ meanSeconds: z.number(), mostSeconds: z.number(), lines: z.number().int() }).nullable(),
  episodes: z.array(ComparedEpisode),
});
export type ComparedWay = z.infer<typeof ComparedWay>;

export const Comparison = z.object({
  id: ComparisonId,
  production: ProductionId,
  at: z.number(),
  /** Numbers of the episodes; null for all. */
  episodes: z.array(z.number().int()).nullable(),
  /** Where each way has its room, by the name of its mode. */
  folder: z.string(),
  ways: z.array(ComparedWay),
});
export type Comparison = z.infer<typeof Comparison>;
