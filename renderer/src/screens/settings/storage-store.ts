/** The studio's home: how much lies where, what of it is unused, and its cleaning. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { Failure } from '#shared/words/failure.ts';
import type { StorageUse, UnusedGroup, UnusedKind } from '#shared/words/storage.ts';
import { asFailure } from '../../api/failure.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { formatBytes, plural } from '../../ui/format.ts';
import { t } from '../../words/t.ts';

export interface StorageState {
  readonly use: StorageUse | null;
  readonly unused: readonly UnusedGroup[] | null;
  /** Groups that are to go. What was paid for is in here only when a person says so. */
  readonly chosen: ReadonlySet<UnusedKind>;
  readonly isCleaning: boolean;
  readonly trouble: Failure | null;
  look(): Promise<void>;
  choose(kind: UnusedKind, isChosen: boolean): void;
  clean(): Promise<void>;
}

export function createStorageStore(api: StudioApi, notices: NoticesStore) {
  return createStore<StorageState>()((set, get) => ({
    use: null,
    unused: null,
    chosen: new Set(),
    isCleaning: false,
    trouble: null,
    async look() {
      try {
        const [use, unused] = await Promise.all([api.storage.read(), api.storage.plan()]);
        set({ use, unused, chosen: new Set(unused.filter((group) => group.costUsd === 0).map(({ kind }) => kind)), trouble: null });
      } catch (error) {
        set({ trouble: asFailure(error) });
      }
    },
    choose(kind, isChosen) {
      const chosen = new Set(get().chosen);
      if (isChosen) chosen.add(kind);
      else chosen.delete(kind);
      set({ chosen });
    },
    async clean() {
      const groups = (get().unused ?? []).filter(({ kind }) => get().chosen.has(kind)).map(({ kind, id }) => ({ kind, id }));
      if (groups.length === 0 || get().isCleaning) return;
      set({ isCleaning: true, trouble: null });
      try {
        const { files, bytes } = await api.storage.clean({ groups });
        notices.getState().say(t`${formatBytes(bytes)} freed: ${plural(files, 'file')} removed.`);
        await get().look();
      } catch (error) {
        const trouble = asFailure(error);
        await get().look();
        set({ trouble });
      } finally {
        set({ isCleaning: false });
      }
    },
  }));
}
