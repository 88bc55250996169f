/** How a run's spend and speech went on over time, read from the ledger and the jobs. */
import type { HistoryPoint } from '#shared/words/run-record.ts';
import type { RunRow } from '../jobs/runs.ts';
import type { Store } from '../jobs/store.ts';

/** More than a chart has room for. */
const MOST_POINTS = 400;

/** Of a run and of what has brought it up to date since. Begins with nothing at the start. */
export function readHistory({ id, follows }: Pick<RunRow, 'id' | 'follows'>, store: Store): HistoryPoint[] {
  const family = store.runs.family(follows ?? id);
  const spent = family.flatMap((run) => store.ledger.entries(run.id)).filter(({ entry }) => entry === 'settle' || entry === 'lost').map(({ at, usd }) => ({ at, usd, calls: 0, audioSeconds: 0 }));
  const answered = family.flatMap((run) => store.jobs.answered(run.id)).map((one) => ({ ...one, usd: 0, calls: 1 }));
  const steps = [...spent, ...answered].toSorted((a, b) => a.at - b.at);
  let sum: HistoryPoint = { at: family[0].startedAt, spentUsd: 0, calls: 0, audioSeconds: 0 };
  const points = [sum];
  for (const { at, usd, calls, audioSeconds } of steps) {
    sum = { at: Math.max(at, sum.at), spentUsd: sum.spentUsd + usd, calls: sum.calls + calls, audioSeconds: sum.audioSeconds + audioSeconds };
    points.push(sum);
  }
  return thin(points);
}

/** The last of each of equal stretches of time: sums lose nothing by it. */
function thin(points: readonly HistoryPoint[]): HistoryPoint[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length <= MOST_POINTS) return [...points];
  const stretch = Math.max(1, (last.at - first.at) / (MOST_POINTS - 1));
  const kept = new Map<number, HistoryPoint>();
  for (const point of points) kept.set(Math.ceil((point.at - first.at) / stretch), point);
  return [first, ...[...kept.entries()].filter(([slot]) => slot > 0).map(([, point]) => point)];
}
