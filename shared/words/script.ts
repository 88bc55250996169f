/** The script: an episode's text as lines, each with a speaker, its sentences and the pause that follows. */
import { z } from 'zod';
import { EpisodeId, LineId } from './ids.ts';

/** What kind of silence follows; how long each is, is the production's setting. */
export const PauseKind = z.enum(['clause', 'sentence', 'paragraph', 'heading', 'scene']);
export type PauseKind = z.infer<typeof PauseKind>;

export const Pauses = z.object({
  clause: z.number().min(0).max(10),
  sentence: z.number().min(0).max(10),
  paragraph: z.number().min(0).max(10),
  heading: z.number().min(0).max(10),
  scene: z.number().min(0).max(30),
  /** Silence before the first and after the last word of a file. */
  head: z.number().min(0).max(10),
  tail: z.number().min(0).max(10),
});
/** All in seconds. */
export type Pauses = z.infer<typeof Pauses>;

/** Middle of the usual ranges for narration; head and tail suit every retail outlet. */
export const DEFAULT_PAUSES: Pauses = {
  clause: 0.12,
  sentence: 0.35,
  paragraph: 0.75,
  heading: 1.5,
  scene: 2.2,
  head: 0.75,
  tail: 2.5,
};

export const LineKind = z.enum(['heading', 'narration', 'dialogue']);
export type LineKind = z.infer<typeof LineKind>;

/** How a line is to be spoken, beside who speaks it; what is left out is as usual. */
export const Direction = z.object({
  /** 1 is the voice's own pace. */
  pace: z.number().min(0.5).max(2).optional(),
  /** In a word or two, such as `whispering`; engines that take no such thing do not hear it. */
  style: z.string().min(1).max(200).optional(),
  /** For people; never spoken. */
  note: z.string().min(1).max(2_000).optional(),
});
export type Direction = z.infer<typeof Direction>;

/**
 * A line of the script. `before` is the unspoken text between the line before and this one (white space,
 * a scene-break ornament), so that `before + text` of all lines in order is the manuscript's text, exactly.
 */
export const Line = z.object({
  id: LineId,
  kind: LineKind,
  speaker: z.string(),
  before: z.string(),
  text: z.string().min(1),
  pauseAfter: PauseKind,
  /** Silence of its own, instead of what its kind of pause is long. */
  pauseSeconds: z.number().min(0).max(60).optional(),
  direction: Direction.optional(),
});
export type Line = z.infer<typeof Line>;

/** A word that a person, or the book, wrote in the phonetic alphabet. */
export const PhoneticWord = z.object({
  /** As it is written. */
  word: z.string(),
  /** As it is spelled for engines that read no phonemes; it may be the word itself. */
  said: z.string(),
  ipa: z.string(),
});
export type PhoneticWord = z.infer<typeof PhoneticWord>;

/** One sentence of a line: where it stands in the line's text, and how it is said. */
export const Sentence = z.object({
  /** UTF-16 offsets into the line's text, end exclusive. */
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  /** Numbers, symbols and abbreviations written out; engine-independent. */
  spoken: z.string(),
  /** Words of `spoken` that an engine may be given as phonemes; left out where there are none. */
  phonetic: z.array(PhoneticWord).optional(),
});
export type Sentence = z.infer<typeof Sentence>;

/** The text the lines came from. */
export function joinLines(lines: readonly Pick<Line, 'before' | 'text'>[]): string {
  return lines.map((line) => line.before + line.text).join('');
}

/** A line in its place in an episode, as the window shows it. */
export const ScriptLine = Line.extend({
  /** Where the finished episode speaks it, in seconds; null until it was assembled. */
  startSeconds: z.number().nullable(),
  endSeconds: z.number().nullable(),
});
export type ScriptLine = z.infer<typeof ScriptLine>;

export const Script = z.object({
  episode: EpisodeId,
  title: z.string(),
  lines: z.array(ScriptLine),
});
export type Script = z.infer<typeof Script>;
