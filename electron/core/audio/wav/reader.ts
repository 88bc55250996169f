/** Block-wise access to a WAV file's samples. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { WavFormat, WavLayout } from './header.ts';
import { BYTES_PER_SAMPLE, parseWavHeader } from './header.ts';
import { unpackChannel } from './samples.ts';

/** Opened by `openWav`; whoever opens it closes it. */
export class WavReader implements Disposable {
  readonly format: WavFormat;
  /** Samples a channel. */
  readonly samples: number;
  private readonly fd: number;
  private readonly layout: WavLayout;
  private bytes = Buffer.alloc(0);
  private spare = new Float32Array(0);

  constructor(fd: number, layout: WavLayout) {
    this.fd = fd;
    this.layout = layout;
    this.format = layout;
    this.samples = layout.samples;
  }

  /** Reads up to `count` samples a channel from sample `start` on; gives how many there were. */
  read(start: number, count: number, planes: readonly Float32Array[]): number {
    const there = this.load(start, count);
    const { channels, sample } = this.layout;
    for (let channel = 0; channel < channels; channel++) {
      unpackChannel(this.bytes, sample, channels, channel, planes[channel]!, there);
    }
    return there;
  }

  /** The same with all channels averaged into one. */
  readMono(start: number, count: number, out: Float32Array): number {
    const there = this.load(start, count);
    const { channels, sample } = this.layout;
    unpackChannel(this.bytes, sample, channels, 0, out, there);
    if (channels === 1) return there;
    if (this.spare.length < count) this.spare = new Float32Array(count);
    for (let channel = 1; channel < channels; channel++) {
      unpackChannel(this.bytes, sample, channels, channel, this.spare, there);
      for (let i = 0; i < there; i++) out[i]! += this.spare[i]!;
    }
    for (let i = 0; i < there; i++) out[i]! /= channels;
    return there;
  }

  [Symbol.dispose](): void {
    closeSync(this.fd);
  }

  private load(start: number, count: number): number {
    const wanted = Math.max(0, Math.min(count, this.samples - start));
    const frameBytes = this.layout.channels * BYTES_PER_SAMPLE[this.layout.sample];
    const length = wanted * frameBytes;
    // A buffer of its own, not of Node's pool, so that typed arrays of any width may look into it.
    if (this.bytes.length < length) this.bytes = Buffer.from(new ArrayBuffer(length));
    let done = 0;
    while (done < length) {
      const read = readSync(this.fd, this.bytes, done, length - done, this.layout.dataOffset + start * frameBytes + done);
      if (read === 0) break;
      done += read;
    }
    return Math.floor(done / frameBytes);
  }
}

/** Undefined where the file is not WAV, or of a kind that only the decoder knows. Throws the system's error where there is none. */
export function openWav(path: string): WavReader | undefined {
  const fd = openSync(path, 'r');
  try {
    const layout = parseWavHeader((position, length) => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(fd, bytes, 0, length, position));
    }, fstatSync(fd).size);
    if (layout) return new WavReader(fd, layout);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  closeSync(fd);
  return undefined;
}
