/** Models that a user downloads once, for voices and for listening: what they are made of, and who speaks in them. */
import { z } from 'zod';
import { type CatalogFolders, readCatalog } from '../../catalog.ts';

/** Inside the model's folder, and nowhere else. */
const InnerPath = z.string().regex(/^(?!.*(?:^|\/)\.\.(?:\/|$))[\w][\w.\-/]*$/);

const ModelFile = z.object({
  /** One that ends in a slash is a folder that must be there. */
  path: InnerPath,
  /** Unknown ones are null: the file is then put there by hand. */
  url: z.url().nullable().default(null),
  bytes: z.int().positive().nullable().default(null),
  sha256: z.string().regex(/^[0-9a-f]{64}$/).nullable().default(null),
});
export type ModelFile = z.infer<typeof ModelFile>;

const Model = z.object({
  engine: z.enum(['kokoro', 'piper', 'whisper']),
  name: z.string(),
  licence: z.string(),
  files: z.array(ModelFile).min(1),
  /** None of those that listen. */
  voices: z.array(
    z.object({
      voice: z.string().min(1),
      name: z.string(),
      /** The model's own number of it. */
      speaker: z.int().min(0),
      languages: z.array(z.string()).min(1),
      gender: z.enum(['female', 'male', 'neutral', 'unknown']),
    }),
  ).default([]),
});
export type Model = z.infer<typeof Model> & { readonly id: string };

const Models = z.object({ asOf: z.string(), models: z.record(z.string().regex(/^\w[\w.-]*$/), Model) });

/** @throws StudioError `catalog.unreadable` */
export function readModels(folders: CatalogFolders): Model[] {
  return Object.entries(readCatalog('models', Models, folders).models).map(([id, model]) => ({ ...model, id }));
}
