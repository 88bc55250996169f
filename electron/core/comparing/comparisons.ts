/** The comparisons of this home: started, followed, taken up after a crash, and what they bought taken in. */
import { randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Comparison, type ComparedWay, ComparisonRequest } from '#shared/words/comparison.ts';
import { StudioError, toFailure } from '#shared/words/failure.ts';
import type { ComparisonId, FileHash, ProductionId } from '#shared/words/ids.ts';
import type { Mode } from '#shared/words/run.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Store } from '../jobs/store.ts';
import type { Clock, Log } from '../ports.ts';
import { readMonthlyBudget, startOfMonth } from '../schedule/accounts/purse.ts';
import type { StoredFile, Studio } from '../studio.ts';
import { type LineStarts, startsApart } from './line-starts.ts';
import { furnish, readBought, roomFile, takeInFiles } from './room.ts';
import { type SpokenWay, speakWay } from './speak-way.ts';

export interface Comparisons {
  /** @throws StudioError `comparison.under-way`, `comparison.same-ways` */
  start(request: ComparisonRequest): Comparison;
  list(production: ProductionId): Comparison[];
  stop(id: ComparisonId): Comparison;
  onChanged(listener: () => void): () => void;
  readonly isBusy: boolean;
  /** A mastered episode of any room. */
  locateFile(file: FileHash): StoredFile | undefined;
  /** Goes on with what a crash or a closed window left. */
  takeUp(): void;
  close(): Promise<void>;
}

export interface ComparisonsOptions {
  readonly home: string;
  readonly store: Store;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Opens a studio in a room. */
  openRoom(home: string): Promise<Studio>;
}

const FACT = 'comparisons';
/** More than these are forgotten, the oldest first; their rooms stay until storage is cleaned. */
const MOST_KEPT = 50;

const Kept = z.object({
  comparison: Comparison,
  request: ComparisonRequest,
  /** Modes whose purchases are in the ledger of this home. */
  billed: z.array(z.string()),
});
type Kept = z.infer<typeof Kept>;

export function openComparisons({ home, store, files, clock, log, openRoom }: ComparisonsOptions): Comparisons {
  const all: Kept[] = z.array(Kept).catch([]).parse(JSON.parse(store.readFact(FACT) ?? '[]'));
  const listeners = new Set<() => void>();
  let underWay: { readonly id: ComparisonId; readonly stop: AbortController; readonly end: Promise<void> } | undefined;
  const halt = new AbortController();

  const roomOf = ({ folder }: Comparison, mode: Mode) => join(folder, mode);

  function keep(): void {
    store.writeFact(FACT, JSON.stringify(all.slice(0, MOST_KEPT)));
    changed();
  }

  function changed(): void {
    for (const listener of listeners) listener();
  }

  function put(kept: Kept, mode: Mode, change: Partial<ComparedWay>): void {
    kept.comparison = { ...kept.comparison, ways: kept.comparison.ways.map((way) => (way.mode === mode ? { ...way, ...change } : way)) };
  }

  async function speakAll(kept: Kept, signal: AbortSignal): Promise<void> {
    let first: LineStarts | undefined;
    for (const { mode } of kept.comparison.ways) {
      const spoken = await speakOne(kept, mode, signal).catch((error: unknown) => {
        if (halt.signal.aborted) throw error;
        log.warn('a way of a comparison came to nothing', { mode, code: toFailure(error).code });
        put(kept, mode, { state: signal.aborted ? 'stopped' : 'failed', failure: signal.aborted ? null : toFailure(error) });
        return undefined;
      });
      // At once and last, so that who follows sees a way that is over whole.
      if (spoken) put(kept, mode, { ...spoken.way, startsApart: first ? startsApart(spoken.starts, first) : null });
      first ??= spoken?.starts;
      keep();
    }
  }

  async function speakOne(kept: Kept, mode: Mode, signal: AbortSignal): Promise<SpokenWay> {
    signal.throwIfAborted();
    const { comparison, request } = kept;
    const room = roomOf(comparison, mode);
    await furnish(room, home, comparison.production);
    const studio = await openRoom(room);
    try {
      put(kept, mode, { state: 'running' });
      keep();
      const spent = kept.comparison.ways.reduce((sum, way) => sum + (way.mode === mode ? 0 : way.costUsd), 0);
      return await speakWay(studio, {
        production: comparison.production,
        options: { ...request.options, mode, formats: [], outDir: null, budgetUsd: request.options.budgetUsd === null ? null : Math.max(0, request.options.budgetUsd - spent) },
        monthlyUsd: leftThisMonth(),
        stopped: signal,
        halted: halt.signal,
        onProgress(progress, costUsd) {
          put(kept, mode, { progress, costUsd });
          changed();
        },
      });
    } finally {
      await studio.close();
      if (!halt.signal.aborted) await takeIn(kept, mode, room);
    }
  }

  /** What was bought serves the production, and counts in the ledger of this home, once. */
  async function takeIn(kept: Kept, mode: Mode, room: string): Promise<void> {
    const { recordings, entries } = readBought(room);
    await takeInFiles(room, [...new Set(recordings.map(({ recording }) => recording.file))], files);
    store.transaction(() => {
      for (const { call, recording } of recordings) {
        store.calls.add(call, clock.now());
        store.calls.land(recording, clock.now());
      }
      if (!kept.billed.includes(mode)) for (const entry of entries) store.ledger.takeIn(entry);
      kept.billed = [...new Set([...kept.billed, mode])];
      keep();
    });
  }

  function leftThisMonth(): number | null {
    const monthly = readMonthlyBudget(store);
    return monthly === null ? null : Math.max(0, monthly - store.ledger.spentSince(startOfMonth(clock.now())) - store.ledger.reservedInAll());
  }

  function begin(kept: Kept): void {
    const stop = new AbortController();
    underWay = { id: kept.comparison.id, stop, end: speakToTheEnd(kept, stop.signal) };
  }

  async function speakToTheEnd(kept: Kept, signal: AbortSignal): Promise<void> {
    try {
      await speakAll(kept, signal);
    } catch (error) {
      log.info('a comparison waits for the next start', { code: toFailure(error).code });
    }
    underWay = undefined;
    changed();
  }

  return {
    start(request) {
      if (underWay) throw new StudioError('comparison.under-way', 'Another comparison is not over yet.', { hint: 'Let it end, or stop it first.', retry: 'later' });
      if (new Set(request.modes).size < request.modes.length) {
        throw new StudioError('comparison.same-ways', 'A comparison needs ways that differ.', { hint: 'Choose each way of speaking once.' });
      }
      const at = clock.now();
      const id = `${new Date(at).toISOString().replace(/[:.]/g, '-').toLowerCase()}-${randomUUID().slice(0, 4)}` as ComparisonId;
      const kept: Kept = {
        request,
        billed: [],
        comparison: { id, production: request.production, at, episodes: request.options.episodes, folder: join(home, 'compare', id), ways: request.modes.map(unspoken) },
      };
      all.unshift(kept);
      keep();
      begin(kept);
      return kept.comparison;
    },
    list: (production) => all.flatMap(({ comparison }) => (comparison.production === production ? [comparison] : [])),
    stop(id) {
      const kept = all.find(({ comparison }) => comparison.id === id);
      if (!kept) throw new StudioError('comparison.unknown', 'There is no such comparison.', { hint: 'It may be an old one that was let go.' });
      if (underWay?.id === id) underWay.stop.abort();
      return kept.comparison;
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get isBusy() {
      return underWay !== undefined;
    },
    locateFile(file) {
      for (const { comparison } of all) {
        for (const { mode, episodes } of comparison.ways) {
          const path = roomFile(roomOf(comparison, mode), file);
          if (episodes.some(({ audio }) => audio === file) && existsSync(path)) return { path, bytes: statSync(path).size };
        }
      }
      return undefined;
    },
    takeUp() {
      const open = all.find(({ comparison }) => comparison.ways.some(({ state }) => state === 'waiting' || state === 'running'));
      if (open) begin(open);
    },
    async close() {
      halt.abort();
      await underWay?.end;
    },
  };
}

function unspoken(mode: Mode): ComparedWay {
  return {
    mode, state: 'waiting', progress: 0, failure: null, chosen: [], completed: 0, failed: 0, doubtful: 0, wallSeconds: 0, calls: 0, costUsd: 0,
    audioSeconds: 0, meanLufs: null, startsApart: null, episodes: [],
  };
}
