/** `results.zip`, on disk: one entry at a time is written out, so that memory does not grow with the job. */
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { isStudioError } from '#shared/words/failure.ts';
import { explainDiskError } from '../../files/disk-errors.ts';
import { SpeechError } from '../outcome.ts';

const MAX_JSON_BYTES = 50_000_000;

export class Results implements Disposable {
  private readonly zip: ZipFile;
  /** Names are looked up here and never used as paths. */
  private readonly entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.zip = zip;
    this.entries = entries;
  }

  /** @throws SpeechError `truncated` where it is not a whole archive */
  static async open(path: string): Promise<Results> {
    try {
      const zip = await new Promise<ZipFile>((resolve, reject) => {
        yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, opened) => (error ? reject(error) : resolve(opened)));
      });
      try {
        return new Results(zip, await readDirectory(zip));
      } catch (error) {
        zip.close();
        throw error;
      }
    } catch (error) {
      throw notWhole('The results of a batch job are not whole.', error);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Undefined where there is no such entry, or it is not JSON. */
  async readJson(name: string): Promise<unknown> {
    const entry = this.entries.get(name);
    if (!entry || entry.uncompressedSize > MAX_JSON_BYTES) return undefined;
    const parts: Buffer[] = [];
    try {
      for await (const part of await this.stream(entry)) parts.push(part as Buffer);
      return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
    } catch {
      return undefined;
    }
  }

  /** @throws SpeechError `truncated` where the entry is missing or damaged */
  async writeOut(name: string, path: string, signal: AbortSignal): Promise<void> {
    const entry = this.entries.get(name);
    if (!entry) throw notWhole('A file is missing in the results of a batch job.', new Error(name));
    let sum = 0;
    const check = new Transform({
      transform(part: Buffer, _encoding, done) {
        sum = crc32(part, sum);
        done(null, part);
      },
      flush: (done) => done(sum === entry.crc32 ? null : notWhole('A file in the results of a batch job is damaged.', new Error(name))),
    });
    try {
      await pipeline(await this.stream(entry), check, createWriteStream(path), { signal });
    } catch (error) {
      signal.throwIfAborted();
      const explained = explainDiskError(error, path);
      throw isStudioError(explained) ? explained : notWhole('A file in the results of a batch job is damaged.', error);
    }
  }

  [Symbol.dispose](): void {
    this.zip.close();
  }

  private stream(entry: Entry): Promise<Readable> {
    return new Promise((resolve, reject) => {
      this.zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
    });
  }
}

function readDirectory(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

function notWhole(message: string, cause: unknown): SpeechError {
  return new SpeechError('truncated', message, { cause, detail: cause instanceof Error ? cause.message : String(cause) });
}
