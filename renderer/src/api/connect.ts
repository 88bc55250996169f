/** The window's standing connection: one API object for the life of the page, over as many wires as it takes. */
import { createORPCClient, mapEventIterator } from '@orpc/client';
import type { ClientLink } from '@orpc/client';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { PageHost } from '#shared/host.ts';
import { isStudioError } from '#shared/words/failure.ts';
import { lostError, openWire } from './wire.ts';
import type { NoContext, Wire } from './wire.ts';

/** The core beats every few seconds; a wire that is silent for this long is dead. */
export const PULSE_LIMIT_MS = 15_000;
/** Waits before each new attempt; the last one repeats. */
const RETRY_MS = [250, 500, 1_000, 2_000, 4_000];

export interface Timer {
  /** Runs `action` once after `ms`; the answer takes it back. */
  after(ms: number, action: () => void): () => void;
}

export type ConnectionState =
  | { readonly at: 'connecting' }
  | { readonly at: 'open' }
  | { readonly at: 'lost'; readonly attempts: number };

export interface Connection {
  readonly api: StudioApi;
  readonly state: StoreApi<ConnectionState>;
  /**
   * Keeps a stream up until `signal` aborts: opened now, and again after every loss.
   * Rejects where the core answers with a failure of its own.
   */
  follow<Item>(
    open: (api: StudioApi, signal: AbortSignal) => Promise<AsyncIterable<Item>>,
    each: (item: Item) => void,
    signal: AbortSignal,
  ): Promise<void>;
  close(): void;
}

interface Line {
  readonly link: ClientLink<NoContext>;
  /** Aborts with `window.lost` when this wire is given up. */
  readonly signal: AbortSignal;
}

/** Connects through the host and stays connected. Calls made while the wire is down wait for the next one. */
export function connectStudio(host: Pick<PageHost, 'connect'>, timer: Timer = systemTimer): Connection {
  const state = createStore<ConnectionState>()(() => ({ at: 'connecting' }));
  const ended = new AbortController();
  let line = Promise.withResolvers<Line>();
  let attempts = 0;

  const dial = async (): Promise<void> => {
    let wire: Wire;
    try {
      wire = await openWire(await host.connect());
    } catch {
      return dialAgain();
    }
    if (ended.signal.aborted) return wire.close();
    attempts = 0;
    use(wire);
  };

  const dialAgain = (): void => {
    if (ended.signal.aborted) return;
    const wait = RETRY_MS[Math.min(attempts, RETRY_MS.length - 1)] ?? 0;
    attempts += 1;
    state.setState({ at: 'lost', attempts }, true);
    timer.after(wait, () => void dial());
  };

  const use = (wire: Wire): void => {
    const up = new AbortController();
    const lose = (): void => {
      if (up.signal.aborted) return;
      line = Promise.withResolvers<Line>();
      wire.close();
      up.abort(lostError());
      dialAgain();
    };
    wire.onClose(lose);
    ended.signal.addEventListener('abort', () => {
      wire.close();
      up.abort(lostError());
    });
    state.setState({ at: 'open' }, true);
    line.resolve({ link: wire.link, signal: up.signal });
    void watchPulse(api, timer, up.signal, lose);
  };

  const link: ClientLink<NoContext> = {
    async call(path, input, options) {
      const { link, signal } = await waitFor(line.promise, options.signal);
      const either = options.signal ? AbortSignal.any([options.signal, signal]) : signal;
      const tell = (error: unknown) => (signal.aborted && !options.signal?.aborted ? lostError(error) : error);
      try {
        const output = await link.call(path, input, { ...options, signal: either });
        if (!isStream(output)) return output;
        return mapEventIterator(output, { value: async (value) => value, error: async (error) => tell(error) });
      } catch (error) {
        throw tell(error);
      }
    },
  };
  const api: StudioApi = createORPCClient(link);
  void dial();

  return {
    api,
    state,
    async follow(open, each, signal) {
      const until = AbortSignal.any([signal, ended.signal]);
      while (!until.aborted) {
        const { signal: up } = await waitFor(line.promise, until).catch(() => ({ signal: until }));
        try {
          for await (const item of await open(api, until)) {
            if (until.aborted) return;
            each(item);
          }
          if (!until.aborted && !up.aborted) await pause(timer, 1_000, until); // the core closed it; ask again, calmly
        } catch (error) {
          if (until.aborted) return;
          if (!up.aborted && !isLost(error)) throw error;
        }
      }
    },
    close() {
      ended.abort();
      line.promise.catch(() => undefined);
      line.reject(lostError());
    },
  };
}

export function isLost(error: unknown): boolean {
  return isStudioError(error) && error.code === 'window.lost';
}

function isStream(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

/** Counts the beats of one wire; silence, an error or an end all mean that the core behind it has gone. */
async function watchPulse(api: StudioApi, timer: Timer, signal: AbortSignal, lose: () => void): Promise<void> {
  let stop = timer.after(PULSE_LIMIT_MS, lose);
  try {
    const beats = await api.studio.pulse(undefined, { signal });
    while (!(await beats.next()).done) {
      stop();
      stop = timer.after(PULSE_LIMIT_MS, lose);
    }
    lose();
  } catch {
    lose();
  } finally {
    stop();
  }
}

function waitFor<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return promise;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const give = () => reject(signal.reason);
    signal.addEventListener('abort', give, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
  });
}

function pause(timer: Timer, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = timer.after(ms, resolve);
    signal.addEventListener('abort', () => (cancel(), resolve()), { once: true });
  });
}

export const systemTimer: Timer = {
  after(ms, action) {
    const handle = setTimeout(action, ms);
    return () => clearTimeout(handle);
  },
};
