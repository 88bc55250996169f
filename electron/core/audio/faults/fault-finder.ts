/** Everything that is looked for sample by sample while audio streams by; what it means is for the checks to say. */
import { ClickFinder } from './clicks.ts';
import type { Click } from './clicks.ts';
import { FlatTopFinder } from './flat-tops.ts';
import type { FlatTops } from './flat-tops.ts';
import { HoleFinder } from './holes.ts';
import type { Hole } from './holes.ts';
import { HumFinder } from './hum.ts';
import type { Hum } from './hum.ts';

export interface Faults {
  readonly clicks: readonly Click[];
  readonly holes: readonly Hole[];
  readonly flatTops: readonly FlatTops[];
  readonly hums: readonly Hum[];
}

export const NO_FAULTS: Faults = { clicks: [], holes: [], flatTops: [], hums: [] };

export class FaultFinder {
  private readonly clicks: ClickFinder;
  private readonly holes: HoleFinder;
  private readonly flatTops: FlatTopFinder;
  private readonly hums: HumFinder;

  constructor(sampleRate: number) {
    this.clicks = new ClickFinder(sampleRate);
    this.holes = new HoleFinder(sampleRate);
    this.flatTops = new FlatTopFinder(sampleRate);
    this.hums = new HumFinder(sampleRate);
  }

  /** One channel, or the mean of all. */
  add(block: Float32Array, count: number): void {
    this.clicks.add(block, count);
    this.holes.add(block, count);
    this.flatTops.add(block, count);
    this.hums.add(block, count);
  }

  finish(): Faults {
    return { clicks: this.clicks.finish(), holes: this.holes.finish(), flatTops: this.flatTops.finish(), hums: this.hums.finish() };
  }
}
