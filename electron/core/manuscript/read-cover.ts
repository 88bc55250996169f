/** A picture that a person gives for a cover. */
import { open } from 'node:fs/promises';
import { StudioError } from '#shared/words/failure.ts';
import type { Cover } from '#shared/words/manuscript.ts';
import { fitCover, readSize } from './cover.ts';

/** A file with more is no cover, and reading it whole would only cost memory. */
const MOST_BYTES = 64 * 1024 * 1024;
const PNG_SIGNATURE = 0x89_50_4e_47;

/** @throws StudioError `cover.unreadable`, `cover.large` */
export async function readCover(path: string): Promise<{ cover: Cover; thumbnail: Cover }> {
  const bytes = await read(path);
  if (!readSize(bytes)) throw unreadable(path);
  const mediaType = bytes.readUInt32BE(0) === PNG_SIGNATURE ? 'image/png' : 'image/jpeg';
  const { cover, thumbnail, warning } = fitCover({ mediaType, base64: bytes.toString('base64') });
  if (cover && thumbnail) return { cover, thumbnail };
  throw unreadable(path, warning ?? undefined);
}

async function read(path: string): Promise<Buffer> {
  let isLarge: boolean;
  try {
    await using file = await open(path, 'r');
    isLarge = (await file.stat()).size > MOST_BYTES;
    if (!isLarge) return await file.readFile();
  } catch (cause) {
    throw new StudioError('cover.unreadable', 'The cover picture cannot be read.', { hint: 'Look whether the file is still there and may be read, then drop it again.', detail: path, cause });
  }
  throw new StudioError('cover.large', 'The cover picture is a file of more than 64 MB.', { hint: 'Save it as a JPEG of 3000 × 3000 pixels; more is of no use to any shop.', detail: path });
}

function unreadable(path: string, detail = path): StudioError {
  return new StudioError('cover.unreadable', 'The cover picture cannot be read.', { hint: 'Choose a JPEG or PNG picture, 3000 × 3000 pixels at best.', detail });
}
