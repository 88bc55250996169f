/** An edit: what a person does to the script, the cast, the lexicon or the settings, as one action that can be undone. */
import { z } from 'zod';
import { EpisodeId, LineId, ProductionId, SeriesId, WordId } from './ids.ts';
import { LexiconScope, SpokenWord } from './lexicon.ts';
import { LineKind, PauseKind } from './script.ts';
import { SettingsChange } from './series.ts';

export const LineRef = z.object({ episode: EpisodeId, line: LineId });
export type LineRef = z.infer<typeof LineRef>;

/** What is looked for, over the whole production. */
export const FindQuery = z.object({
  find: z.string().min(1).max(1_000),
  matchCase: z.boolean().default(false),
  wholeWord: z.boolean().default(false),
  /** `find` is a regular expression of JavaScript, with Unicode's rules. */
  regex: z.boolean().default(false),
});
export type FindQuery = z.infer<typeof FindQuery>;

/** A place of a line's text. `was` is what stands there: when it does not any more, the edit is stale. */
export const MatchRef = LineRef.extend({ start: z.number().int().min(0), end: z.number().int().min(0), was: z.string() });
export type MatchRef = z.infer<typeof MatchRef>;

const lines = z.array(LineRef).min(1);

const text = z.object({ kind: z.literal('text'), episode: EpisodeId, line: LineId, was: z.string(), text: z.string() });
const speaker = z.object({ kind: z.literal('speaker'), lines, speaker: z.string().trim().min(1).max(200) });
/** What is left out stays; null takes it away. */
const direction = z.object({
  kind: z.literal('direction'),
  lines,
  pace: z.number().min(0.5).max(2).nullable().optional(),
  style: z.string().trim().min(1).max(200).nullable().optional(),
  note: z.string().trim().min(1).max(2_000).nullable().optional(),
});
/** Seconds of its own stand over the kind of pause; null takes them away. */
const pause = z.object({
  kind: z.literal('pause'),
  lines,
  pauseAfter: PauseKind.optional(),
  seconds: z.number().min(0).max(60).nullable().optional(),
});
/** At an offset into the line's text; white space around it stays between the two. */
const split = z.object({ kind: z.literal('split'), episode: EpisodeId, line: LineId, was: z.string(), at: z.number().int().min(1) });
/** Neighbours, in order; the first keeps its name and its speaker. */
const join = z.object({ kind: z.literal('join'), episode: EpisodeId, lines: z.array(LineId).min(1) });
/** Behind a line, or at the beginning; a text of several paragraphs becomes as many lines. */
const insert = z.object({
  kind: z.literal('insert'),
  episode: EpisodeId,
  after: LineId.nullable(),
  text: z.string(),
  lineKind: LineKind.default('narration'),
  speaker: z.string().trim().min(1).max(200).default('narrator'),
});
const remove = z.object({ kind: z.literal('remove'), lines });
/** `by` takes `$1` and `$<name>` where `query` is a regular expression; null matches stands for all of them. */
const replace = z.object({ kind: z.literal('replace'), query: FindQuery, by: z.string(), matches: z.array(MatchRef).min(1).nullable() });

const splitEpisode = z.object({ kind: z.literal('split-episode'), episode: EpisodeId, line: LineId, title: z.string().trim().min(1).max(400) });
/** Neighbours, in order; the first keeps its name and title. */
const mergeEpisodes = z.object({ kind: z.literal('merge-episodes'), episodes: z.array(EpisodeId).min(1) });
/** To a place counted from 1. */
const moveEpisode = z.object({ kind: z.literal('move-episode'), episode: EpisodeId, to: z.number().int() });
const renameEpisode = z.object({ kind: z.literal('rename-episode'), episode: EpisodeId, title: z.string().trim().min(1).max(400) });
const skipEpisodes = z.object({ kind: z.literal('skip-episodes'), episodes: z.array(EpisodeId).min(1), skipped: z.boolean() });

/** One name for a speaker of several: lines and cast of the others go over to `into`. */
const mergeSpeakers = z.object({ kind: z.literal('merge-speakers'), into: z.string().trim().min(1).max(200), from: z.array(z.string()).min(1) });

/** A word of the same scope, language and case is said anew. */
const setWord = z.object({ kind: z.literal('set-word'), scope: LexiconScope, word: SpokenWord });
const removeWords = z.object({ kind: z.literal('remove-words'), words: z.array(WordId).min(1) });

/** Of the production, or of its series: then of every production that does not say otherwise. */
const settings = z.object({ kind: z.literal('settings'), series: SeriesId.nullable().default(null), change: SettingsChange });

const single = [
  text, speaker, direction, pause, split, join, insert, remove, replace,
  splitEpisode, mergeEpisodes, moveEpisode, renameEpisode, skipEpisodes,
  mergeSpeakers, setWord, removeWords, settings,
] as const;

export const SingleCommand = z.discriminatedUnion('kind', single);
export type SingleCommand = z.infer<typeof SingleCommand>;

/** Several, one after the other, as one action. */
const together = z.object({ kind: z.literal('together'), label: z.string().min(1).max(200).nullable().default(null), commands: z.array(SingleCommand).min(1) });

export const Command = z.discriminatedUnion('kind', [...single, together]);
export type Command = z.infer<typeof Command>;
export type CommandRequest = z.input<typeof Command>;

/** What an edit, an undo or a redo has done. */
export const EditResult = z.object({
  production: ProductionId,
  /** Grows with every change of the production's script. */
  revision: z.number().int(),
  /** In words, such as: Replace “Ahab” by “Ahaab” in 214 lines. Empty where there was nothing to do. */
  label: z.string(),
  /** Episodes whose lines have changed. */
  episodes: z.array(EpisodeId),
  /** Lines that have changed or are new, in order; where the caret may go. At most a thousand. */
  lines: z.array(LineRef),
  /** Things to know: a pasted text was cut into 12 lines, 3 matches would have left nothing. */
  notes: z.array(z.string()),
  /** What undo and redo would do now; null where there is nothing. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
});
export type EditResult = z.infer<typeof EditResult>;

export const HistoryEntry = z.object({
  id: z.number().int(),
  label: z.string(),
  at: z.number(),
  /** Milliseconds since the epoch; null while it holds. */
  undoneAt: z.number().nullable(),
  /** How much of the script it changed. */
  lines: z.number().int(),
  episodes: z.number().int(),
  /** A newer text came in: what is older can't be undone. */
  isEnd: z.boolean(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const Match = MatchRef.extend({
  number: z.number().int(),
  /** Some of the line around it. */
  before: z.string(),
  after: z.string(),
});
export type Match = z.infer<typeof Match>;

export const Found = z.object({
  /** In the order of the text; as many as were asked for. */
  matches: z.array(Match),
  total: z.number().int(),
  lines: z.number().int(),
  /** Every episode that has some. */
  episodes: z.array(z.object({ episode: EpisodeId, number: z.number().int(), title: z.string(), matches: z.number().int() })),
});
export type Found = z.infer<typeof Found>;

export const Touched = z.object({
  lines: z.number().int(),
  episodes: z.number().int(),
  /** What speaking it anew will take, by the planning of a run. As the engines bill them. */
  characters: z.number().int(),
  calls: z.number().int(),
  /** Null where a price is not known. */
  costUsd: z.number().nullable(),
  /** Of wall time; null before this machine was ever measured. */
  seconds: z.number().nullable(),
});
export type Touched = z.infer<typeof Touched>;

/** What a change would touch, before it is made. */
export const Preview = Touched.extend({
  label: z.string(),
  notes: z.array(z.string()),
  /** Every production it reaches, with something to change in it. */
  productions: z.array(Touched.extend({ production: ProductionId, title: z.string() })),
  /** The first lines it changes, as they are said now and then. */
  samples: z.array(LineRef.extend({ number: z.number().int(), before: z.string(), after: z.string() })),
});
export type Preview = z.infer<typeof Preview>;

/** What an episode will take, as it stands. */
export const Sketch = z.object({
  episode: EpisodeId,
  words: z.number().int(),
  /** As the engines bill them: all of it, and what is not at hand yet. */
  characters: z.number().int(),
  freshCharacters: z.number().int(),
  calls: z.number().int(),
  costUsd: z.number().nullable(),
  /** Of audio. */
  seconds: z.number(),
});
export type Sketch = z.infer<typeof Sketch>;

/** A part of a text that is said otherwise than it is written. */
export const ReadingSpan = z.object({
  /** UTF-16 offsets into the line's text, end exclusive. */
  start: z.number().int(),
  end: z.number().int(),
  said: z.string(),
  /** `lexicon`: somebody said so. `rule`: numbers, abbreviations, symbols. */
  by: z.enum(['lexicon', 'rule']),
});
export type ReadingSpan = z.infer<typeof ReadingSpan>;

export const Reading = z.object({ spans: z.array(ReadingSpan), spoken: z.array(z.string()) });
export type Reading = z.infer<typeof Reading>;
