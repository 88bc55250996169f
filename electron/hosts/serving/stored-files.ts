/** Serves the studio's stored files, such as mastered audio, by hash and with byte ranges. */
import { open, type FileHandle } from 'node:fs/promises';
import { FileHash } from '#shared/words/ids.ts';
import type { Studio } from '#core/studio.ts';
import { guardHeaders } from './content-policy.ts';
import { parseRange, type ByteRange } from './ranges.ts';

export const FILES_PATH = '/files/';

const BLOCK_BYTES = 256 * 1024;

/** Kinds of content that can't run as a page or as a script, whatever their bytes are. */
const HARMLESS = /^(?:audio\/[\w.+-]+|video\/[\w.+-]+|image\/(?:png|jpeg|gif|webp|avif)|application\/octet-stream)$/;

/** Where a page finds a stored file, below its own origin. */
export function fileUrl(hash: FileHash, mediaType: string): string {
  return `${FILES_PATH}${hash}?type=${encodeURIComponent(mediaType)}`;
}

/** Answers a request for `/files/<hash>?type=<media type>`. A hash names its content, so an answer never grows old. */
export async function answerStoredFile(request: Request, studio: Pick<Studio, 'locateFile'>): Promise<Response> {
  const url = new URL(request.url);
  const headers = new Headers(guardHeaders());
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    headers.set('allow', 'GET, HEAD');
    return new Response(null, { status: 405, headers });
  }
  const hash = FileHash.safeParse(url.pathname.slice(FILES_PATH.length));
  const stored = hash.success ? await studio.locateFile(hash.data) : undefined;
  const file = stored && (await openStored(stored.path));
  if (!file || !hash.success) return new Response(null, { status: 404, headers });

  const bytes = (await file.stat()).size;
  const etag = `"${hash.data}"`;
  const asked = url.searchParams.get('type') ?? '';
  headers.set('content-type', HARMLESS.test(asked) ? asked : 'application/octet-stream');
  headers.set('accept-ranges', 'bytes');
  headers.set('etag', etag);
  headers.set('cache-control', 'private, max-age=31536000, immutable');

  if (names(request.headers.get('if-none-match'), etag)) return finish(file, 304, headers);
  const range = parseRange(rangeAsked(request, etag), bytes);
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${bytes}`);
    return finish(file, 416, headers);
  }
  const span = range === 'whole' ? { first: 0, last: bytes - 1 } : range;
  headers.set('content-length', String(span.last - span.first + 1));
  if (range !== 'whole') headers.set('content-range', `bytes ${span.first}-${span.last}/${bytes}`);
  const status = range === 'whole' ? 200 : 206;
  if (request.method === 'HEAD' || span.last < span.first) return finish(file, status, headers);
  return new Response(readSpan(file, span), { status, headers });
}

/** Undefined where it has gone since it was located. */
async function openStored(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A range asked for under a condition that doesn't hold is as if it weren't asked for (RFC 9110, section 13.1.5). */
function rangeAsked(request: Request, etag: string): string | null {
  const condition = request.headers.get('if-range');
  return condition === null || condition === etag ? request.headers.get('range') : null;
}

function names(header: string | null, etag: string): boolean {
  return (header ?? '').split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}

async function finish(file: FileHandle, status: number, headers: Headers): Promise<Response> {
  await file.close();
  return new Response(null, { status, headers });
}

/** Reads only as fast as it is listened to, and closes the file however that ends. */
function readSpan(file: FileHandle, span: ByteRange): ReadableStream<Uint8Array> {
  let position = span.first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const block = new Uint8Array(Math.min(BLOCK_BYTES, span.last + 1 - position));
          const { bytesRead } = await file.read(block, 0, block.length, position);
          if (bytesRead === 0) throw new Error('The stored file ended early.');
          position += bytesRead;
          controller.enqueue(block.subarray(0, bytesRead));
          if (position > span.last) {
            await file.close();
            controller.close();
          }
        } catch (error) {
          await file.close();
          throw error;
        }
      },
      cancel: () => file.close(),
    },
    { highWaterMark: 1 },
  );
}
