/** OpenAI's models and voices, and the servers that speak as it does, as they were on the catalog's day. */
import { z } from 'zod';
import type { EngineParts } from '../index.ts';
import { readCatalog } from '../../catalog.ts';

const Model = z.object({
  maxCharacters: z.number().int().positive(),
  usdPer1000Characters: z.number().nonnegative().nullable().default(null),
  /** Takes directions beside the text. */
  instructions: z.boolean(),
  /** The day it is switched off. */
  shutDown: z.string().nullable().default(null),
});
export type Model = z.infer<typeof Model>;

const ServerLimits = z.object({
  name: z.string(),
  /** null: the first of its speech models. */
  defaultModel: z.string().nullable(),
  maxCharacters: z.number().int().positive(),
  concurrency: z.number().int().positive(),
  latency: z.object({ secondsPerCall: z.number().nonnegative(), secondsPer1000Characters: z.number().nonnegative() }),
  /** Names of voices that it knows and does not list. */
  aliases: z.array(z.string()).default([]),
});

const OpenAiCatalog = z.object({
  asOf: z.string(),
  charactersPerSecond: z.number().positive(),
  models: z.record(z.string(), Model),
  /** Of OpenAI itself. */
  voices: z.record(z.string(), z.enum(['female', 'male', 'neutral', 'unknown'])),
  languages: z.array(z.string()),
  servers: z.object({ openai: ServerLimits, kokoro: ServerLimits, speaches: ServerLimits, localai: ServerLimits, other: ServerLimits }),
});
export type OpenAiCatalog = z.infer<typeof OpenAiCatalog>;

export type ServerKind = keyof OpenAiCatalog['servers'];

/** @throws StudioError `catalog.unreadable` */
export function readOpenAiCatalog(folders: EngineParts['catalog']): OpenAiCatalog {
  return readCatalog('openai', OpenAiCatalog, folders);
}

/** A dated snapshot, such as `gpt-4o-mini-tts-2025-12-15`, is like the model it is of. */
export function findModel(id: string, { models }: OpenAiCatalog): Model | undefined {
  return models[id] ?? models[id.replace(/-\d{4}(?:-\d{2}-\d{2})?$/, '')];
}
