/** The script as the Script and Cast rooms show it. */
import { z } from 'zod';
import { EpisodeId, FileHash, LineId, ProductionId } from './ids.ts';
import { EpisodeSummary } from './production.ts';
import { Line } from './script.ts';
import { Voice } from './voice.ts';

export const OutlineEpisode = EpisodeSummary.extend({
  lines: z.number().int(),
  /** Of audio, by the text as it stands. */
  estimatedSeconds: z.number(),
  /** Lines that are otherwise than when it was last spoken, or than a run is speaking them now. */
  edited: z.number().int(),
  /** A run is speaking it, as it was when that began. */
  isSpeaking: z.boolean(),
});
export type OutlineEpisode = z.infer<typeof OutlineEpisode>;

export const ScriptOutline = z.object({
  production: ProductionId,
  title: z.string(),
  language: z.string(),
  direction: z.enum(['ltr', 'rtl']),
  revision: z.number().int(),
  episodes: z.array(OutlineEpisode),
  undo: z.string().nullable(),
  redo: z.string().nullable(),
});
export type ScriptOutline = z.infer<typeof ScriptOutline>;

export const EditableLine = Line.extend({
  estimatedSeconds: z.number(),
  /** Silence after it, in seconds, whoever decides it. */
  pauseLength: z.number(),
  /** Otherwise than when it was last spoken. */
  isEdited: z.boolean(),
  /** A take says it as it stands: speaking it costs nothing. */
  isAtHand: z.boolean(),
});
export type EditableLine = z.infer<typeof EditableLine>;

export const EditableEpisode = z.object({
  episode: EpisodeId,
  production: ProductionId,
  number: z.number().int(),
  title: z.string(),
  skipped: z.boolean(),
  revision: z.number().int(),
  lines: z.array(EditableLine),
});
export type EditableEpisode = z.infer<typeof EditableEpisode>;

/** Something has changed, here or in another window. */
export const ScriptChange = z.object({
  revision: z.number().int(),
  /** Whose lines have changed; null for all, and for the first one. */
  episodes: z.array(EpisodeId).nullable(),
  undo: z.string().nullable(),
  redo: z.string().nullable(),
});
export type ScriptChange = z.infer<typeof ScriptChange>;

/** Who speaks, and how much. */
export const SpeakerSummary = z.object({
  speaker: z.string(),
  lines: z.number().int(),
  characters: z.number().int(),
  episodes: z.number().int(),
  /** Null where nobody was chosen: then the narrator's voice speaks. */
  voice: Voice.nullable(),
  /** Said by the bible of the series, not by the production. */
  isShared: z.boolean(),
  /** Lines that a run has spoken. */
  spoken: z.number().int(),
  samples: z.array(z.object({ episode: EpisodeId, line: LineId, text: z.string() })),
});
export type SpeakerSummary = z.infer<typeof SpeakerSummary>;

/** A line in a voice that was tried. */
export const Audition = z.object({
  audio: FileHash,
  seconds: z.number(),
  /** For comparing voices equally loud; null for a sound too short to measure. */
  levelLufs: z.number().nullable(),
  /** What this hearing was billed; 0 where it was at hand. */
  costUsd: z.number().nullable(),
});
export type Audition = z.infer<typeof Audition>;

export const AuditionPrice = z.object({
  /** As the engine bills them. */
  characters: z.number().int(),
  /** US dollars; 0 for voices of the house and for what is at hand, null where no price is known. */
  costUsd: z.number().nullable(),
  /** Was spoken before: hearing it again buys nothing. */
  isAtHand: z.boolean(),
});
export type AuditionPrice = z.infer<typeof AuditionPrice>;

/** A cast read from a file, and how it fits. */
export const CastFile = z.object({
  cast: z.record(z.string(), Voice),
  /** In the file, and nobody of that name speaks here. */
  unknown: z.array(z.string()),
  /** Speak here, and have no voice of their own with this cast. */
  unassigned: z.array(z.string()),
});
export type CastFile = z.infer<typeof CastFile>;
