/** What the charts of a run draw: numbers in order, ready for the eye. */
import type { AccountView } from '#shared/words/account.ts';
import type { HistoryPoint } from '#shared/words/run-record.ts';
import type { EpisodeRow } from '#shared/words/run.ts';

export interface Rates {
  /** Seconds since the epoch, the middle of each stretch. */
  readonly at: readonly number[];
  readonly callsPerMinute: readonly number[];
  /** Minutes of sound a minute. */
  readonly audioPerMinute: readonly number[];
}

const STRETCHES = 48;

/** Sums become rates, over equal stretches of time. */
export function ratesOf(points: readonly HistoryPoint[], stretches = STRETCHES): Rates {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || last.at <= first.at) return { at: [], callsPerMinute: [], audioPerMinute: [] };
  const length = (last.at - first.at) / stretches;
  const sums = Array.from({ length: stretches }, () => ({ calls: 0, audioSeconds: 0 }));
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    const stretch = sums[Math.min(stretches - 1, Math.floor((point.at - first.at) / length))];
    if (!before || !stretch) continue;
    stretch.calls += point.calls - before.calls;
    stretch.audioSeconds += point.audioSeconds - before.audioSeconds;
  }
  const minutes = length / 60_000;
  return {
    at: sums.map((_, index) => (first.at + (index + 0.5) * length) / 1_000),
    callsPerMinute: sums.map(({ calls }) => calls / minutes),
    audioPerMinute: sums.map(({ audioSeconds }) => audioSeconds / 60 / minutes),
  };
}

export interface Scores {
  readonly numbers: readonly number[];
  readonly good: readonly (number | null)[];
  /** Those under the bar. */
  readonly under: readonly (number | null)[];
}

export function scoresOf(rows: readonly EpisodeRow[], bar: number): Scores {
  const scored = rows.filter(({ quality }) => quality !== null);
  return {
    numbers: scored.map(({ number }) => number),
    good: scored.map(({ quality }) => (quality !== null && quality >= bar ? quality : null)),
    under: scored.map(({ quality }) => (quality !== null && quality < bar ? quality : null)),
  };
}

/** How the limiters stood at a moment, all lanes of a run together. */
export interface LimiterPoint {
  readonly at: number;
  readonly allowed: number;
  readonly inFlight: number;
  readonly backOffs: number;
}

export function limiterNow(accounts: readonly AccountView[], at: number): LimiterPoint {
  const sum = (of: (account: AccountView) => number) => accounts.reduce((total, account) => total + of(account), 0);
  return { at, allowed: sum(({ allowed }) => allowed), inFlight: sum(({ inFlight }) => inFlight), backOffs: sum(({ throttled }) => throttled) };
}
