/** What works on this machine and what is missing. */
import { z } from 'zod';

export const HealthCheck = z.object({
  name: z.string(),
  ok: z.boolean(),
  /** What was found. */
  found: z.string(),
  /** What to do about it; empty where it is well. */
  hint: z.string(),
});
export type HealthCheck = z.infer<typeof HealthCheck>;

export const StudioInfo = z.object({
  version: z.string(),
  home: z.string(),
  /** Where finished files go unless told otherwise. */
  exportsDir: z.string(),
  /** Null where the log goes elsewhere. */
  logsDir: z.string().nullable(),
  platform: z.string(),
  cores: z.number().int(),
});
export type StudioInfo = z.infer<typeof StudioInfo>;

/** A package of other people that is part of the program. */
export const Licence = z.object({ name: z.string(), version: z.string(), /** SPDX. */ licence: z.string() });
export type Licence = z.infer<typeof Licence>;
