/** Finding and replacing over the whole production: what is looked for, what was found, what a replacement would touch. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { CommandRequest, FindQuery, Found, Match, MatchRef, Preview } from '#shared/words/edit.ts';
import { type Failure, StudioError } from '#shared/words/failure.ts';
import type { Timer } from '../../api/connect.ts';
import { asFailure } from '../../api/failure.ts';
import { formatCount, plural } from '../../ui/format.ts';
import type { ScriptStore } from './script-store.ts';
import { whenSettled } from './settle.ts';
import { t } from '../../words/t.ts';

/** As many as are listed. */
const LISTED = 2_000;
/** As many as can be told apart when some are left out: what the contract gives at once. */
const MOST = 10_000;
const SETTLE_MS = 250;

export interface FinderState {
  readonly query: FindQuery;
  readonly by: string;
  readonly isReplacing: boolean;
  /** Null before anything was looked for. */
  readonly found: Found | null;
  readonly isFinding: boolean;
  /** Such as a pattern that is none. */
  readonly failure: Failure | null;
  /** Index of the match that is looked at; −1 for none yet. */
  readonly at: number;
  /** Matches that a replacement leaves alone. */
  readonly left: ReadonlySet<string>;
  readonly preview: Preview | null;
  readonly isApplying: boolean;
  look(change: Partial<FindQuery>): void;
  replaceBy(by: string): void;
  setReplacing(isReplacing: boolean): void;
  /** The next match or the one before, around again; undefined where there is none. */
  step(step: 1 | -1): Match | undefined;
  goTo(index: number): void;
  leaveOut(match: Match, isLeft: boolean): void;
  /** Replaces what was chosen, as one action. */
  apply(): Promise<boolean>;
  /** Looks once more: the text has changed. */
  again(): void;
  clear(): void;
}

/** Those beyond what can be told apart would be passed over without a word. */
const tooMany = (total: number) =>
  new StudioError('find.too-many', t`With ${formatCount(total)} matches, none can be left out: ${formatCount(MOST)} at most can be told apart.`, {
    hint: t`Replace all of them, or look for something that stands in fewer places.`,
  });

export const matchKey = ({ line, start }: Pick<MatchRef, 'line' | 'start'>): string => `${line}:${start}`;

const NOTHING: FindQuery = { find: '', matchCase: false, wholeWord: false, regex: false };

export function createFinderStore(api: StudioApi, script: ScriptStore, timer?: Timer) {
  const store = createStore<FinderState>()((set, get) => {
    let finding = new AbortController();

    const find = async (): Promise<void> => {
      finding.abort();
      const { signal } = (finding = new AbortController());
      const { production } = script.getState();
      const { query } = get();
      previewing.stop();
      if (!production || query.find === '') return set({ found: null, failure: null, isFinding: false, at: -1, preview: null });
      set({ isFinding: true, failure: null });
      try {
        const found = await api.script.find({ production, query, limit: LISTED }, { signal });
        if (signal.aborted) return;
        set(({ at }) => ({ found, isFinding: false, at: Math.min(at, found.matches.length - 1), preview: null }));
        if (get().isReplacing) previewing.ask();
      } catch (error) {
        if (!signal.aborted) set({ found: null, isFinding: false, failure: asFailure(error), preview: null });
      }
    };

    /** The matches that are meant, each by its place where some are left out; null for all. */
    const chosen = async (signal: AbortSignal): Promise<MatchRef[] | null> => {
      const { query, found, left } = get();
      const { production } = script.getState();
      if (left.size === 0 || !found || !production) return null;
      const all = found.matches.length < found.total ? await api.script.find({ production, query, limit: MOST }, { signal }) : found;
      if (all.matches.length < all.total) throw tooMany(all.total);
      return all.matches.filter((match) => !left.has(matchKey(match))).map(({ episode, line, start, end, was }) => ({ episode, line, start, end, was }));
    };
    const command = async (signal: AbortSignal): Promise<CommandRequest | null> => {
      const { query, by, found } = get();
      const matches = await chosen(signal);
      if (!found || found.total === 0 || matches?.length === 0) return null;
      return { kind: 'replace', query, by, matches };
    };

    const previewing = whenSettled(
      SETTLE_MS,
      async (signal) => {
        const { production } = script.getState();
        if (!production) return;
        try {
          const made = await command(signal);
          const preview = made && (await api.script.preview({ production, command: made }, { signal }));
          if (!signal.aborted) set({ preview, failure: null });
        } catch (error) {
          if (!signal.aborted) set({ preview: null, failure: asFailure(error) });
        }
      },
      timer,
    );
    const previewSoon = () => {
      set({ preview: null });
      if (get().isReplacing && get().found) previewing.ask();
    };

    return {
      query: NOTHING,
      by: '',
      isReplacing: false,
      found: null,
      isFinding: false,
      failure: null,
      at: -1,
      left: new Set(),
      preview: null,
      isApplying: false,
      look(change) {
        set(({ query }) => ({ query: { ...query, ...change }, left: new Set(), at: -1 }));
        void find();
      },
      replaceBy(by) {
        set({ by });
        previewSoon();
      },
      setReplacing(isReplacing) {
        set({ isReplacing });
        previewSoon();
      },
      step(step) {
        const { found, at } = get();
        const count = found?.matches.length ?? 0;
        if (count === 0) return undefined;
        const next = at < 0 ? (step === 1 ? 0 : count - 1) : (at + step + count) % count;
        get().goTo(next);
        return found?.matches[next];
      },
      goTo(at) {
        const { found } = get();
        const match = found?.matches[at];
        if (!found || !match) return;
        set({ at });
        script.getState().say(t`Match ${formatCount(at + 1)} of ${formatCount(found.total)}: …${match.before.slice(-30)}${match.was}${match.after.slice(0, 30)}…`);
      },
      leaveOut(match, isLeft) {
        const left = new Set(get().left);
        if (isLeft) left.add(matchKey(match));
        else left.delete(matchKey(match));
        set({ left });
        previewSoon();
      },
      async apply() {
        set({ isApplying: true });
        try {
          const made = await command(new AbortController().signal);
          if (!made) {
            set({ isApplying: false });
            return false;
          }
          const count = (get().found?.total ?? 0) - get().left.size;
          const result = await script.getState().edit(made);
          if (result) script.getState().say(t`${plural(count, 'match', 'matches')} replaced in ${plural(result.episodes.length, 'episode')}.`);
          set({ isApplying: false, left: new Set() });
          void find();
          return result !== null;
        } catch (error) {
          // What was left out stays so: nothing was replaced.
          set({ isApplying: false, failure: asFailure(error) });
          return false;
        }
      },
      again: () => void find(),
      clear() {
        set({ query: NOTHING, by: '', left: new Set() });
        void find();
      },
    };
  });
  return store;
}

export type FinderStore = ReturnType<typeof createFinderStore>;
