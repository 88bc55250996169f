/** What was heard and doubted, what was tried against it, and what a person decided. */
import { z } from 'zod';
import { Finding } from './audio.ts';
import { EpisodeId, FileHash, LineId, ProductionId } from './ids.ts';

/** How it is known when a word is said, the best first. */
export const TIMING_SOURCES = ['engine', 'transcript', 'aligned', 'proportion'] as const;
export const TimingSource = z.enum(TIMING_SOURCES);
export type TimingSource = z.infer<typeof TimingSource>;

/** What is done about words of whose times neither the engine nor a transcript tells: shared out, or found in the sound. */
export const WORD_TIMES = ['proportion', 'aligned'] as const;
export const WordTimes = z.enum(WORD_TIMES);
export type WordTimes = z.infer<typeof WordTimes>;

/** A word of a line and when it is said. */
export const WordTiming = z.object({
  line: LineId,
  /** UTF-16 offsets into the line's text, end exclusive. */
  start: z.number().int(),
  end: z.number().int(),
  startSeconds: z.number(),
  endSeconds: z.number(),
  source: TimingSource,
});
export type WordTiming = z.infer<typeof WordTiming>;

/** A word that a transcript engine heard. */
export const HeardWord = z.object({
  text: z.string(),
  startSeconds: z.number(),
  endSeconds: z.number(),
  /** 0 to 1; null where the engine does not tell. */
  probability: z.number().nullable(),
});
export type HeardWord = z.infer<typeof HeardWord>;

/** Who listens to what was spoken. */
export const TRANSCRIBERS = ['none', 'whisper', 'elevenlabs', 'openai'] as const;
export const TranscriberId = z.enum(TRANSCRIBERS);
export type TranscriberId = z.infer<typeof TranscriberId>;

/** What can be done differently when a line is spoken again. */
export const TREATMENTS = ['spell-out', 'smaller-call', 'again', 'other-settings', 'pause', 'second-engine'] as const;
export const Treatment = z.enum(TREATMENTS);
export type Treatment = z.infer<typeof Treatment>;

/** A line that was spoken again, and what came of it. */
export const Pickup = z.object({
  id: z.number().int(),
  line: LineId,
  origin: z.enum(['repair', 'person']),
  /** Null where a person asked for it just so. */
  treatment: Treatment.nullable(),
  /** 1 or 2 for repairs; 0 for what a person asked for. */
  round: z.number().int(),
  /** `kept`: the new take is chosen. `refused`: the earlier one was better. */
  state: z.enum(['waiting', 'running', 'kept', 'refused', 'failed', 'cancelled']),
  qualityBefore: z.number().nullable(),
  qualityAfter: z.number().nullable(),
  costUsd: z.number(),
  at: z.number(),
});
export type Pickup = z.infer<typeof Pickup>;

export const DecisionKind = z.enum(['approve', 'pickup', 'edit', 'take', 'marker', 'unmark']);
export type DecisionKind = z.infer<typeof DecisionKind>;

/** What a person decided about a doubtful place. */
export const Decision = z.object({
  id: z.number().int(),
  kind: DecisionKind,
  note: z.string(),
  at: z.number(),
});
export type Decision = z.infer<typeof Decision>;

/** Names a doubtful place by episode, line, take and kind: a new take's troubles are new places. */
export const PlaceId = z.string().min(1).brand<'PlaceId'>();
export type PlaceId = z.infer<typeof PlaceId>;

/** A doubtful place: one finding that a person should hear. */
export const Place = z.object({
  id: PlaceId,
  episode: EpisodeId,
  /** 1-based number and title of the episode. */
  number: z.number().int(),
  title: z.string(),
  finding: Finding,
  /** Sorts the queue: what the finding takes from the score, 0 to 100. */
  severity: z.number(),
  /** Everything that was tried on its line, oldest first. */
  tried: z.array(Pickup),
  decision: Decision.nullable(),
});
export type Place = z.infer<typeof Place>;

/** A place that a person marked, with what there is to say about it. */
export const Marker = z.object({
  id: z.number().int(),
  episode: EpisodeId,
  line: LineId.nullable(),
  seconds: z.number(),
  note: z.string(),
  at: z.number(),
});
export type Marker = z.infer<typeof Marker>;

/** Everything that waits for an ear in a production. */
export const Queue = z.object({
  production: ProductionId,
  /** Undecided ones, worst first. */
  places: z.array(Place),
  /** Decided ones, the latest decision first. */
  decided: z.array(Place),
  markers: z.array(Marker),
  /** Pickups that are asked for and not spoken yet. */
  speaking: z.array(Pickup.extend({ episode: EpisodeId })),
  /** What undo would take back, in a few words; null where there is nothing. */
  undoable: z.string().nullable(),
});
export type Queue = z.infer<typeof Queue>;

/** A take of a line, as the listening room offers it. */
export const TakeView = z.object({
  id: z.number().int(),
  line: LineId,
  isChosen: z.boolean(),
  /** Its text or voice is not the script's any more. */
  isStale: z.boolean(),
  /** `engine:voice`. */
  voice: z.string(),
  origin: z.enum(['run', 'repair', 'person']),
  treatment: Treatment.nullable(),
  quality: z.number().nullable(),
  seconds: z.number(),
  at: z.number(),
});
export type TakeView = z.infer<typeof TakeView>;

/** A take as sound: the host serves the file. */
export const TakeSound = z.object({
  take: z.number().int(),
  audio: FileHash,
  seconds: z.number(),
  /** For comparing takes equally loud. */
  levelLufs: z.number().nullable(),
});
export type TakeSound = z.infer<typeof TakeSound>;

/** How quality moves over the episodes of a production. */
export const Trend = z.object({
  /** In order; those without a score are left out. */
  episodes: z.array(z.object({ episode: EpisodeId, number: z.number().int(), quality: z.number(), voice: z.string() })),
  mean: z.number().nullable(),
  /** Standard deviation. */
  spread: z.number().nullable(),
  /** 0 to 1: share of episodes at or over the bar. */
  overBar: z.number().nullable(),
  /** 1 − spread ÷ mean. */
  consistency: z.number().nullable(),
  /** Least-squares, points an episode; null for fewer than five. */
  slope: z.number().nullable(),
  direction: z.enum(['improving', 'stable', 'declining', 'too-few']),
});
export type Trend = z.infer<typeof Trend>;

export const QualityTrends = z.object({
  bar: z.number(),
  all: Trend,
  /** By `engine:voice`, most episodes first. */
  byVoice: z.array(z.object({ voice: z.string(), trend: Trend })),
  byEngine: z.array(z.object({ engine: z.string(), trend: Trend })),
  /** What a producer should know now: a decline, a mean below the bar. */
  alerts: z.array(z.string()),
});
export type QualityTrends = z.infer<typeof QualityTrends>;
