/** Azure's prices and limits, as they were on the catalog's day. */
import { z } from 'zod';
import type { EngineParts } from '../index.ts';
import { readCatalog } from '../../catalog.ts';

/** Inputs that one of the service's own pages names as the most of a job; others name more. */
const HARD_MAX_CALLS = 1_000;
/** 31 days: the longest a job's results are kept. */
const MAX_HOURS = 744;

const Price = z.object({ usdPer1000Characters: z.number().nonnegative().nullable().default(null) });

const AzureCatalog = z.object({
  asOf: z.string(),
  voices: z.object({ neural: Price, hd: Price }),
  limits: z.object({
    maxCharacters: z.number().int().positive(),
    maxDialogueCharacters: z.number().int().positive(),
    maxVoices: z.number().int().min(1).max(50),
    maxAudioSeconds: z.number().positive(),
    concurrency: z.number().int().positive(),
  }),
  charactersPerSecond: z.number().positive(),
  latency: z.object({ secondsPerCall: z.number().nonnegative(), secondsPer1000Characters: z.number().nonnegative() }),
  batch: z.object({
    maxCalls: z.number().int().min(1).max(HARD_MAX_CALLS),
    maxCharacters: z.number().int().positive(),
    maxBytes: z.number().int().positive(),
    maxJobs: z.number().int().positive(),
    pollSeconds: z.number().positive(),
    patienceSeconds: z.number().positive(),
    queueSeconds: z.number().nonnegative(),
    secondsPer1000Characters: z.number().nonnegative(),
    timeToLiveHours: z.number().int().min(1).max(MAX_HOURS),
  }),
});
export type AzureCatalog = z.infer<typeof AzureCatalog>;

/** @throws StudioError `catalog.unreadable` */
export function readAzureCatalog(folders: EngineParts['catalog']): AzureCatalog {
  return readCatalog('azure', AzureCatalog, folders);
}
