/** The body of an answer, streamed to a file: an hour of audio never stands in memory. */
import { open } from 'node:fs/promises';
import { explainDiskError } from '../../files/disk-errors.ts';
import { SpeechError } from '../outcome.ts';
import { explainBody } from './network.ts';

export interface DownloadOptions {
  readonly signal: AbortSignal;
  /** Between two parts of the body; longer silence ends the download. */
  readonly stallMs?: number;
  readonly onBytes?: (bytes: number) => void;
  /** The last byte of some is here: the service has nothing more to do with it. */
  readonly onEnd?: (() => void) | undefined;
}

const STALL_MS = 60_000;

/**
 * Writes the body to `path` and returns its bytes.
 * @throws SpeechError `truncated` where it breaks off, stalls, is empty, or is shorter than it said
 */
export async function downloadTo(response: Response, path: string, options: DownloadOptions): Promise<number> {
  const host = new URL(response.url).host;
  const file = await open(path, 'w').catch((error: unknown) => {
    throw explainDiskError(error, path);
  });
  let bytes = 0;
  try {
    for await (const chunk of bodyOf(response, options)) {
      await file.write(chunk).catch((error: unknown) => {
        throw explainDiskError(error, path);
      });
      bytes += chunk.length;
      options.onBytes?.(bytes);
    }
  } finally {
    await file.close();
  }
  const promised = Number(response.headers.get('content-length') ?? Number.NaN);
  const encoded = response.headers.has('content-encoding');
  if (bytes === 0 || (!encoded && Number.isFinite(promised) && bytes < promised)) {
    throw new SpeechError('truncated', `The answer of ${host} is not whole.`, { detail: `${bytes} of ${promised || 'unknown'} bytes` });
  }
  return bytes;
}

/** The parts of a body as they come; breaks and stalls are `truncated`. */
export async function* bodyOf(response: Response, { signal, onEnd, stallMs = STALL_MS }: DownloadOptions): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const host = new URL(response.url).host;
  let stalled = false;
  let isBegun = false;
  try {
    for (;;) {
      const timer = setTimeout(() => {
        stalled = true;
        void reader.cancel().catch(() => undefined);
      }, stallMs);
      const part = await reader.read().finally(() => clearTimeout(timer));
      if (stalled) throw new SpeechError('truncated', `${host} stopped sending in the middle of its answer.`);
      signal.throwIfAborted();
      if (part.done) {
        if (isBegun) onEnd?.();
        return;
      }
      isBegun = true;
      yield part.value;
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw error instanceof SpeechError ? error : explainBody(error, host);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
