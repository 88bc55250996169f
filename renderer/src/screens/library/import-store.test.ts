import { describe, expect, it } from 'vitest';
import type { Source } from '#shared/words/review.ts';
import { openFixture } from '../../api/fixture/open.ts';
import { includeChapter, joinChapter, renameChapter } from './draft.ts';
import { createImportStore } from './import-store.ts';

const book: Source[] = [{ from: 'path', path: '/books/moby-dick.epub' }];

describe('importing', () => {
  it('reads, is changed, and saves what the producer chose', async () => {
    using fixture = openFixture();
    const store = createImportStore(fixture.api, fixture.notices);
    await store.getState().read(book);
    const { step } = store.getState();
    if (step.at !== 'review') throw new Error('no review');
    expect(step.form.isUpdate).toBe(true);
    let draft = renameChapter(step.form.draft, 2, 'Call me');
    draft = joinChapter(includeChapter(draft, 5, false), 3, true);
    store.getState().edit({ draft, isUpdate: false, title: ' The Whale ', author: '' });
    const saved = await store.getState().save();
    expect(saved).toMatchObject({ title: 'The Whale', author: null, episodes: 38 });
    expect(saved?.episodeList[0]?.title).toBe('Call me');
    expect(store.getState().step.at).toBe('idle');
  });

  it('shows the failure of an unreadable book and is ready for another', async () => {
    using fixture = openFixture();
    const store = createImportStore(fixture.api, fixture.notices);
    await store.getState().read([{ from: 'path', path: '/books/locked.epub' }]);
    expect(fixture.notices.getState().blocking).toMatchObject({ code: 'manuscript.drm' });
    expect(store.getState().step.at).toBe('idle');
  });

  it('keeps what was typed when saving is refused', async () => {
    using fixture = openFixture();
    const store = createImportStore(fixture.api, fixture.notices);
    await store.getState().read(book);
    store.getState().edit({ title: 'Typed with care' });
    fixture.studio.reviews.clear();
    expect(await store.getState().save()).toBeUndefined();
    expect(store.getState().step).toMatchObject({ at: 'review', isSaving: false, form: { title: 'Typed with care' } });
    expect(fixture.notices.getState().blocking?.code).toBe('review.unknown');
  });

  it('drops a review that comes after the person has cancelled', async () => {
    using fixture = openFixture();
    const store = createImportStore(fixture.api, fixture.notices);
    const reading = store.getState().read(book);
    store.getState().cancel();
    await reading;
    expect(store.getState().step.at).toBe('idle');
    expect(fixture.notices.getState().blocking).toBeNull();
  });

  it('does nothing when no file was chosen after all', async () => {
    using fixture = openFixture();
    const store = createImportStore(fixture.api, fixture.notices);
    await store.getState().read(Promise.resolve([]));
    expect(store.getState().step.at).toBe('idle');
  });

  it('offers the same text as another book only when asked to', async () => {
    using fixture = openFixture();
    const store = createImportStore(fixture.api, fixture.notices);
    await store.getState().read([{ from: 'path', path: '/books/same.epub' }]);
    expect(store.getState().step).toMatchObject({ at: 'review', form: { isUpdate: false, review: { existing: { isSame: true } } } });
  });

  it('takes more files into the open review and keeps what was changed and taken out', async () => {
    using fixture = openFixture();
    const store = createImportStore(fixture.api, fixture.notices);
    await store.getState().read([...book, ...book]);
    store.getState().removeFile(1);
    store.getState().edit({ title: 'Typed' });
    await store.getState().read(book);
    const { step } = store.getState();
    expect(step).toMatchObject({ at: 'review', isReading: false, form: { title: 'Typed', removed: [1] } });
    expect(step.at === 'review' && step.form.draft.some(({ file }) => file === 1)).toBe(false);
    store.getState().putBack(1);
    const now = store.getState().step;
    expect(now.at === 'review' && now.form.draft.some(({ file }) => file === 1)).toBe(true);
  });
});
