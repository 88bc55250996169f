/** How the two channels of a file stand to each other. */
import { powerDecibelsOf } from './decibels.ts';

export interface Balance {
  /** Of each channel, null for silence. */
  readonly leftDb: number | null;
  readonly rightDb: number | null;
  /** 1 for the same in both, −1 for the same turned over, which is gone where both are played as one. */
  readonly correlation: number;
}

export class StereoMeter {
  private left = 0;
  private right = 0;
  private both = 0;
  private count = 0;

  add(left: Float32Array, right: Float32Array, count: number): void {
    let { left: l, right: r, both } = this;
    for (let i = 0; i < count; i++) {
      const a = left[i]!;
      const b = right[i]!;
      l += a * a;
      r += b * b;
      both += a * b;
    }
    this.left = l;
    this.right = r;
    this.both = both;
    this.count += count;
  }

  finish(): Balance {
    const { left, right, both, count } = this;
    return {
      leftDb: powerDecibelsOf(count > 0 ? left / count : 0),
      rightDb: powerDecibelsOf(count > 0 ? right / count : 0),
      correlation: left > 0 && right > 0 ? both / Math.sqrt(left * right) : 0,
    };
  }
}
