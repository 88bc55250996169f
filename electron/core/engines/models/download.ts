/** Fetches a model into the studio's home: file after file, going on where it broke off, whole or not at all. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StudioError } from '#shared/words/failure.ts';
import { explainDiskError } from '../../files/disk-errors.ts';
import { bodyOf } from '../http/download.ts';
import { explainNetwork } from '../http/network.ts';
import { SpeechError } from '../outcome.ts';
import type { Model, ModelFile } from './catalog.ts';
import { byHand, isDownloadable, modelFolder, partialFolder } from './folder.ts';

export interface ModelDownload {
  readonly home: string;
  readonly signal: AbortSignal;
  /** 0 to 1, by bytes where the catalog knows them, else by files. */
  readonly progress?: (done: number) => void;
}

type Fetchable = ModelFile & { readonly url: string; readonly sha256: string };

/** A connection may break so often without having brought a single byte. */
const MAX_EMPTY_TRIES = 3;

/**
 * Downloads into `<home>/models/<id>`. What came before a break or a cancellation is kept and gone on from.
 * @throws StudioError `model.by-hand`, `model.damaged`, `model.size`, `model.refused`, `disk.full`, `disk.readonly`; SpeechError of the network
 */
export async function downloadModel(model: Model, { home, signal, progress }: ModelDownload): Promise<void> {
  const target = modelFolder(home, model.id);
  if (!isDownloadable(model)) {
    throw new StudioError('model.by-hand', `The studio does not know where to fetch the model “${model.name}” from.`, { hint: byHand(model, target) });
  }
  const partial = partialFolder(home, model.id);
  const files = model.files as Fetchable[];
  const known = files.every(({ bytes }) => bytes !== null);
  const weigh = (file: Fetchable) => (known ? (file.bytes ?? 1) : 1);
  const total = files.reduce((sum, file) => sum + weigh(file), 0);
  let done = 0;
  for (const file of files) {
    const before = done;
    const tell = (bytes: number) => known && progress?.(Math.min(1, (before + bytes) / total));
    await fetchFile(file, join(partial, file.path), signal, tell);
    done += weigh(file);
    progress?.(done / total);
  }
  try {
    await rm(target, { recursive: true, force: true });
    await mkdir(dirname(target), { recursive: true });
    await rename(partial, target);
  } catch (error) {
    throw explainDiskError(error, target);
  }
}

async function fetchFile(file: Fetchable, path: string, signal: AbortSignal, tell: (bytes: number) => void): Promise<void> {
  await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => {
    throw explainDiskError(error, path);
  });
  for (let empty = 0; ; ) {
    const before = await lengthOf(path);
    if (before > 0 && before === file.bytes) break;
    try {
      await fetchRest(file, path, before, signal, tell);
      break;
    } catch (error) {
      if (!(error instanceof SpeechError)) throw error;
      empty = (await lengthOf(path)) > before ? 0 : empty + 1;
      if (empty === MAX_EMPTY_TRIES) throw error;
    }
  }
  await verify(file, path, signal);
}

/** One request: the rest of the file where the server gives parts, else all of it anew. */
async function fetchRest(file: Fetchable, path: string, from: number, signal: AbortSignal, tell: (bytes: number) => void): Promise<void> {
  const host = new URL(file.url).host;
  const response = await fetch(file.url, { signal, headers: { 'accept-encoding': 'identity', ...(from > 0 ? { range: `bytes=${from}-` } : {}) } }).catch((error: unknown) => {
    if (signal.aborted) throw signal.reason;
    throw explainNetwork(error, host, true);
  });
  const goesOn = response.status === 206 && response.headers.get('content-range')?.startsWith(`bytes ${from}-`) === true;
  if (response.status !== 200 && !goesOn) {
    await response.body?.cancel();
    // What is here is no beginning of what is there: longer, or of another kind.
    if (response.status === 416 || response.status === 206) {
      await rm(path, { force: true });
      throw new SpeechError('truncated', `${host} has no such part of the file.`);
    }
    throw new StudioError('model.refused', `${host} does not give the file out.`, {
      hint: 'Try again later; if it stays so, put the file there by hand.',
      retry: 'later',
      detail: `${response.status} ${file.url}`,
    });
  }
  let written = goesOn ? from : 0;
  const promised = Number(response.headers.get('content-length') ?? Number.NaN) + written;
  const handle = await open(path, goesOn ? 'a' : 'w').catch((error: unknown) => {
    throw explainDiskError(error, path);
  });
  try {
    for await (const chunk of bodyOf(response, { signal })) {
      await handle.writeFile(chunk);
      written += chunk.length;
      if (file.bytes !== null && written > file.bytes) break; // found out below, by its length
      tell(written);
    }
    await handle.sync();
  } catch (error) {
    throw explainDiskError(error, path);
  } finally {
    await handle.close();
  }
  if (written < promised) throw new SpeechError('truncated', `${host} broke off.`, { detail: `${written} of ${promised} bytes` });
}

async function verify(file: Fetchable, path: string, signal: AbortSignal): Promise<void> {
  const bytes = await lengthOf(path);
  if (file.bytes !== null && bytes !== file.bytes) {
    await rm(path, { force: true });
    throw new StudioError('model.size', 'A file of the model came in another length than it should have.', {
      hint: 'Download it again; if it stays so, the catalog or the server is out of date.',
      retry: 'later',
      detail: `${file.url}: ${bytes} of ${file.bytes} bytes`,
    });
  }
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { signal })) hash.update(chunk as Buffer);
  const found = hash.digest('hex');
  if (found === file.sha256) return;
  await rm(path, { force: true });
  throw new StudioError('model.damaged', 'A file of the model is not what it should be.', {
    hint: 'Download it again; if it stays so, the catalog or the server is out of date.',
    retry: 'later',
    detail: `${file.url}: SHA-256 ${found}, not ${file.sha256}`,
  });
}

async function lengthOf(path: string): Promise<number> {
  return stat(path).then(({ size }) => size, () => 0);
}
