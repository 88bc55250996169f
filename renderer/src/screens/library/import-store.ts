/** From dropped files to a saved production: read, review, save. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { Production } from '#shared/words/production.ts';
import type { Review, Source } from '#shared/words/review.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { makeDraft, toChoices } from './draft.ts';
import type { Draft } from './draft.ts';

export type ImportStep =
  | { readonly at: 'idle' }
  | { readonly at: 'reading' }
  | { readonly at: 'review'; readonly form: ReviewForm; readonly isSaving: boolean };

export interface ReviewForm {
  readonly review: Review;
  readonly title: string;
  readonly author: string;
  readonly draft: Draft;
  /** Save it as the newer text of the production that the review found, not beside it. */
  readonly isUpdate: boolean;
}

export interface ImportState {
  readonly step: ImportStep;
  /** Reads files into a review. `sources` may still be on their way from the page to the host. */
  read(sources: Promise<readonly Source[]> | readonly Source[]): Promise<void>;
  edit(change: Partial<Omit<ReviewForm, 'review'>>): void;
  /** Saves the review; undefined where the core refused, which is shown. */
  save(): Promise<Production | undefined>;
  cancel(): void;
}

export function createImportStore(api: StudioApi, notices: NoticesStore) {
  return createStore<ImportState>()((set, get) => {
    let reading = new AbortController();
    return {
      step: { at: 'idle' },
      async read(sources) {
        reading.abort();
        const own = (reading = new AbortController());
        set({ step: { at: 'reading' } });
        try {
          const given = [...(await sources)];
          if (own.signal.aborted) return;
          if (given.length === 0) return set({ step: { at: 'idle' } });
          const review = await api.productions.review({ sources: given }, { signal: own.signal });
          if (own.signal.aborted) return;
          const form = { review, title: review.title, author: review.author ?? '', draft: makeDraft(review), isUpdate: review.existing !== null };
          set({ step: { at: 'review', form, isSaving: false } });
        } catch (error) {
          if (own.signal.aborted) return;
          set({ step: { at: 'idle' } });
          notices.getState().block(error);
        }
      },
      edit(change) {
        const { step } = get();
        if (step.at === 'review') set({ step: { ...step, form: { ...step.form, ...change } } });
      },
      async save() {
        const { step } = get();
        if (step.at !== 'review' || step.isSaving) return undefined;
        const { review, title, author, draft, isUpdate } = step.form;
        set({ step: { ...step, isSaving: true } });
        try {
          const production = await api.productions.create({
            review: review.id,
            title: title.trim(),
            author: author.trim() || null,
            episodes: toChoices(draft),
            update: isUpdate ? (review.existing?.id ?? null) : null,
          });
          set({ step: { at: 'idle' } });
          return production;
        } catch (error) {
          // What was typed stays: the dialog is still open behind the failure.
          const now = get().step;
          if (now.at === 'review') set({ step: { ...now, isSaving: false } });
          notices.getState().block(error);
          return undefined;
        }
      },
      cancel() {
        reading.abort();
        set({ step: { at: 'idle' } });
      },
    };
  });
}

export type ImportStore = ReturnType<typeof createImportStore>;
