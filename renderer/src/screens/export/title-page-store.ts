/** What the files say of the production: changed, saved, and the cover taken in. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import type { Production, TitlePage } from '#shared/words/production.ts';
import type { Source } from '#shared/words/review.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { t } from '../../words/t.ts';

/** As it is typed. */
export type TitleDraft = Readonly<Record<keyof TitlePage, string>>;

export interface TitlePageState {
  /** Null while nobody edits it. */
  readonly draft: TitleDraft | null;
  readonly asking: 'page' | 'cover' | null;
  open(production: Production): void;
  edit(change: Partial<TitleDraft>): void;
  close(): void;
  /** Closes where it was taken. */
  save(production: ProductionId): Promise<void>;
  /** Null takes the cover away. */
  setCover(production: ProductionId, sources: Promise<readonly Source[]> | null): Promise<void>;
}

export function createTitlePageStore(api: StudioApi, notices: NoticesStore) {
  return createStore<TitlePageState>()((set, get) => ({
    draft: null,
    asking: null,
    open: ({ title, author, narrator, year }) => set({ draft: { title, author: author ?? '', narrator: narrator ?? '', year: year === null ? '' : String(year) } }),
    edit: (change) => set(({ draft }) => ({ draft: draft && { ...draft, ...change } })),
    close: () => set({ draft: null }),
    async save(production) {
      const { draft, asking } = get();
      const page = draft && readDraft(draft);
      if (!page || asking) return;
      set({ asking: 'page' });
      try {
        await api.productions.describe({ production, page });
        set({ draft: null });
      } catch (error) {
        notices.getState().fail(error);
      } finally {
        set({ asking: null });
      }
    },
    async setCover(production, sources) {
      if (get().asking) return;
      set({ asking: 'cover' });
      try {
        const source = sources === null ? null : (await sources)[0];
        if (source === undefined) return;
        await api.productions.setCover({ production, source });
        notices.getState().say(source === null ? t`The cover is taken away` : t`The cover is in; files that are exported now carry it`);
      } catch (error) {
        notices.getState().block(error);
      } finally {
        set({ asking: null });
      }
    },
  }));
}

/** Undefined where something of it cannot be meant. */
export function readDraft(draft: TitleDraft): TitlePage | undefined {
  const orNull = (text: string) => text.trim() || null;
  if (draft.title.trim() === '' || problemOfYear(draft.year) !== null) return undefined;
  return { title: draft.title.trim(), author: orNull(draft.author), narrator: orNull(draft.narrator), year: draft.year.trim() === '' ? null : Number(draft.year) };
}

export function problemOfYear(text: string): string | null {
  return /^\s*([1-9]\d{0,3})?\s*$/.test(text) ? null : t`A year is a number such as 1851.`;
}

export type TitlePageStore = ReturnType<typeof createTitlePageStore>;
