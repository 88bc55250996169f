/** What the studio's home holds, and what of it nothing uses any more. */
import { z } from 'zod';

export const STORAGE_AREAS = ['recordings', 'renders', 'other', 'models', 'spool', 'scratch', 'database', 'backups', 'comparisons', 'exports'] as const;
export const StorageArea = z.enum(STORAGE_AREAS);
export type StorageArea = z.infer<typeof StorageArea>;

export const StorageUse = z.object({
  home: z.string(),
  exportsDir: z.string(),
  freeBytes: z.number(),
  areas: z.array(z.object({ area: StorageArea, bytes: z.number(), files: z.number().int() })),
});
export type StorageUse = z.infer<typeof StorageUse>;

/**
 * `removed`: of productions taken out of the library. `outdated`: takes of lines that are in no script any more.
 * `renders`: mixes, masters and encodings that newer ones have replaced. `downloads`: models that were never downloaded to their end.
 */
export const UNUSED_KINDS = ['removed', 'outdated', 'renders', 'downloads'] as const;
export const UnusedKind = z.enum(UNUSED_KINDS);
export type UnusedKind = z.infer<typeof UnusedKind>;

export const UnusedGroup = z.object({
  kind: UnusedKind,
  /** Names exactly what would go: another id, and something has changed meanwhile. */
  id: z.string(),
  files: z.number().int(),
  bytes: z.number(),
  /** What it did cost, and would cost again. */
  costUsd: z.number(),
  /** What it is of: titles of productions, names of models. */
  of: z.array(z.string()),
});
export type UnusedGroup = z.infer<typeof UnusedGroup>;

export const Cleaned = z.object({ files: z.number().int(), bytes: z.number() });
export type Cleaned = z.infer<typeof Cleaned>;
