/** How the table of episodes is looked at: sorted, filtered, searched, chosen from. The order is remembered. */
import { createStore } from 'zustand/vanilla';
import type { EpisodeId, RunId } from '#shared/words/ids.ts';
import type { Memory } from '../../app/memory.ts';
import { IN_ORDER, SORT_KEYS } from './rows.ts';
import type { Filter, Shown, Sort, SortKey } from './rows.ts';
import { choose, chooseAll, move, NOTHING_CHOSEN } from './selection.ts';
import type { ChooseHow, Selection, Step } from './selection.ts';
import { t } from '../../words/t.ts';

export interface TableState extends Shown {
  readonly run: RunId | null;
  readonly selection: Selection;
  /** The episode whose details are open below its row. */
  readonly open: EpisodeId | null;
  /** Another run begins with every row shown and none chosen. */
  look(run: RunId): void;
  /** By this column; once more turns it round. */
  sortBy(by: SortKey): void;
  unsort(): void;
  show(filter: Filter): void;
  search(text: string): void;
  choose(order: readonly EpisodeId[], episode: EpisodeId, how: ChooseHow): void;
  chooseAll(order: readonly EpisodeId[]): void;
  move(order: readonly EpisodeId[], step: Step, how: 'alone' | 'stretch' | 'leave'): void;
  chooseNone(): void;
  toggle(episode: EpisodeId): void;
}

export function createTableStore(memory: Memory) {
  return createStore<TableState>()((set, get) => {
    const sort = (sort: Sort) => {
      memory.write('episodes-sort', sort === IN_ORDER ? '' : `${sort.by}${sort.descending ? t` down` : ''}`);
      set({ sort });
    };
    return {
      run: null,
      filter: 'all',
      text: '',
      sort: readSort(memory.read('episodes-sort')),
      selection: NOTHING_CHOSEN,
      open: null,
      look(run) {
        if (get().run !== run) set({ run, filter: 'all', text: '', selection: NOTHING_CHOSEN, open: null });
      },
      sortBy(by) {
        const now = get().sort;
        const isAgain = now.by === by && now !== IN_ORDER;
        sort({ by, descending: isAgain ? !now.descending : false });
      },
      unsort: () => sort(IN_ORDER),
      show: (filter) => set({ filter }),
      search: (text) => set({ text }),
      choose: (order, episode, how) => set(({ selection }) => ({ selection: choose(selection, order, episode, how) })),
      chooseAll: (order) => set(({ selection }) => ({ selection: chooseAll(selection, order) })),
      move: (order, step, how) => set(({ selection }) => ({ selection: move(selection, order, step, how) })),
      chooseNone: () => set(({ selection }) => ({ selection: { ...NOTHING_CHOSEN, at: selection.at } })),
      toggle: (episode) => set(({ open }) => ({ open: open === episode ? null : episode })),
    };
  });
}

export type TableStore = ReturnType<typeof createTableStore>;

function readSort(kept: string | null): Sort {
  const [by, down] = (kept ?? '').split(' ');
  const known = SORT_KEYS.find((key) => key === by);
  return known ? { by: known, descending: down === 'down' } : IN_ORDER;
}
