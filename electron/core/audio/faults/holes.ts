/** Holes: stretches of digital silence that the sound around them does not fade into. */
import { powerDecibelsOf } from '../decibels.ts';

export interface Hole {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Of the last 5 ms before it and the first 5 ms after it; null for silence. */
  readonly beforeDb: number | null;
  readonly afterDb: number | null;
}

/** Three steps of 16 bits. */
const ZERO = 1e-4;
const LEAST_SECONDS = 0.03;
const EDGE_SECONDS = 0.005;
/** A quieter edge is a fade that is over. */
const LEAST_EDGE_DB = -50;
/** Some voices stop dead at every word; of theirs the longest tell what is usual. */
const MOST_HOLES = 200;

export class HoleFinder {
  private holes: Hole[] = [];
  private readonly sampleRate: number;
  private readonly edge: number;
  private readonly least: number;
  /** The last samples, enough for a shortest hole and the edge before it. */
  private readonly ring: Float32Array;
  private at = 0;
  private run = 0;
  private beforeDb: number | null = null;
  /** A hole that is over, while its other edge is still coming. */
  private closing: { startSeconds: number; endSeconds: number; beforeDb: number | null } | undefined;
  private after = 0;
  private afterCount = 0;

  constructor(sampleRate: number) {
    this.sampleRate = sampleRate;
    this.edge = Math.round(EDGE_SECONDS * sampleRate);
    this.least = Math.round(LEAST_SECONDS * sampleRate);
    this.ring = new Float32Array(this.edge + this.least);
  }

  add(block: Float32Array, count: number): void {
    const { ring, least } = this;
    let { run, at } = this;
    let slot = at % ring.length;
    for (let i = 0; i < count; i++) {
      const value = block[i]!;
      ring[slot] = value;
      if (++slot === ring.length) slot = 0;
      at++;
      if (value < ZERO && value > -ZERO) {
        if (++run === least) this.beforeDb = this.edgeDb(at);
      } else {
        if (run >= least) this.begin(at - 1 - run, at - 1);
        run = 0;
      }
      if (this.closing) {
        this.after += value * value;
        if (++this.afterCount === this.edge) this.keep(powerDecibelsOf(this.after / this.edge));
      }
    }
    this.run = run;
    this.at = at;
  }

  /** What is silent up to the end is no hole. */
  finish(): readonly Hole[] {
    if (this.closing) this.keep(powerDecibelsOf(this.after / this.edge));
    this.thinOut(MOST_HOLES);
    return this.holes.toSorted((a, b) => a.startSeconds - b.startSeconds);
  }

  private begin(start: number, end: number): void {
    if (this.closing) this.keep(powerDecibelsOf(this.after / this.edge));
    // The silence before a file's first sound is its beginning.
    if (start === 0) return;
    this.closing = { startSeconds: start / this.sampleRate, endSeconds: end / this.sampleRate, beforeDb: this.beforeDb };
    this.after = 0;
    this.afterCount = 0;
  }

  private keep(afterDb: number | null): void {
    const { closing } = this;
    this.closing = undefined;
    if (!closing) return;
    if ((closing.beforeDb ?? -Infinity) > LEAST_EDGE_DB || (afterDb ?? -Infinity) > LEAST_EDGE_DB) this.holes.push({ ...closing, afterDb });
    if (this.holes.length >= 2 * MOST_HOLES) this.thinOut(MOST_HOLES);
  }

  private thinOut(most: number): void {
    if (this.holes.length <= most) return;
    const seconds = (hole: Hole) => hole.endSeconds - hole.startSeconds;
    this.holes = this.holes.toSorted((a, b) => seconds(b) - seconds(a)).slice(0, most);
  }

  /** Mean power of what stood before a run that has just become long enough; `at` is the sample after it. */
  private edgeDb(at: number): number | null {
    let squares = 0;
    for (let k = 0; k < this.edge; k++) squares += this.ring[(at + k) % this.ring.length]! ** 2;
    return powerDecibelsOf(squares / this.edge);
  }
}
