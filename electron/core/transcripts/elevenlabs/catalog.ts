/** ElevenLabs' transcription and forced alignment: model, prices and limits, as they were on the catalog's day. */
import { z } from 'zod';
import { type CatalogFolders, readCatalog } from '../../catalog.ts';

const Transcription = z.object({
  model: z.string(),
  usdPerHour: z.number().nonnegative().nullable().default(null),
  /** Words that may be said; null sends none and saves their surcharge. */
  keyterms: z
    .object({
      /** Of the price, where any are sent. */
      surcharge: z.number().nonnegative(),
      most: z.int().positive(),
      maxCharacters: z.int().positive(),
      maxWords: z.int().positive(),
    })
    .nullable()
    .default(null),
  /** It takes more; longer ones would lose more with a connection that breaks. */
  maxSeconds: z.number().positive(),
  /** What every plan allows. */
  concurrency: z.int().positive(),
  latency: z.object({ secondsPerCall: z.number().nonnegative(), secondsPerHour: z.number().nonnegative() }),
});
export type ElevenLabsTranscription = z.infer<typeof Transcription>;

const Alignment = z.object({
  usdPerHour: z.number().nonnegative().nullable().default(null),
  maxSeconds: z.number().positive(),
  maxCharacters: z.int().positive(),
  /** Codes of two letters; null for every one. */
  languages: z.array(z.string()).nullable().default(null),
  latency: z.object({ secondsPerCall: z.number().nonnegative(), secondsPerHour: z.number().nonnegative() }),
});
export type ElevenLabsAlignment = z.infer<typeof Alignment>;

/** @throws StudioError `catalog.unreadable` */
export function readAlignment(folders: CatalogFolders): ElevenLabsAlignment {
  return readCatalog('elevenlabs', z.object({ alignment: Alignment }), folders).alignment;
}

/** @throws StudioError `catalog.unreadable` */
export function readTranscription(folders: CatalogFolders): ElevenLabsTranscription {
  return readCatalog('elevenlabs', z.object({ transcription: Transcription }), folders).transcription;
}
