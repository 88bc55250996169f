/** A run as it is told afterwards: how it went on over time, and what was tried where it failed. */
import { z } from 'zod';
import { Failure } from './failure.ts';
import { Stage } from './run.ts';

/** One try that came to nothing. */
export const Attempt = z.object({
  /** When it ended, in milliseconds since the epoch. */
  at: z.number(),
  stage: Stage,
  /** 1-based, of the one job. */
  number: z.number().int(),
  /** How the text begins that was to be spoken; null where it was not about speech. */
  text: z.string().nullable(),
  /** `engine:voice`; null where it was not about speech. */
  voice: z.string().nullable(),
  failure: Failure,
});
export type Attempt = z.infer<typeof Attempt>;

/** What the run had come to at a moment, from its start. */
export const HistoryPoint = z.object({
  at: z.number(),
  spentUsd: z.number(),
  /** Answered, and the sound they brought. */
  calls: z.number().int(),
  audioSeconds: z.number(),
});
export type HistoryPoint = z.infer<typeof HistoryPoint>;

export const ReportFormat = z.enum(['html', 'csv']);
export type ReportFormat = z.infer<typeof ReportFormat>;
