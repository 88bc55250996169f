/** Writes mono WAV, block after block. */
import { SealedWriter } from '../sealed-writer.ts';
import { BYTES_PER_SAMPLE, needsLongSizes, wavHeader } from './header.ts';
import type { WavFormat } from './header.ts';
import { packMono } from './samples.ts';

export class WavWriter implements Disposable {
  readonly file: SealedWriter;
  private readonly format: WavFormat & { sample: 's16' | 's24' };
  private packed = Buffer.alloc(0);
  private readonly expected: number;
  private readonly long: boolean;
  private samples = 0;

  /** @param samples how many will come; where that proves wrong the header is corrected when finished. Past 4 GB it must not be told too few. */
  constructor(path: string, format: { sampleRate: number; sample: 's16' | 's24' }, samples: number) {
    this.file = new SealedWriter(path);
    this.format = { ...format, channels: 1 };
    this.expected = samples;
    this.long = needsLongSizes(this.format, samples);
    this.file.write(wavHeader(this.format, samples, this.long));
  }

  /** Writes a block and leaves in it what was written, rounded as the file has it. */
  write(block: Float32Array, count: number): void {
    const bytes = count * BYTES_PER_SAMPLE[this.format.sample];
    if (this.packed.length < bytes) this.packed = Buffer.from(new ArrayBuffer(bytes));
    this.file.write(packMono(block, count, this.format.sample, this.packed));
    this.samples += count;
  }

  /** Back to the beginning, for another pass over the same audio. */
  restart(): void {
    this.file.restart();
    this.samples = 0;
    this.file.write(wavHeader(this.format, this.expected, this.long));
  }

  /** Everything was written: the chunk is padded to an even length and the header says what came. */
  finish(): SealedWriter {
    if ((this.samples * BYTES_PER_SAMPLE[this.format.sample]) % 2 === 1) this.file.write(Buffer.alloc(1));
    if (this.samples !== this.expected) this.file.patch(0, wavHeader(this.format, this.samples, this.long));
    return this.file;
  }

  [Symbol.dispose](): void {
    this.file[Symbol.dispose]();
  }
}
