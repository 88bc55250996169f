/** How long the studio waits before it asks a service again that did not say how long. */
import { z } from 'zod';
import { type CatalogFolders, readCatalog } from '../../catalog.ts';

const Pauses = z.object({
  /** Before the second attempt; it doubles with each one more. */
  baseSeconds: z.number().positive(),
  capSeconds: z.number().positive(),
});
export type Pauses = z.infer<typeof Pauses>;

/** @throws StudioError `catalog.unreadable` */
export function readPauses(catalog: CatalogFolders): Pauses {
  return readCatalog('retries', Pauses, catalog);
}
