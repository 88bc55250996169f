/** A file being written by a task: hashed on its way, synced at the end, gone if the task fails. */
import { createHash } from 'node:crypto';
import { closeSync, fdatasync, fsync, ftruncateSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import type { SealedFile } from '../worker/task.ts';
import { explainDiskError } from '../files/disk-errors.ts';

const syncToDisk = promisify(fsync);
const BLOCK_BYTES = 1 << 18;
/** Written and not on its way to the disk yet: the disk begins early, so that the last sync of a large file is short. */
const UNSYNCED_BYTES = 64 << 20;

/**
 * Write, then `seal`; leaving the scope of a `using` before that removes the file. Writing is synchronous, because
 * a worker has nothing better to do meanwhile and small asynchronous writes cost more than the audio in them.
 * Throws `StudioError` `disk.full`, `disk.readonly` or `disk.limit`.
 */
export class SealedWriter implements Disposable {
  readonly path: string;
  bytes = 0;
  private readonly fd: number;
  /** Small writes, gathered: an hour of AAC is 155,000 packets. */
  private readonly gathered = Buffer.allocUnsafe(BLOCK_BYTES);
  private waiting = 0;
  private hash = createHash('sha256');
  private patched = false;
  private open = true;
  private unsynced = 0;
  private syncing: Promise<void> = Promise.resolve();
  private isSyncing = false;

  constructor(path: string) {
    this.path = path;
    try {
      this.fd = openSync(path, 'w+');
    } catch (error) {
      throw explainDiskError(error, path);
    }
  }

  write(data: Uint8Array): void {
    if (this.waiting + data.byteLength > BLOCK_BYTES) this.flush();
    if (data.byteLength >= BLOCK_BYTES) this.append(data);
    else {
      this.gathered.set(data, this.waiting);
      this.waiting += data.byteLength;
    }
    this.bytes += data.byteLength;
  }

  /** Overwrites bytes written before, for headers that are known last. Costs one more reading of the file. */
  patch(position: number, data: Uint8Array): void {
    this.flush();
    this.put(data, position);
    this.patched = true;
  }

  /** Back to an empty file, for another round of the same work. */
  restart(): void {
    ftruncateSync(this.fd, 0);
    this.waiting = 0;
    this.bytes = 0;
    this.patched = false;
    this.hash = createHash('sha256');
  }

  async seal(): Promise<SealedFile> {
    try {
      this.flush();
      await this.syncing;
      await syncToDisk(this.fd);
      const hash = this.patched ? this.rehash() : this.hash.digest('hex');
      this.open = false;
      closeSync(this.fd);
      return { path: this.path, hash, bytes: this.bytes };
    } catch (error) {
      this.discard();
      throw explainDiskError(error, this.path);
    }
  }

  discard(): void {
    if (this.open) closeSync(this.fd);
    this.open = false;
    rmSync(this.path, { force: true });
  }

  [Symbol.dispose](): void {
    if (this.open) this.discard();
  }

  private flush(): void {
    const data = this.gathered.subarray(0, this.waiting);
    this.bytes -= this.waiting;
    this.waiting = 0;
    this.append(data);
    this.bytes += data.byteLength;
  }

  private append(data: Uint8Array): void {
    this.put(data, this.bytes);
    if (!this.patched) this.hash.update(data);
  }

  private put(data: Uint8Array, position: number): void {
    try {
      for (let done = 0; done < data.byteLength; ) {
        done += writeSync(this.fd, data, done, data.byteLength - done, position + done);
      }
      this.unsynced += data.byteLength;
      if (this.unsynced >= UNSYNCED_BYTES && !this.isSyncing) this.beginSync();
    } catch (error) {
      throw explainDiskError(error, this.path);
    }
  }

  /** Goes on beside the writing. Its troubles are met again by the sync at the end. */
  private beginSync(): void {
    this.unsynced = 0;
    this.isSyncing = true;
    this.syncing = new Promise((resolve) => {
      fdatasync(this.fd, () => {
        this.isSyncing = false;
        resolve();
      });
    });
  }

  private rehash(): string {
    const hash = createHash('sha256');
    const block = Buffer.allocUnsafe(BLOCK_BYTES);
    for (let at = 0; at < this.bytes; ) {
      const read = readSync(this.fd, block, 0, block.length, at);
      if (read === 0) break;
      hash.update(block.subarray(0, read));
      at += read;
    }
    return hash.digest('hex');
  }
}

/** Seals several files of one piece of work: all of them, or none is left. */
export async function sealAll(writers: readonly SealedWriter[]): Promise<SealedFile[]> {
  try {
    const sealed: SealedFile[] = [];
    for (const writer of writers) sealed.push(await writer.seal());
    return sealed;
  } catch (error) {
    for (const writer of writers) writer.discard();
    throw error;
  }
}
