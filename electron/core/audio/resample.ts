/** Another sample rate for a stream of mono samples, by FFmpeg's resampler. */
import { AV_CHANNEL_LAYOUT_MONO, AV_SAMPLE_FMT_FLTP } from 'node-av/constants';
import { SoftwareResampleContext } from 'node-av/lib';
import { checked } from './decode.ts';

/** Samples there are after resampling. */
export function resampledLength(samples: number, fromRate: number, toRate: number): number {
  return Math.round((samples * toRate) / fromRate);
}

export class Resampler implements Disposable {
  private readonly context = new SoftwareResampleContext();
  private out = Buffer.alloc(0);

  constructor(fromRate: number, toRate: number) {
    checked(
      this.context.allocSetOpts2(
        AV_CHANNEL_LAYOUT_MONO,
        AV_SAMPLE_FMT_FLTP,
        toRate,
        AV_CHANNEL_LAYOUT_MONO,
        AV_SAMPLE_FMT_FLTP,
        fromRate,
      ),
    );
    checked(this.context.init());
  }

  /** What is ready after this block; valid until the next call. Its beginning is in step with the input's. */
  push(block: Float32Array, count: number): Float32Array {
    return this.convert([Buffer.from(block.buffer, block.byteOffset, count * 4)], count);
  }

  /** What the filter still held back. */
  finish(): Float32Array {
    return this.convert(null, 0);
  }

  [Symbol.dispose](): void {
    this.context.free();
  }

  private convert(input: Buffer[] | null, count: number): Float32Array {
    const room = this.context.getOutSamples(count) + 64;
    if (this.out.length < room * 4) this.out = Buffer.from(new ArrayBuffer(room * 4));
    const made = checked(this.context.convertSync([this.out], room, input, count));
    return new Float32Array(this.out.buffer, 0, made);
  }
}
