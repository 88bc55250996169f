/** Whisper on this machine: which of its models are used, as they stand in the catalog of models. */
import { z } from 'zod';
import { type CatalogFolders, readCatalog } from '../../catalog.ts';
import { type Model, readModels } from '../../engines/models/catalog.ts';

const WhisperCatalog = z.object({
  asOf: z.string(),
  /** The best first: the first that is on this machine listens. */
  models: z.array(z.string()).min(1),
  /** The one to fetch where there is none. */
  suggested: z.string(),
  /** Of audio at once: what a worker that is stopped loses. */
  maxSeconds: z.number().positive(),
  /** Faster where its driver holds; a driver that does not ends the worker. */
  useGpu: z.boolean(),
});

export interface WhisperModels extends z.infer<typeof WhisperCatalog> {
  readonly known: readonly Model[];
}

/** @throws StudioError `catalog.unreadable` */
export function readWhisperCatalog(folders: CatalogFolders): WhisperModels {
  const catalog = readCatalog('whisper', WhisperCatalog, folders);
  const models = readModels(folders).filter(({ engine }) => engine === 'whisper');
  const known = catalog.models.flatMap((id) => models.find((model) => model.id === id) ?? []);
  return { ...catalog, known: [...known, ...models.filter((model) => !known.includes(model))] };
}
