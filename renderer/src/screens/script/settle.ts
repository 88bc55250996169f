/** Work that waits until a person pauses, and is given up when they go on. */
import { systemTimer, type Timer } from '../../api/connect.ts';

export interface Settled {
  /** Asks for the work; what was asked for before and has not been answered is dropped. */
  ask(): void;
  stop(): void;
}

export function whenSettled(ms: number, work: (signal: AbortSignal) => Promise<void>, timer: Timer = systemTimer): Settled {
  let cancel = () => {};
  let asking = new AbortController();
  const stop = () => {
    cancel();
    asking.abort();
  };
  return {
    ask() {
      stop();
      const { signal } = (asking = new AbortController());
      cancel = timer.after(ms, () => void work(signal));
    },
    stop,
  };
}
