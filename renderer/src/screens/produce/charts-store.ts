/** What the charts of a run need beside its rows: its history, read from the core, and how the limiters stood while this window was open. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { RunId } from '#shared/words/ids.ts';
import type { HistoryPoint } from '#shared/words/run-record.ts';
import type { Run } from '#shared/words/run.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { accountsOf } from './account-words.ts';
import type { AccountsStore } from './accounts-store.ts';
import { limiterNow } from './chart-data.ts';
import type { LimiterPoint } from './chart-data.ts';

/** An hour at a point a second; then every other one goes. */
const MOST_POINTS = 3_600;

export interface ChartsState {
  readonly run: RunId | null;
  /** Null until it was read. */
  readonly history: readonly HistoryPoint[] | null;
  readonly limiter: readonly LimiterPoint[];
  /** Reads the history, or reads it again. */
  load(run: RunId): Promise<void>;
  /** Notes how the accounts of a run stand; what comes within a second of the last is the same point. */
  note(run: Run, now: number): void;
}

export function createChartsStore(api: StudioApi, accounts: Pick<AccountsStore, 'getState'>, notices: NoticesStore) {
  return createStore<ChartsState>()((set, get) => ({
    run: null,
    history: null,
    limiter: [],
    async load(run) {
      if (get().run !== run) set({ run, history: null, limiter: [] });
      try {
        const history = await api.runs.history({ run });
        if (get().run === run) set({ history });
      } catch (error) {
        notices.getState().fail(error);
      }
    },
    note(run, now) {
      if (get().run !== run.id) set({ run: run.id, history: null, limiter: [] });
      const own = accountsOf(run, accounts.getState().accounts);
      if (own.length === 0) return;
      const { limiter } = get();
      const isSame = now - (limiter.at(-1)?.at ?? 0) < 1_000;
      const kept = isSame ? limiter.slice(0, -1) : limiter.length < MOST_POINTS ? limiter : limiter.filter((_, index) => index % 2 === 0);
      set({ limiter: [...kept, limiterNow(own, isSame ? (limiter.at(-1)?.at ?? now) : now)] });
    },
  }));
}
