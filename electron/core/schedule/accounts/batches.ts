/**
 * Batch jobs at a provider. Calls wait in `batched:<engine>` until enough of them are there; a batch job then carries
 * them as one. What it brings back lands call by call, and what it does not bring goes on as single calls.
 */
import { randomUUID } from 'node:crypto';
import { freemem } from 'node:os';
import { toFailure } from '#shared/words/failure.ts';
import type { BatchOutlook } from '#shared/words/run.ts';
import type { CallKey, EpisodeId, RunId } from '#shared/words/ids.ts';
import { SpeechError } from '../../engines/outcome.ts';
import type { BatchCapabilities, BatchEngine, BatchItem, Engine, SpeakContext, SpeechCall } from '../../engines/port.ts';
import type { Batch } from '../../jobs/batches.ts';
import type { Call } from '../../jobs/calls.ts';
import type { Commit, JobContext } from '../../jobs/commit.ts';
import type { Job } from '../../jobs/jobs.ts';
import { priceOf } from '../../stages/price.ts';
import { present, type StageTools } from '../../stages/stage.ts';
import type { Lane, Ruling } from '../lane.ts';
import type { Accounts } from './accounts.ts';
import { openBatchPace } from './batch-pace.ts';
import { batchOutlook } from './batch-outlook.ts';
import { chooseBatchSize } from './batch-size.ts';
import { lookAgainMs, TOO_SLOW, watchBatch } from './batch-watch.ts';
import type { Pauses } from './pauses.ts';
import { judge } from './retry.ts';

export interface Batches {
  lanes(): readonly Lane[];
  /** Gathers what waits for batch jobs, where enough waits or no more will come. Part of the caller's transaction. */
  gather(run: RunId): void;
  /** How the run's batch jobs stand; null where it has none. */
  outlook(run: RunId): BatchOutlook | null;
  /** Why the provider takes no batch jobs of this account; undefined while it does. */
  refusalOf(engine: string): SpeechError | undefined;
  /** A batch job came to a bad end that nobody foresaw: its calls go on one by one. */
  abandon(job: Job): void;
}

export interface BatchesOptions {
  readonly engines: readonly Engine[];
  readonly tools: StageTools;
  readonly accounts: Accounts;
  readonly pauses: Pauses;
  /** Runs that the budget's wall holds back. */
  walled(): readonly RunId[];
  /** What `outlook` says of the run is different now. */
  onChanged(run: RunId): void;
  /** Something landed: look for work. */
  wake(): void;
}

const PRIORITY = 30;

export const batchedLane = (engine: string) => `batched:${engine}`;
const batchLane = (engine: string) => `batch:${engine}`;
/** Fact of the store: how long batch jobs take, against the catalog. */
const paceFact = (engine: string) => `batch.pace.${engine}`;

export function openBatches({ engines, tools, accounts, pauses, walled, onChanged, wake }: BatchesOptions): Batches {
  const { store, clock } = tools;
  const able = engines.filter((engine) => engine.batch !== undefined);
  const refused = new Map<string, SpeechError>();
  const paces = new Map(able.map((engine) => [engine.id, openBatchPace(Number(store.readFact(paceFact(engine.id))) || undefined)]));

  const limitsOf = (engine: Engine, call: Call) => engine.capabilities(present(call.request.utterances[0], 'the words of a call').voice).batch;

  function formOne(run: RunId, engine: Engine, calls: readonly CallKey[]): void {
    const id = `lectern-${randomUUID()}`;
    store.batches.insert({ id, engine: engine.id, run, calls: [...calls] }, clock.now());
    for (const call of calls) store.jobs.assignBatch(run, call, id);
    store.jobs.add({ run, episode: null, kind: 'batch', lane: batchLane(engine.id), priority: PRIORITY, payload: { batch: id } }, clock.now());
  }

  /** The calls that fill the next job, and whether it is full. */
  function fill(engine: Engine & { batch: BatchEngine }, waiting: readonly { call: CallKey }[], size: number): { calls: CallKey[]; isFull: boolean } {
    const calls: CallKey[] = [];
    let bytes = 0;
    for (const { call: key } of waiting) {
      const call = present(store.calls.get(key), 'a planned call');
      const added = engine.batch.payloadBytes({ key, ...call.request, outPath: '' });
      const most = limitsOf(engine, call)?.maxBytes ?? Number.POSITIVE_INFINITY;
      if (calls.length >= size || (calls.length > 0 && bytes + added > most)) return { calls, isFull: true };
      calls.push(key);
      bytes += added;
    }
    return { calls, isFull: calls.length >= size };
  }

  function gather(run: RunId): void {
    for (const engine of able) {
      if (!hasBatch(engine) || refused.has(engine.id) || walled().includes(run)) continue;
      let waiting = store.jobs.unbatched(run, batchedLane(engine.id));
      const [first] = waiting;
      if (!first) continue;
      const limits = limitsOf(engine, present(store.calls.get(first.call), 'a planned call'));
      if (!limits) continue;
      const moreToCome = store.jobs.openByLane(run).some(({ lane }) => lane === 'core');
      const size = sizeOf(run, engine, limits);
      // No more than go on at once: what is known when one of them ends decides the size of the next.
      let open = store.batches.states(run, engine.id).filter(isOpen).length;
      for (; waiting.length > 0 && open < MAX_JOBS; open += 1) {
        const { calls, isFull } = fill(engine, waiting, size);
        if (!isFull && moreToCome) break;
        formOne(run, engine, calls);
        waiting = waiting.slice(calls.length);
      }
    }
  }

  function sizeOf(run: RunId, engine: Engine, { maxCalls }: Pick<BatchCapabilities, 'maxCalls'>): number {
    const cap = store.runs.get(run)?.options.batchSize ?? null;
    return chooseBatchSize({ cap, maxCalls, freeMemoryBytes: freemem(), openShare: accounts.openShareOf(engine.id) });
  }

  /** Jobs at several accounts go on beside one another: the first that has any speaks for them. */
  function outlook(run: RunId): BatchOutlook | null {
    for (const engine of able) {
      const states = store.batches.states(run, engine.id);
      const waiting = store.jobs.sumUnbatched(run, batchedLane(engine.id));
      if (states.length + waiting.calls === 0) continue;
      const [batch] = states;
      const key = waiting.first ?? (batch && store.batches.get(batch.id)?.calls[0]);
      const call = key && store.calls.get(key);
      const limits = call && limitsOf(engine, call);
      if (!limits) continue;
      const pace = present(paces.get(engine.id), 'the pace of batch jobs');
      return batchOutlook({
        limits, waiting,
        size: sizeOf(run, engine, limits),
        expectedEnds: states.filter(isOpen).map(({ id }) => pace.expectedEnd(id)),
        collected: states.filter(({ state }) => state === 'collected').length,
        factor: pace.factor ?? 1,
        now: clock.now(),
      });
    }
    return null;
  }

  async function run(job: Job, context: JobContext): Promise<Commit> {
    const { batch: id } = job.payload as { batch: string };
    const batch = present(store.batches.get(id), 'a batch job');
    const engine = tools.engine(batch.engine);
    if (!hasBatch(engine)) throw new SpeechError('plan', `${engine.name} takes no batch jobs.`, { code: 'batch.refused' });
    const speak: SpeakContext = {
      signal: context.signal,
      scratchPath: tools.files.scratchPath,
      execute: (task, input) => tools.execute(task, input, { signal: context.signal }),
    };
    try {
      const isNew = batch.state !== 'submitted';
      const submitted = isNew ? await submit(batch, engine, speak) : batch;
      await poll(submitted, engine, isNew, speak);
      await collect(submitted, engine, speak);
      await store.synced();
      // What is left of it at the provider is deleted in time even where this fails.
      await engine.batch.discard(id, speak).catch(toFailure);
      return {
        done() {
          store.batches.end(id, 'collected', null, clock.now());
          gather(batch.run);
        },
      };
    } catch (error) {
      if (error instanceof SpeechError && error.code === TOO_SLOW) {
        await engine.batch.discard(id, speak).catch(toFailure);
        // What it has spoken by now may have been billed, and nobody can say.
        return { done: () => fallBack(present(store.batches.get(id), 'a batch job'), engine, error, true) };
      }
      if (!(error instanceof SpeechError) || !ENDS_THE_JOB.has(error.outcome)) throw error;
      return { done: () => fallBack(present(store.batches.get(id), 'a batch job'), engine, error) };
    }
  }

  async function submit(batch: Batch, engine: Engine & { batch: BatchEngine }, context: SpeakContext): Promise<Batch> {
    const calls = callsOf(batch.calls);
    const wanted = calls
      .filter((call) => !tools.purse.held(call.key))
      .map((call) => ({
        call: call.key, run: batch.run, episode: episodeOf(batch, call.key), engine: engine.id,
        characters: call.characters, usd: priceOf(call, engine) ?? 0, batch: batch.id,
      }));
    const fitting = tools.purse.reserveWhatFits(wanted);
    const left = new Set(wanted.slice(fitting).map(({ call }) => call));
    const taken = batch.calls.filter((call) => !left.has(call));
    if (left.size > 0) {
      store.transaction(() => {
        for (const call of left) store.jobs.assignBatch(batch.run, call, null);
        store.batches.setCalls(batch.id, taken);
      });
    }
    if (taken.length === 0) throw new SpeechError('invalid-input', 'The budget holds no call of this batch job.', { code: 'budget.reached' });
    await engine.batch.submit(batch.id, speechCalls(taken), context);
    store.transaction(() => store.batches.submitted(batch.id, clock.now()));
    onChanged(batch.run);
    return present(store.batches.get(batch.id), 'a batch job');
  }

  /** Returns when the job has succeeded. @param isNew it was handed in just now */
  async function poll(batch: Batch, engine: Engine & { batch: BatchEngine }, isNew: boolean, context: SpeakContext): Promise<void> {
    const calls = callsOf(batch.calls);
    const pace = present(paces.get(engine.id), 'the pace of batch jobs');
    await watchBatch({
      id: batch.id, pace, clock, isNew,
      at: batch.submittedAt ?? clock.now(),
      characters: calls.reduce((sum, call) => sum + call.characters, 0),
      limits: present(calls[0] && limitsOf(engine, calls[0]), 'the limits of a batch job'),
      signal: context.signal,
      async look() {
        const state = await engine.batch.poll(batch.id, context);
        store.lightTransaction(() => store.batches.polled(batch.id));
        return state;
      },
    });
    store.lightTransaction(() => store.writeFact(paceFact(engine.id), String(pace.factor)));
  }

  async function collect(batch: Batch, engine: Engine & { batch: BatchEngine }, context: SpeakContext): Promise<void> {
    const calls = speechCalls(batch.calls);
    for await (const item of engine.batch.collect(batch.id, calls, context)) {
      const asked = present(store.calls.get(present(calls[item.index], 'a call of the job').key), 'a planned call');
      await land(batch, engine, asked, present(calls[item.index], 'a call of the job'), item);
      wake();
    }
  }

  async function land(batch: Batch, engine: Engine, asked: Call, call: SpeechCall, item: BatchItem): Promise<void> {
    if ('error' in item) {
      tools.purse.release(asked.key);
      store.transaction(() => store.jobs.moveCall(batch.run, asked.key, singleLane(asked)));
      return;
    }
    const { speech } = item;
    const file = await tools.files.adopt({ path: call.outPath, hash: speech.hash });
    const characters = speech.meteredCharacters ?? asked.characters;
    const usd = priceOf(asked, engine, characters) ?? 0;
    // The provider keeps the job until all of it has come in: only then it has to be on the disk.
    store.lightTransaction(() => {
      const { sampleRate, samples, spans } = speech;
      const isFirst = store.calls.land({ call: asked.key, file, sampleRate, samples, spans: [...spans], costUsd: usd }, clock.now(), speech.words);
      const buyer = { run: batch.run, episode: episodeOf(batch, asked.key), engine: engine.id };
      if (isFirst || tools.purse.held(asked.key)) tools.purse.settle(asked.key, buyer, { usd, characters, metered: speech.meteredCharacters !== null });
      store.jobs.moveCall(batch.run, asked.key, 'core');
    });
  }

  /** Part of a transaction: what has no recording goes on as single calls. */
  function fallBack(batch: Batch, engine: Engine, error: SpeechError, mayBeBilled = false): void {
    store.batches.end(batch.id, 'failed', toFailure(error), clock.now());
    if (error.code === 'budget.reached') return;
    store.runs.note(batch.run, 'batch.fell-back', { batch: batch.id, code: error.code, message: error.message }, clock.now());
    for (const call of callsOf(batch.calls)) {
      if (mayBeBilled) store.ledger.lose(call.key, clock.now());
      else store.ledger.release(call.key, clock.now());
      store.jobs.moveCall(batch.run, call.key, store.calls.recording(call.key) ? 'core' : singleLane(call));
    }
    if (error.outcome !== 'plan') return gather(batch.run);
    refused.set(engine.id, error);
    for (const { lane, call } of store.jobs.waitingLanes()) {
      const asked = call === null ? undefined : store.calls.get(call);
      if (lane === batchedLane(engine.id) && asked) store.jobs.moveLane(lane, singleLane(asked));
    }
  }

  function singleLane(call: Call): string {
    return accounts.laneOf(present(call.request.utterances[0], 'the words of a call').voice);
  }

  const callsOf = (keys: readonly CallKey[]): Call[] => keys.map((key) => present(store.calls.get(key), 'a planned call'));

  function speechCalls(keys: readonly CallKey[]): SpeechCall[] {
    return callsOf(keys).map((call) => ({ key: call.key, ...call.request, outPath: tools.files.scratchPath('batch.wav') }));
  }

  function episodeOf(batch: Batch, call: CallKey): EpisodeId | null {
    return store.jobs.episodeOfCall(batch.run, call) ?? null;
  }

  function rule(engine: Engine, error: unknown, job: Job): Ruling | undefined {
    const failure = toFailure(error);
    if (failure.code.startsWith('budget.')) return { at: 'back' };
    if (failure.code === 'account.missing') {
      accounts.block(engine.id, failure);
      return { at: 'back' };
    }
    if (!(error instanceof SpeechError)) return undefined;
    const attempts = 'attempts' in job.state ? job.state.attempts : 0;
    const batch = present(store.batches.get((job.payload as { batch: string }).batch), 'a batch job');
    // A job that was taken in goes on at the provider: not hearing of it is no reason to buy its calls again.
    if (batch.state === 'submitted' && HEARD_NOTHING.has(error.outcome)) {
      const now = clock.now();
      const [first] = callsOf(batch.calls.slice(0, 1));
      const limits = present(first && limitsOf(engine, first), 'the limits of a batch job');
      return { at: 'again', notBefore: now + (error.retryAfterMs ?? lookAgainMs(limits, now - (batch.submittedAt ?? now))), attempt: false };
    }
    if (error.outcome === 'throttled') accounts.throttled(engine.id, error.retryAfterMs);
    const verdict = judge({ outcome: error.outcome, attempts, streak: attempts + 1, retryAfterMs: error.retryAfterMs }, pauses);
    if (verdict.at === 'pause') {
      accounts.block(engine.id, failure);
      return { at: 'back' };
    }
    return verdict.at === 'fail' ? { at: 'failed' } : { at: 'again', notBefore: clock.now() + verdict.waitMs, attempt: verdict.attempt };
  }

  const lanes = able.map(
    (engine): Lane => ({
      name: batchLane(engine.id),
      // At the provider a job goes on without us: nothing of it is lost when the studio closes.
      capacity: () => (accounts.blockOf(batchLane(engine.id)) ? 0 : MAX_JOBS),
      barred: walled,
      run,
      judge: (job, error) => rule(engine, error, job),
    }),
  );

  return {
    lanes: () => lanes,
    gather,
    outlook,
    refusalOf: (engine) => refused.get(engine),
    abandon(job) {
      const { batch: id } = job.payload as { batch: string };
      const batch = present(store.batches.get(id), 'a batch job');
      const error = new SpeechError('unknown', 'The batch job could not be brought to its end.', { code: 'batch.failed' });
      fallBack(batch, tools.engine(batch.engine), error, batch.state === 'submitted');
    },
  };
}

/** Batch jobs under way at once, on any account: providers work them off one after another. */
const MAX_JOBS = 3;
/** Troubles that mean the job will never bring anything. */
const ENDS_THE_JOB = new Set(['plan', 'invalid-input', 'not-found', 'moderated', 'bad-characters']);

/** Troubles after which nobody knows more of a job than before. */
const HEARD_NOTHING = new Set(['overloaded', 'unknown', 'truncated']);

function isOpen({ state }: Pick<Batch, 'state'>): boolean {
  return state === 'formed' || state === 'submitted';
}

function hasBatch(engine: Engine): engine is Engine & { batch: BatchEngine } {
  return engine.batch !== undefined;
}
