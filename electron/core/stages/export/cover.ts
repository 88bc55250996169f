/** A stored cover as the encoders want it. Files in the store have no ending, so the bytes tell what they are. */
import { open } from 'node:fs/promises';
import type { FileHash } from '#shared/words/ids.ts';
import type { CoverFile } from '../../export/tags.ts';
import type { FileStore } from '../../files/file-store.ts';

const PNG_SIGNATURE = 0x89_50_4e_47;

export async function coverFile(cover: FileHash, files: FileStore): Promise<CoverFile> {
  const path = files.pathOf(cover);
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const isPng = bytesRead === 4 && buffer.readUInt32BE(0) === PNG_SIGNATURE;
    return { mediaType: isPng ? 'image/png' : 'image/jpeg', path };
  } finally {
    await file.close();
  }
}
