/** What the three emulated providers have in common. */
import type { Clock } from './clock.ts';
import type { Ledger, Provider } from './ledger.ts';
import type { SpeechKind } from './speech/index.ts';
import type { Speaker } from './speech/script.ts';

/** How long a request takes, in modelled time. */
export interface Latency {
  readonly baseMs: number;
  readonly msPer1000Characters: number;
}

export interface World {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly speech: SpeechKind;
  readonly speak: Speaker;
  /** Words ever spoken, by their tone code: what the emulators can recognise. */
  readonly vocabulary: ReadonlyMap<string, string>;
  readonly latency: Readonly<Record<Provider, Latency>>;
  /** Of Azure's batches, in modelled time. */
  readonly batch: BatchTimes;
}

export interface BatchTimes {
  readonly queueMs: number;
  readonly msPer1000Characters: number;
}

export function workMs({ baseMs, msPer1000Characters }: Latency, characters: number): number {
  return baseMs + (msPer1000Characters * characters) / 1000;
}
