/** Exports: what was written where, and whether it is stale since. */
import { z } from 'zod';
import { Failure } from './failure.ts';
import { EpisodeId, LineId, ProductionId } from './ids.ts';
import { Format } from './run.ts';

/** Rates that one channel of speech is delivered at. */
export const MP3_KBPS = [64, 96, 128, 192, 256, 320] as const;
export const Mp3Kbps = z.literal(MP3_KBPS);
export type Mp3Kbps = z.infer<typeof Mp3Kbps>;

export const ExportOptions = z.object({
  formats: z.array(Format).min(1),
  outDir: z.string().nullable().default(null),
  /** Go on although episodes are not finished, and list them as gaps. */
  allowGaps: z.boolean().default(false),
  /** Of every MP3; constant, since shops refuse anything else. */
  mp3Kbps: Mp3Kbps.default(192),
  /** Numbers of the episodes to write, without the files of the whole book; null for all that are not skipped. */
  episodes: z.array(z.number().int().positive()).min(1).nullable().default(null),
});
export type ExportOptions = z.infer<typeof ExportOptions>;

export const ExportedFile = z.object({
  path: z.string(),
  format: z.string(),
  bytes: z.number(),
  seconds: z.number().nullable(),
});
export type ExportedFile = z.infer<typeof ExportedFile>;

export const Export = z.object({
  id: z.string(),
  production: ProductionId,
  at: z.number(),
  outDir: z.string(),
  formats: z.array(Format),
  files: z.array(ExportedFile),
  /** Those it was of, where it was of some; null for the whole book. */
  episodes: z.array(EpisodeId).nullable().default(null),
  /** Numbers of the episodes that were not finished and are not in it. */
  gaps: z.array(z.number().int()),
  /** Something it was made of has changed since. */
  stale: z.boolean(),
});
export type Export = z.infer<typeof Export>;

export const ExportUpdate = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.number(), total: z.number(), now: z.string() }),
  /** One is written and whole. */
  z.object({ kind: z.literal('file'), file: ExportedFile }),
  z.object({ kind: z.literal('finished'), export: Export }),
  z.object({ kind: z.literal('failed'), failure: Failure }),
]);
export type ExportUpdate = z.infer<typeof ExportUpdate>;

/** Episodes that are mastered again, one after the other. */
export const RemasterUpdate = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.number(), total: z.number(), now: z.string() }),
  /** `missed` names those that cannot be brought there: silence, or sound that would need more gain than is sane. */
  z.object({ kind: z.literal('finished'), missed: z.array(EpisodeId) }),
  z.object({ kind: z.literal('failed'), failure: Failure }),
]);
export type RemasterUpdate = z.infer<typeof RemasterUpdate>;

/** One sentence of the delivery manifest: which take speaks it, and where in which file. */
export const ManifestSentence = z.object({
  line: LineId,
  text: z.string(),
  speaker: z.string(),
  /** Null for a sentence of ornaments, which has nothing to say. */
  take: z.string().nullable(),
  startSeconds: z.number(),
  endSeconds: z.number(),
});

export const Manifest = z.object({
  production: z.string(),
  title: z.string(),
  language: z.string(),
  episodes: z.array(
    z.object({
      episode: EpisodeId,
      number: z.number().int(),
      title: z.string(),
      seconds: z.number(),
      /** Names of the files that hold it, and where in each it starts. */
      files: z.array(z.object({ name: z.string(), startSeconds: z.number() })),
      sentences: z.array(ManifestSentence),
    }),
  ),
  gaps: z.array(z.object({ number: z.number().int(), title: z.string() })),
});
export type Manifest = z.infer<typeof Manifest>;
