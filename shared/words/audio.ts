/** Finished audio as the window plays it. */
import { z } from 'zod';
import { EpisodeId, FileHash, LineId } from './ids.ts';

export const Measurement = z.object({
  integratedLufs: z.number().nullable(),
  truePeakDbtp: z.number().nullable(),
  rmsDb: z.number().nullable(),
  noiseFloorDb: z.number().nullable(),
});
/** Null stands for digital silence, which has no level. */
export type Measurement = z.infer<typeof Measurement>;

/** What shops measure of an episode: its master, and the silence around its words. */
export const EpisodeSound = z.object({
  episode: EpisodeId,
  seconds: z.number(),
  measurement: Measurement,
  /** Before the first word and after the last; null where nothing is said. */
  headSeconds: z.number().nullable(),
  tailSeconds: z.number().nullable(),
});
export type EpisodeSound = z.infer<typeof EpisodeSound>;

export const FindingKind = z.enum([
  'missing', 'repeated', 'added', 'changed', 'clipping', 'silence', 'truncated', 'level',
  'rate', 'hum', 'noise', 'click', 'dc', 'inconclusive',
]);
export type FindingKind = z.infer<typeof FindingKind>;

export const Finding = z.object({
  kind: FindingKind,
  seconds: z.number(),
  endSeconds: z.number(),
  expected: z.string().nullable(),
  heard: z.string().nullable(),
  /** 0 to 1. */
  confidence: z.number(),
  line: LineId.nullable(),
  /** Which check made it. */
  check: z.enum(['acoustic', 'transcript']).default('acoustic'),
  /** UTF-16 offsets into the line's text, end exclusive; null where it is no matter of words. */
  start: z.number().int().nullable().default(null),
  end: z.number().int().nullable().default(null),
});
export type Finding = z.infer<typeof Finding>;

/** Where a sentence stands in an episode's audio. */
export const SentenceSpan = z.object({
  line: LineId,
  /** Offsets into the line's text. */
  start: z.number().int(),
  end: z.number().int(),
  startSeconds: z.number(),
  endSeconds: z.number(),
});
export type SentenceSpan = z.infer<typeof SentenceSpan>;

export const EpisodeAudio = z.object({
  episode: EpisodeId,
  /** The mastered audio, WAV; the host serves it by this name. */
  audio: FileHash,
  /** BBC audiowaveform v2 binary, 8 bit. */
  peaks: FileHash,
  seconds: z.number(),
  sampleRate: z.number(),
  measurement: Measurement,
  quality: z.number().nullable(),
  checks: z.array(z.string()),
  findings: z.array(Finding),
  spans: z.array(SentenceSpan),
});
export type EpisodeAudio = z.infer<typeof EpisodeAudio>;
