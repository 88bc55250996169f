/** A model that a user downloads once: a voice of this machine, or ears. */
import { z } from 'zod';

export const ModelState = z.enum(['missing', 'downloading', 'ready', 'damaged']);
export type ModelState = z.infer<typeof ModelState>;

export const ModelView = z.object({
  id: z.string(),
  /** Whose it is: `kokoro`, `piper`, `whisper`. */
  engine: z.string(),
  name: z.string(),
  /** SPDX, to be shown before it is downloaded. */
  licence: z.string(),
  /** All its files together; null where the catalog does not know. */
  bytes: z.number().int().nullable(),
  state: ModelState,
  /** 0 to 1 of a download under way, or of one that broke off and will be gone on with. */
  progress: z.number(),
  /** What it is made of: shown before anything is fetched. */
  files: z.array(
    z.object({
      path: z.string(),
      bytes: z.number().int().nullable(),
      /** What its bytes are checked against. */
      sha256: z.string().nullable(),
      /** The host it is fetched from; null where it is put there by hand. */
      host: z.string().nullable(),
    }),
  ),
  /** What to put where, for models that the studio cannot fetch. */
  byHand: z.string().nullable(),
});
export type ModelView = z.infer<typeof ModelView>;
