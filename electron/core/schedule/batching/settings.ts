/** How short calls are batched: the producer's settings, kept in the store, and the environment, which wins. */
import { type Batching, BatchingSettings, PRESET_LIMITS } from '#shared/words/batching.ts';
import type { Store } from '../../jobs/store.ts';
import type { BatchingEnvironment } from './environment.ts';

const FACT = 'batching';

export interface BatchingKeeper {
  /** What holds now. */
  readonly now: Batching;
  set(settings: BatchingSettings): Batching;
}

/** @param onChanged what holds has changed */
export function openBatching(store: Pick<Store, 'readFact' | 'writeFact'>, environment: BatchingEnvironment, onChanged: (now: Batching) => void): BatchingKeeper {
  let now = resolveBatching(readSettings(store), environment);
  return {
    get now() {
      return now;
    },
    set(settings) {
      store.writeFact(FACT, JSON.stringify(settings));
      now = resolveBatching(settings, environment);
      onChanged(now);
      return now;
    },
  };
}

function readSettings(store: Pick<Store, 'readFact'>): BatchingSettings {
  const stored = BatchingSettings.safeParse(JSON.parse(store.readFact(FACT) ?? '{}'));
  // Of another version: the usual way is better than none.
  return stored.success ? stored.data : BatchingSettings.parse({});
}

export function resolveBatching(settings: BatchingSettings, environment: BatchingEnvironment): Batching {
  const { preset, custom } = settings;
  const own = preset === 'custom' ? custom : PRESET_LIMITS[preset === 'off' ? 'standard' : preset];
  const limits = { ...own, ...environment.limits };
  return {
    settings,
    // A batch of one is none.
    enabled: (environment.enabled ?? preset !== 'off') && limits.maxRequests > 1,
    limits,
    concurrentRequests: environment.concurrentRequests ?? null,
    environment: [...environment.given],
  };
}
