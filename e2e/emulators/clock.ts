/** Time as the emulated services know it. */
import { setTimeout as wait } from 'node:timers/promises';

export class Clock {
  /** 1 is real time, 0.01 a hundred times faster; holds for modelled latencies, not for dates. */
  readonly timeScale: number;
  private aheadMs = 0;

  constructor(timeScale: number) {
    this.timeScale = timeScale;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.aheadMs;
  }

  /** Lets expiries come at once: signed addresses, tokens, request ids, stored results. */
  advance(ms: number): void {
    this.aheadMs += ms;
  }

  /** A modelled duration, as long as it takes here. */
  scaled(ms: number): number {
    return ms * this.timeScale;
  }

  /** Waits a modelled duration; rejects when `signal` aborts. */
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const scaled = this.scaled(ms);
    if (scaled > 0) await wait(scaled, undefined, signal ? { signal } : {});
  }
}
