/** Syncs to the disk are slow and few at a time: many who wait for the same one share it. */
import { setImmediate as turn } from 'node:timers/promises';

/** One sync at a time: who comes while one goes on may have committed too late for it, and shares the next. */
export function shareSyncs(sync: () => Promise<void>): () => Promise<void> {
  let next: Promise<void> | undefined;
  let current: Promise<void> = Promise.resolve();
  const begin = (): Promise<void> => {
    next = undefined;
    current = sync();
    return current;
  };
  return () => {
    // A turn of the event loop lets all come along that became due together.
    next ??= current.catch(() => undefined).then(() => turn()).then(begin);
    return next;
  };
}
