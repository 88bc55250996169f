/** Transcription by OpenAI and by servers like it: models, prices and limits, as they were on the catalog's day. */
import { z } from 'zod';
import { type CatalogFolders, readCatalog } from '../../catalog.ts';

const Model = z.object({
  usdPerHour: z.number().nonnegative().nullable().default(null),
  /** It tells when each word is said. */
  hasTimes: z.boolean(),
  /** The day it is switched off. */
  shutDown: z.iso.date().nullable().default(null),
});

const ServerLimits = z.object({
  /** null: the first of its models that transcribes. */
  model: z.string().nullable().default(null),
  /** Of one upload. */
  maxBytes: z.int().positive(),
  concurrency: z.int().positive(),
  latency: z.object({ secondsPerCall: z.number().nonnegative(), secondsPerHour: z.number().nonnegative() }),
});

const Transcription = z.object({
  models: z.record(z.string(), Model),
  /** Names and rare words go along in a prompt of at most so many characters. */
  promptCharacters: z.int().nonnegative(),
  servers: z.object({ openai: ServerLimits, kokoro: ServerLimits, speaches: ServerLimits, localai: ServerLimits, other: ServerLimits }),
});
export type OpenAiTranscription = z.infer<typeof Transcription>;

/** @throws StudioError `catalog.unreadable` */
export function readTranscription(folders: CatalogFolders): OpenAiTranscription {
  return readCatalog('openai', z.object({ transcription: Transcription }), folders).transcription;
}
