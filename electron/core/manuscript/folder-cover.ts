/** A picture that lies beside manuscripts as their cover. */
import { extname } from 'node:path';
import type { Cover } from '#shared/words/manuscript.ts';
import { isCoverName } from '#shared/words/manuscript-files.ts';
import type { SourceFile, Sources } from './files.ts';

const MEDIA_TYPES: Readonly<Record<string, Cover['mediaType']>> = { '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg' };

/** The files that are no cover, and the first cover of a kind that audio files can carry. */
export function splitCover(sources: Sources): { readonly texts: readonly SourceFile[]; readonly cover: SourceFile | undefined } {
  const texts = sources.files.filter((file) => !isCoverName(file.name));
  // A folder of nothing else is no manuscript with a cover: let it be said that it cannot be read.
  if (texts.length === 0) return { texts: sources.files, cover: undefined };
  return { texts, cover: sources.files.find((file) => isCoverName(file.name) && mediaTypeOf(file) !== undefined) };
}

/** Null where the picture cannot be read: a book is not refused for its cover. */
export async function readFolderCover(file: SourceFile | undefined): Promise<Cover | null> {
  const mediaType = file && mediaTypeOf(file);
  if (!file || !mediaType) return null;
  const bytes = await file.read().catch(() => undefined);
  return bytes ? { mediaType, base64: bytes.toString('base64') } : null;
}

function mediaTypeOf(file: SourceFile): Cover['mediaType'] | undefined {
  return MEDIA_TYPES[extname(file.name).toLowerCase()];
}
