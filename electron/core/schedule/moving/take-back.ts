/** Takes back the calls of a run that nobody has sent yet, so that their lines can be planned another way. */
import type { CallKey, EpisodeId, RunId } from '#shared/words/ids.ts';
import type { CallJob } from '../../jobs/jobs.ts';
import type { Store } from '../../jobs/store.ts';
import { CallPayload } from '../../stages/call-payload.ts';
import { present } from '../../stages/stage.ts';

/**
 * Part of a transaction. What was sent lands as it is, and so do calls that share a line with it: the line's other part
 * would be bought again. Answers with the episodes that have lost calls.
 * @param only of these episodes alone
 */
export function takeBackUnsent(run: RunId, store: Store, now: number, only?: ReadonlySet<EpisodeId>): EpisodeId[] {
  const open = store.jobs.openCalls(run).filter(({ episode }) => only?.has(episode) ?? true);
  const taken = movable(open.map((job) => ({ ...job, payload: CallPayload.parse(job.payload) })), run, store);
  const episodes = Map.groupBy(taken, ({ episode }) => episode);
  for (const [episode, jobs] of episodes) {
    for (const job of jobs) store.jobs.takeBack(job.id, now);
    const characters = jobs.reduce((sum, { call }) => sum + present(store.calls.get(call), 'a planned call').characters, 0);
    store.runs.addCalls(run, episode, -jobs.length, -characters);
  }
  dissolveBatches(run, new Set(taken.map(({ call }) => call)), store, now);
  return [...episodes.keys()];
}

type Planned = CallJob & { readonly payload: CallPayload };

function movable(open: readonly Planned[], run: RunId, store: Store): Planned[] {
  const atSea = new Set(store.batches.ofRun(run).flatMap((batch) => (store.jobs.isBatchWaiting(run, batch.id) && batch.state === 'formed' ? [] : [batch.id])));
  const isUnsent = ({ state, lane, batch, call, payload }: Planned) =>
    state === 'waiting' &&
    /^(?:account|batched):/.test(lane) &&
    (batch === null || !atSea.has(batch)) &&
    store.ledger.reservation(call) === undefined &&
    !payload.isPickup;
  const sent = new Set(open.filter((job) => !isUnsent(job)).map(({ call }) => call));
  let left = open.filter((job) => isUnsent(job) && !sent.has(job.call));
  for (;;) {
    const keys = new Set(left.map(({ call }) => call));
    const whole = left.filter(({ payload }) => callsOf(payload).every((call) => keys.has(call)));
    if (whole.length === left.length) return whole;
    left = whole;
  }
}

/** Every call that speaks a part of the lines of this one. */
function callsOf({ lines }: CallPayload): CallKey[] {
  return lines.flatMap(({ pieces }) => pieces.map(({ call }) => call));
}

/** Batch jobs that were formed and never handed in: what is left of them is gathered again. */
function dissolveBatches(run: RunId, taken: ReadonlySet<CallKey>, store: Store, now: number): void {
  for (const batch of store.batches.ofRun(run)) {
    if (batch.state !== 'formed' || !batch.calls.some((call) => taken.has(call))) continue;
    if (!store.jobs.takeBackBatch(run, batch.id, now)) continue;
    store.batches.end(batch.id, 'failed', null, now);
    for (const call of batch.calls) if (!taken.has(call)) store.jobs.assignBatch(run, call, null);
  }
}
