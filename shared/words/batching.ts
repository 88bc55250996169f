/** How short calls of this machine's voices are put together for a worker, and how the workers stand. */
import { z } from 'zod';

/** Of one batch; a single call may be larger than any of it, and then goes alone. */
export const BatchLimits = z.object({
  maxRequests: z.number().int().min(1).max(64),
  /** How long a call waits for others like it, where more can still come. */
  waitMs: z.number().int().min(0).max(60_000),
  maxCharacters: z.number().int().min(1).max(100_000),
});
export type BatchLimits = z.infer<typeof BatchLimits>;

export const BATCHING_PRESETS = ['standard', 'throughput', 'low-latency', 'off'] as const;
export const BatchingPreset = z.enum(BATCHING_PRESETS);
export type BatchingPreset = z.infer<typeof BatchingPreset>;

export const PRESET_LIMITS: Readonly<Record<Exclude<BatchingPreset, 'off'>, BatchLimits>> = {
  standard: { maxRequests: 4, waitMs: 500, maxCharacters: 2_000 },
  throughput: { maxRequests: 6, waitMs: 1_000, maxCharacters: 3_000 },
  'low-latency': { maxRequests: 2, waitMs: 200, maxCharacters: 1_000 },
};

/** As the producer keeps them. */
export const BatchingSettings = z.object({
  preset: z.enum([...BATCHING_PRESETS, 'custom']).default('standard'),
  /** What `custom` means; kept while a preset is chosen. */
  custom: BatchLimits.default(PRESET_LIMITS.standard),
});
export type BatchingSettings = z.infer<typeof BatchingSettings>;

/** What holds in the end: the environment's word before the settings'. */
export const Batching = z.object({
  settings: BatchingSettings,
  enabled: z.boolean(),
  limits: BatchLimits,
  /** Workers, where the environment says how many; a run may ask for another number. */
  concurrentRequests: z.number().int().nullable(),
  /** Variables that win over the settings, as they are written there. */
  environment: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type Batching = z.infer<typeof Batching>;

export const WorkersView = z.object({
  /** As many as may work at once; they are started when they are needed. */
  totalWorkers: z.number().int(),
  /** Started and alive, busy or not. */
  readyWorkers: z.number().int(),
  busyWorkers: z.number().int(),
  /** Requests that wait for a worker. */
  queueSize: z.number().int(),
  batchingEnabled: z.boolean(),
  /** Since the studio started: batches of more than one, the requests in them, and those that had to be made again alone. */
  batches: z.number().int(),
  batchedRequests: z.number().int(),
  madeAlone: z.number().int(),
});
export type WorkersView = z.infer<typeof WorkersView>;
