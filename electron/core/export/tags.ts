/** What a finished file says about itself. */
import { readFileSync } from 'node:fs';
import { StudioError } from '#shared/words/failure.ts';

export const GENRE = 'Audiobook';

/** Of one episode's file. */
export interface EpisodeTags {
  readonly title: string;
  /** The production's title. */
  readonly album: string;
  readonly author?: string | undefined;
  readonly narrator?: string | undefined;
  /** 1-based, of how many. */
  readonly track?: { readonly number: number; readonly total: number } | undefined;
  readonly year?: number | undefined;
}

export interface CoverFile {
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly path: string;
}

/** A book's cover with more bytes than this is a mistake, and some players stop reading there. */
const MOST_COVER_BYTES = 16 * 1024 * 1024;

/** Throws `StudioError` `export.cover`. */
export function readCover(cover: CoverFile): Buffer {
  try {
    const bytes = readFileSync(cover.path);
    if (bytes.length <= MOST_COVER_BYTES) return bytes;
  } catch (cause) {
    throw coverError(cover.path, cause);
  }
  throw coverError(cover.path, `more than ${MOST_COVER_BYTES} bytes`);
}

function coverError(path: string, cause: unknown): StudioError {
  return new StudioError('export.cover', 'The cover picture cannot be used.', {
    hint: 'Choose a JPEG or PNG picture of less than 16 MB, or export without a cover.',
    detail: path,
    cause,
  });
}
