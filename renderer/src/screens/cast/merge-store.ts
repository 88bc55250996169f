/** Several names for one speaker: whose name stays, what that touches, and the one action that does it. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { CommandRequest, Preview } from '#shared/words/edit.ts';
import type { Failure } from '#shared/words/failure.ts';
import { asFailure } from '../../api/failure.ts';
import type { Memory } from '../../app/memory.ts';
import { type Alias, aliasKey } from './aliases.ts';
import type { CastStore } from './cast-store.ts';
import { NARRATOR } from './characters.ts';

export interface MergeState {
  /** Empty while nothing is merged. */
  readonly names: readonly string[];
  readonly into: string;
  readonly preview: Preview | null;
  readonly failure: Failure | null;
  readonly isMerging: boolean;
  /** Pairs that were said to be two people. */
  readonly apart: ReadonlySet<string>;
  /** The one who speaks most keeps the name, unless somebody says otherwise. */
  open(names: readonly string[]): void;
  keep(into: string): void;
  /** Gives the name that stayed; null where it was refused. */
  apply(): Promise<string | null>;
  close(): void;
  tellApart(alias: Alias): void;
}

const MEMORY = 'cast-apart';
const REMEMBERED = 500;

export function createMergeStore(api: StudioApi, cast: CastStore, memory: Memory) {
  return createStore<MergeState>()((set, get) => {
    let asking = new AbortController();
    const command = (): CommandRequest => {
      const { names, into } = get();
      return { kind: 'merge-speakers', into, from: names.filter((name) => name !== into) };
    };
    const preview = async (): Promise<void> => {
      asking.abort();
      const { signal } = (asking = new AbortController());
      set({ preview: null, failure: null });
      const { id } = cast.getState();
      if (!id) return;
      try {
        const told = await api.script.preview({ production: id, command: command() }, { signal });
        if (!signal.aborted) set({ preview: told });
      } catch (error) {
        if (!signal.aborted) set({ failure: asFailure(error) });
      }
    };
    return {
      names: [],
      into: '',
      preview: null,
      failure: null,
      isMerging: false,
      apart: new Set((memory.read(MEMORY) ?? '').split('\n').filter(Boolean)),
      open(names) {
        const speakers = (cast.getState().speakers ?? []).filter(({ speaker }) => names.includes(speaker));
        const most = speakers.toSorted((a, b) => Number(b.speaker === NARRATOR) - Number(a.speaker === NARRATOR) || b.characters - a.characters);
        const [first] = most;
        if (!first || most.length < 2) return;
        set({ names: most.map(({ speaker }) => speaker), into: first.speaker });
        void preview();
      },
      keep(into) {
        set({ into });
        void preview();
      },
      async apply() {
        const { into } = get();
        set({ isMerging: true });
        const result = await cast.getState().edit(command());
        set({ isMerging: false });
        if (!result) return null;
        get().close();
        return into;
      },
      close() {
        asking.abort();
        set({ names: [], into: '', preview: null, failure: null });
      },
      tellApart(alias) {
        const apart = [...get().apart, aliasKey(alias)].slice(-REMEMBERED);
        memory.write(MEMORY, apart.join('\n'));
        set({ apart: new Set(apart) });
      },
    };
  });
}

export type MergeStore = ReturnType<typeof createMergeStore>;
