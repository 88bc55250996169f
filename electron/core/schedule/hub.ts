/** Tells whoever watches that something has changed; what exactly, they read from the store. */
import type { EpisodeId, ProductionId, RunId } from '#shared/words/ids.ts';

export interface RunChange {
  readonly production: ProductionId;
  readonly run: RunId;
  /** Null where the run as a whole has changed. */
  readonly episode: EpisodeId | null;
}

export interface ScriptChanged {
  readonly production: ProductionId;
  /** Null where any of them may have. */
  readonly episodes: readonly EpisodeId[] | null;
}

export interface Hub {
  runChanged(change: RunChange): void;
  libraryChanged(): void;
  accountsChanged(): void;
  workersChanged(): void;
  settingsChanged(): void;
  /** What waits for an ear is different now. */
  qualityChanged(production: ProductionId): void;
  /** Text, cast, lexicon or settings are otherwise now. */
  scriptChanged(change: ScriptChanged): void;
  onRun(listener: (change: RunChange) => void): () => void;
  onLibrary(listener: () => void): () => void;
  onAccounts(listener: () => void): () => void;
  onWorkers(listener: () => void): () => void;
  onSettings(listener: () => void): () => void;
  onQuality(listener: (production: ProductionId) => void): () => void;
  onScript(listener: (change: ScriptChanged) => void): () => void;
}

export function openHub(): Hub {
  const run = new Set<(change: RunChange) => void>();
  const library = new Set<() => void>();
  const accounts = new Set<() => void>();
  const workers = new Set<() => void>();
  const settings = new Set<() => void>();
  const quality = new Set<(production: ProductionId) => void>();
  const script = new Set<(change: ScriptChanged) => void>();
  const join = <T>(listeners: Set<T>, listener: T) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    runChanged(change) {
      for (const listener of run) listener(change);
    },
    libraryChanged() {
      for (const listener of library) listener();
    },
    accountsChanged() {
      for (const listener of accounts) listener();
    },
    workersChanged() {
      for (const listener of workers) listener();
    },
    settingsChanged() {
      for (const listener of settings) listener();
    },
    qualityChanged(production) {
      for (const listener of quality) listener(production);
    },
    scriptChanged(change) {
      for (const listener of script) listener(change);
    },
    onRun: (listener) => join(run, listener),
    onLibrary: (listener) => join(library, listener),
    onAccounts: (listener) => join(accounts, listener),
    onWorkers: (listener) => join(workers, listener),
    onSettings: (listener) => join(settings, listener),
    onQuality: (listener) => join(quality, listener),
    onScript: (listener) => join(script, listener),
  };
}

/**
 * Yields once at the start and then after changes, at most once in `everyMs`, with all that has gathered meanwhile.
 * Ends when `signal` aborts.
 */
export async function* gather<T>(
  subscribe: (listener: (change: T) => void) => () => void,
  everyMs: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<T[]> {
  let waiting: T[] = [];
  let wake: (() => void) | undefined;
  const leave = subscribe((change) => {
    waiting.push(change);
    wake?.();
  });
  const onAbort = () => wake?.();
  signal?.addEventListener('abort', onAbort);
  try {
    yield [];
    while (!signal?.aborted) {
      if (waiting.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
        continue;
      }
      const batch = waiting;
      waiting = [];
      yield batch;
      await pause(everyMs, signal);
    }
  } finally {
    leave();
    signal?.removeEventListener('abort', onAbort);
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}
