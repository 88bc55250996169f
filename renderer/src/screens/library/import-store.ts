/** From dropped files to a saved production: read, review with more of them or fewer, save. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { Production } from '#shared/words/production.ts';
import type { Review, Source } from '#shared/words/review.ts';
import type { Failure } from '#shared/words/failure.ts';
import { asFailure } from '../../api/failure.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { carryOver, dropFile, makeDraft, returnFile, toChoices } from './draft.ts';
import type { Draft } from './draft.ts';
import { t } from '../../words/t.ts';

export type ImportStep =
  | { readonly at: 'idle' }
  | { readonly at: 'reading' }
  | { readonly at: 'review'; readonly form: ReviewForm; readonly isSaving: boolean; readonly isReading: boolean };

export interface ReviewForm {
  readonly review: Review;
  readonly title: string;
  readonly author: string;
  readonly draft: Draft;
  /** Save it as the newer text of the production that the review found, not beside it. */
  readonly isUpdate: boolean;
  /** Files of the review that were taken out, by their places in it. */
  readonly removed: readonly number[];
  /** Set where a file was written to since it was read: to be read again, or saved as it was. */
  readonly changed: Failure | null;
}

/** What was dropped, on its way to the core. */
export interface Dropped {
  readonly sources: readonly Source[];
  /** Files of folders that the page left out. */
  readonly leftOut: number;
}

export interface ImportState {
  readonly step: ImportStep;
  /** Reads files into a review, or into the one that is open. They may still be on their way from the page to the host. */
  read(given: Promise<readonly Source[] | Dropped> | readonly Source[]): Promise<void>;
  /** Reads the files of the open review anew. */
  readAgain(): Promise<void>;
  removeFile(file: number): void;
  putBack(file: number): void;
  edit(change: Partial<Omit<ReviewForm, 'review'>>): void;
  /** Saves the review; undefined where the core refused, which is shown. */
  save(despiteChanges?: boolean): Promise<Production | undefined>;
  cancel(): void;
}

/** @param saved is told what became a production was read from */
export function createImportStore(api: StudioApi, notices: NoticesStore, saved: (sources: readonly Source[]) => void = () => undefined) {
  return createStore<ImportState>()((set, get) => {
    let reading = new AbortController();
    let read: readonly Source[] = [];
    return {
      step: { at: 'idle' },
      async read(given) {
        const { step } = get();
        if (step.at === 'review') return grow(given);
        reading.abort();
        const own = (reading = new AbortController());
        set({ step: { at: 'reading' } });
        try {
          const { sources, leftOut } = toDropped(await given);
          if (own.signal.aborted) return;
          if (sources.length === 0) {
            if (leftOut > 0) notices.getState().say(t`Nothing in it is a manuscript.`);
            return set({ step: { at: 'idle' } });
          }
          const review = await api.productions.review({ sources: [...sources], leftOut }, { signal: own.signal });
          if (own.signal.aborted) return;
          read = sources;
          const { existing } = review;
          const form = { review, title: review.title, author: review.author ?? '', draft: makeDraft(review), isUpdate: existing !== null && !existing.isSame, removed: [], changed: null };
          set({ step: { at: 'review', form, isSaving: false, isReading: false } });
        } catch (error) {
          if (own.signal.aborted) return;
          set({ step: { at: 'idle' } });
          notices.getState().block(error);
        }
      },
      readAgain: () => grow([]),
      removeFile(file) {
        const { step } = get();
        if (step.at !== 'review') return;
        get().edit({ removed: [...step.form.removed, file], draft: dropFile(step.form.draft, file) });
      },
      putBack(file) {
        const { step } = get();
        if (step.at !== 'review') return;
        const { removed, draft, review } = step.form;
        get().edit({ removed: removed.filter((one) => one !== file), draft: returnFile(draft, review, file) });
      },
      edit(change) {
        const { step } = get();
        if (step.at === 'review') set({ step: { ...step, form: { ...step.form, ...change } } });
      },
      async save(despiteChanges = false) {
        const { step } = get();
        if (step.at !== 'review' || step.isSaving) return undefined;
        const { review, title, author, draft, isUpdate } = step.form;
        set({ step: { ...step, isSaving: true, form: { ...step.form, changed: null } } });
        try {
          const production = await api.productions.create({
            review: review.id,
            title: title.trim(),
            author: author.trim() || null,
            episodes: toChoices(draft),
            update: isUpdate ? (review.existing?.id ?? null) : null,
            despiteChanges,
          });
          set({ step: { at: 'idle' } });
          saved(read);
          return production;
        } catch (error) {
          // What was typed stays: the dialog is still open behind the failure.
          const now = get().step;
          const failure = asFailure(error);
          const changed = failure.code === 'review.changed' ? failure : null;
          if (now.at === 'review') set({ step: { ...now, isSaving: false, form: { ...now.form, changed } } });
          if (!changed) notices.getState().block(error);
          return undefined;
        }
      },
      cancel() {
        reading.abort();
        set({ step: { at: 'idle' } });
      },
    };

    /** The open review with more files, or with the same ones read anew. What was changed in it stays. */
    async function grow(given: Parameters<ImportState['read']>[0]): Promise<void> {
      const { step } = get();
      if (step.at !== 'review' || step.isSaving || step.isReading) return;
      const own = (reading = new AbortController());
      set({ step: { ...step, isReading: true } });
      try {
        const { sources, leftOut } = toDropped(await given);
        const review = await api.productions.review({ sources: [...sources], leftOut, onto: step.form.review.id }, { signal: own.signal });
        const now = get().step;
        if (own.signal.aborted || now.at !== 'review') return;
        read = [...read, ...sources];
        const { form } = now;
        const goneNames = new Set(form.removed.map((file) => form.review.files[file]?.name));
        const removed = review.files.flatMap(({ name }, file) => (goneNames.has(name) ? [file] : []));
        const draft = removed.reduce(dropFile, carryOver(form.draft, form.review, review));
        const title = form.title === form.review.title ? review.title : form.title;
        set({ step: { at: 'review', isSaving: false, isReading: false, form: { ...form, review, draft, title, removed, changed: null, isUpdate: form.isUpdate && review.existing !== null } } });
      } catch (error) {
        const now = get().step;
        if (own.signal.aborted || now.at !== 'review') return;
        set({ step: { ...now, isReading: false } });
        notices.getState().block(error);
      }
    }
  });
}

function toDropped(given: readonly Source[] | Dropped): Dropped {
  return 'sources' in given ? given : { sources: given, leftOut: 0 };
}

export type ImportStore = ReturnType<typeof createImportStore>;
