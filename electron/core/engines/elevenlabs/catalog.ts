/** ElevenLabs' models, plans and prices, as they were on the catalog's day. */
import { z } from 'zod';
import type { EngineParts } from '../index.ts';
import { readCatalog } from '../../catalog.ts';

export const SETTING_NAMES = ['stability', 'similarity_boost', 'style', 'use_speaker_boost', 'speed'] as const;

const Model = z.object({
  /** Models of one group share the plan's concurrency. */
  group: z.enum(['standard', 'turbo']),
  maxCharacters: z.number().int().positive(),
  /** For one character: the service's own meter counts credits. */
  credits: z.number().positive(),
  usdPer1000Characters: z.number().nonnegative().nullable().default(null),
  /** The voice settings it honours; others are not sent. */
  settings: z.array(z.enum(SETTING_NAMES)),
  /** The model takes stability in steps of this alone. */
  stabilityStep: z.number().positive().nullable().default(null),
  /** 0 where the model refuses neighbouring text. */
  contextCharacters: z.number().int().nonnegative(),
  /** Reads phonemes (IPA) of a pronunciation dictionary. */
  readsIpa: z.boolean().default(false),
  /** Words in square brackets are directions to it. */
  bracketTags: z.boolean(),
  languageCode: z.boolean(),
  /** `enterprise`: switching it on is for that plan alone. */
  normalization: z.enum(['auto', 'enterprise']),
  dialogue: z.object({ maxVoices: z.number().int().min(1), maxCharacters: z.number().int().positive() }).nullable().default(null),
  latency: z.object({ secondsPerCall: z.number().nonnegative(), secondsPer1000Characters: z.number().nonnegative() }),
  /** By the service's own codes; null where the list is too long to keep. */
  languages: z.array(z.string()).nullable().default(null),
});
export type Model = z.infer<typeof Model>;

const Plan = z.object({
  concurrency: z.object({ standard: z.number().int().positive(), turbo: z.number().int().positive() }),
  /** The best format it allows. */
  format: z.string(),
});
export type Plan = z.infer<typeof Plan>;

const ElevenLabsCatalog = z.object({
  asOf: z.string(),
  defaultModel: z.string(),
  charactersPerSecond: z.number().positive(),
  unknownPlan: Plan,
  plans: z.record(z.string(), Plan),
  models: z.record(z.string(), Model),
});
export type ElevenLabsCatalog = z.infer<typeof ElevenLabsCatalog>;

/** @throws StudioError `catalog.unreadable` */
export function readElevenLabsCatalog(folders: EngineParts['catalog']): ElevenLabsCatalog {
  return readCatalog('elevenlabs', ElevenLabsCatalog, folders);
}
