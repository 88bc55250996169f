/**
 * Prices, limits, model ids and thresholds: they drift, so they live in editable files, with the day they were read.
 * The studio ships `resources/catalog/<name>.json`; `<home>/catalog/<name>.json` changes any field of it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { StudioError } from '#shared/words/failure.ts';

export interface CatalogFolders {
  readonly resources: string;
  readonly home: string;
}

/**
 * Reads a part of the catalog, the user's changes laid over ours field by field; null removes a field.
 * @throws StudioError `catalog.unreadable`, naming the file and what is wrong with it
 */
export function readCatalog<Schema extends z.ZodType>(name: string, schema: Schema, folders: CatalogFolders): z.output<Schema> {
  const own = join(folders.resources, 'catalog', `${name}.json`);
  const changes = join(folders.home, 'catalog', `${name}.json`);
  const merged = existsSync(changes) ? overlay(readJson(own), readJson(changes)) : readJson(own);
  const parsed = schema.safeParse(merged);
  if (parsed.success) return parsed.data;
  throw unreadable(existsSync(changes) ? changes : own, parsed.error);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function overlay(base: unknown, changes: unknown): unknown {
  if (!isObject(base) || !isObject(changes)) return changes;
  const merged = { ...base };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete merged[name];
    else merged[name] = overlay(base[name], value);
  }
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(path: string, cause: unknown): StudioError {
  return new StudioError('catalog.unreadable', 'A file of the studio’s catalog cannot be read.', {
    hint: 'Mend it, or delete it to go back to the studio’s own figures.',
    detail: `${path}\n${cause instanceof Error ? cause.message : String(cause)}`,
    cause,
  });
}
