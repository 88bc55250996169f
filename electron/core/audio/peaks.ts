/** The picture of a waveform: lowest and highest value of every stretch, as BBC audiowaveform stores it. */
import { SealedWriter } from './sealed-writer.ts';

export const SAMPLES_PER_PIXEL = 256;
const VERSION = 2;
const EIGHT_BIT = 1;
const HEADER_BYTES = 24;

/** Gathers a mono file's peaks: 0.6 MB an hour at 44.1 kHz. Layout: BBC audiowaveform data format, version 2, 8 bit. */
export class PeakPicture {
  private readonly sampleRate: number;
  private pairs: Int8Array<ArrayBuffer>;
  private pixels = 0;
  private filled = 0;
  private low = 0;
  private high = 0;

  constructor(sampleRate: number, samples: number) {
    this.sampleRate = sampleRate;
    this.pairs = new Int8Array(2 * Math.ceil(samples / SAMPLES_PER_PIXEL));
  }

  add(block: Float32Array, count: number): void {
    let { low, high, filled } = this;
    for (let i = 0; i < count; ) {
      const end = Math.min(count, i + SAMPLES_PER_PIXEL - filled);
      filled += end - i;
      for (; i < end; i++) {
        const value = block[i]!;
        if (value < low) low = value;
        else if (value > high) high = value;
      }
      if (filled === SAMPLES_PER_PIXEL) {
        this.put(low, high);
        low = high = filled = 0;
      }
    }
    this.low = low;
    this.high = high;
    this.filled = filled;
  }

  write(path: string): SealedWriter {
    if (this.filled > 0) this.put(this.low, this.high);
    this.filled = 0;
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeInt32LE(VERSION, 0);
    header.writeUInt32LE(EIGHT_BIT, 4);
    header.writeInt32LE(this.sampleRate, 8);
    header.writeInt32LE(SAMPLES_PER_PIXEL, 12);
    header.writeUInt32LE(this.pixels, 16);
    header.writeInt32LE(1, 20);
    const file = new SealedWriter(path);
    file.write(header);
    file.write(new Uint8Array(this.pairs.buffer, 0, this.pixels * 2));
    return file;
  }

  private put(low: number, high: number): void {
    this.pairs[this.pixels * 2] = Math.max(-128, Math.round(low * 128));
    this.pairs[this.pixels * 2 + 1] = Math.min(127, Math.round(high * 128));
    this.pixels++;
  }
}
