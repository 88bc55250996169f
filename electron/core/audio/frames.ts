/** What is known of every hundredth of a second of audio: enough to answer any question about level later. */

export const FRAMES_PER_SECOND = 100;

/** First sample of a frame. At rates that 100 does not divide, frames differ by one sample. */
export function frameStart(frame: number, sampleRate: number): number {
  return Math.round((frame * sampleRate) / FRAMES_PER_SECOND);
}

/** Grows as audio comes in: 20 bytes a frame, 7 MB an hour. */
export class Frames {
  readonly sampleRate: number;
  count = 0;
  /** Sums over the frame's samples: K-weighted squares (channels weighted), squares (mean of channels), values. */
  weighted = new Float32Array(6000);
  squares = new Float32Array(6000);
  sums = new Float32Array(6000);
  /** Squares of the steps from sample to sample (mean of channels): large where a sound is bright. */
  slopes = new Float32Array(6000);
  peaks = new Float32Array(6000);

  constructor(sampleRate: number) {
    this.sampleRate = sampleRate;
  }

  /** Makes room for one more and gives its index. */
  append(): number {
    if (this.count === this.peaks.length) {
      this.weighted = doubled(this.weighted);
      this.squares = doubled(this.squares);
      this.sums = doubled(this.sums);
      this.slopes = doubled(this.slopes);
      this.peaks = doubled(this.peaks);
    }
    return this.count++;
  }

  /** Samples from frame `from` up to frame `to`. */
  length(from: number, to: number): number {
    return frameStart(to, this.sampleRate) - frameStart(from, this.sampleRate);
  }

  /** Mean square over some frames. */
  power(from: number, to: number): number {
    let sum = 0;
    for (let i = from; i < to; i++) sum += this.squares[i]!;
    return to > from ? sum / this.length(from, to) : 0;
  }
}

function doubled(array: Float32Array): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(array.length * 2);
  larger.set(array);
  return larger;
}
