/** Has episodes joined anew after a person changed something in them: in a run of its own, as soon as none is going on. */
import { z } from 'zod';
import { toFailure } from '#shared/words/failure.ts';
import { EpisodeId, type ProductionId, type RunId } from '#shared/words/ids.ts';
import { RunOptions } from '#shared/words/run.ts';
import type { Store } from '../jobs/store.ts';
import type { Log } from '../ports.ts';
import type { Hub } from '../schedule/hub.ts';
import type { RunRow } from '../jobs/runs.ts';

export interface Rejoiner {
  due(production: ProductionId, episode: EpisodeId): void;
  /** Starts what an earlier sitting left. */
  takeUp(): void;
  /** Resolves when nothing is being started any more. */
  close(): Promise<void>;
}

export interface RejoinParts {
  readonly store: Store;
  readonly hub: Hub;
  readonly log: Log;
  /** Brings the run `follows` up to date; null where nothing was ever produced. */
  start(production: ProductionId, options: RunOptions, follows: RunId | null): Promise<RunRow>;
}

const factOf = (production: ProductionId) => `rejoin:${production}`;

export function openRejoiner({ store, hub, log, start }: RejoinParts): Rejoiner {
  const starting = new Map<ProductionId, Promise<void>>();
  let isClosed = false;
  const leave = hub.onRun(({ production, episode }) => {
    if (episode === null) begin(production);
  });

  const read = (production: ProductionId): EpisodeId[] => z.array(EpisodeId).parse(JSON.parse(store.readFact(factOf(production)) || '[]'));

  function begin(production: ProductionId): void {
    if (isClosed || starting.has(production) || read(production).length === 0) return;
    if (store.runs.open().some((run) => run.production === production)) return;
    // Not within the change that told of it: that may be in the middle of its own transaction.
    const soon = new Promise<void>((resolve) => {
      setImmediate(() => void startNow(production).finally(resolve));
    });
    starting.set(production, soon);
    void soon.finally(() => {
      starting.delete(production);
      begin(production);
    });
  }

  async function startNow(production: ProductionId): Promise<void> {
    const episodes = read(production);
    if (isClosed || episodes.length === 0) return;
    try {
      const numbers = episodes.flatMap((id) => store.productions.episode(id)?.number ?? []);
      store.writeFact(factOf(production), '[]');
      const last = store.runs.latest(production);
      if (numbers.length > 0) await start(production, optionsFor(last, numbers), last?.id ?? null);
    } catch (error) {
      // What was asked for is kept: the next run of these episodes takes it along.
      log.warn('episodes could not be joined anew', { code: toFailure(error).code });
    }
  }

  return {
    due(production, episode) {
      store.writeFact(factOf(production), JSON.stringify([...new Set([...read(production), episode])]));
      begin(production);
    },
    takeUp() {
      for (const { id } of store.productions.list()) begin(id);
    },
    async close() {
      isClosed = true;
      leave();
      await Promise.all(starting.values());
    },
  };
}

/** As the last run did it, within its budget; files are delivered when the producer exports. */
function optionsFor(last: RunRow | undefined, episodes: number[]): RunOptions {
  return RunOptions.parse({
    ...last?.options,
    episodes: episodes.toSorted((a, b) => a - b),
    formats: [],
    mode: 'auto',
    repairs: 0,
    stopAfterBad: null,
  });
}
