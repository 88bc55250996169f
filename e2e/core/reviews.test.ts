/** Reviews of what was dropped: known books, files that change, folders of hundreds, covers that are too large. */
import { createRouterClient } from '@orpc/server';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStudio, type Studio } from '#core/index.ts';
import type { StudioApi } from '#shared/api/contract.ts';
import { toFailure } from '#shared/words/failure.ts';
import type { Review } from '#shared/words/review.ts';
import { portsOf } from '../../electron/hosts/cli/session.ts';

/** The failure inside of a call's error. */
function failureOf(error: unknown): unknown {
  return (error as { data?: unknown }).data ?? toFailure(error);
}

describe('a review', () => {
  let folder: string;
  let studio: Studio;
  let api: StudioApi;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-reviews-'));
    await open();
  });
  afterEach(async () => {
    await studio.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(): Promise<void> {
    studio = await createStudio(portsOf(join(folder, 'home')));
    api = createRouterClient(studio.router);
  }
  const write = (name: string, text: string) => {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return { from: 'path' as const, path };
  };
  const save = (review: Review, despiteChanges = false) =>
    api.productions.create({
      review: review.id,
      title: review.title,
      author: review.author,
      episodes: review.chapters.filter(({ include }) => include).map(({ title, index }) => ({ title, chapters: [index] })),
      update: null,
      despiteChanges,
    });

  it('knows the very same text again, after a restart as well, and tells it from a newer one', async () => {
    const source = write('book.md', '---\ntitle: The Book\n---\n\n# One\n\nFirst.\n');
    const { id } = await save(await api.productions.review({ sources: [source] }));
    await studio.close();
    await open();
    expect((await api.productions.review({ sources: [source] })).existing).toEqual({ id, title: 'The Book', isSame: true });
    write('book.md', '---\ntitle: The Book\n---\n\n# One\n\nFirst, and more.\n');
    expect((await api.productions.review({ sources: [source] })).existing).toMatchObject({ id, isSame: false });
  });

  it('is not saved over a file that changed since, unless it is wanted as it was read', async () => {
    const source = write('draft.md', '# One\n\nFirst.\n');
    const review = await api.productions.review({ sources: [source] });
    write('draft.md', '# One\n\nFirst, and more.\n');
    const refused = await save(review).catch((error: unknown) => failureOf(error));
    expect(refused).toMatchObject({ code: 'review.changed', retry: 'later' });
    const again = await api.productions.review({ sources: [], onto: review.id });
    expect(again.chapters[0]?.characters).toBeGreaterThan(review.chapters[0]?.characters ?? 0);
    write('draft.md', '# One\n\nOther.\n');
    expect((await save(again, true)).title).toBe(again.title);
    expect(await save(review).catch((error: unknown) => failureOf(error))).toMatchObject({ code: 'review.gone' });
  });

  it('of a folder with hundreds of files reads what is a manuscript and counts the rest', async () => {
    for (let at = 1; at <= 300; at += 1) write(`Season/Night ${at}.txt`, `On night ${at} nothing came.`);
    for (let at = 1; at <= 200; at += 1) write(`Season/pictures/${at}.jpg`, 'x');
    write('Season/broken.epub', 'PK\u0003\u0004');
    const review = await api.productions.review({ sources: [{ from: 'path', path: join(folder, 'Season') }], leftOut: 3 });
    expect(review).toMatchObject({ title: 'Season', leftOut: 203, usdPer1000Characters: 0 });
    expect(review.chapters.map(({ title }) => title)).toEqual(Array.from({ length: 300 }, (_, at) => `Night ${at + 1}`));
    expect(review.files.flatMap(({ name, failure }) => (failure ? [name] : []))).toEqual(['broken.epub']);
  });

  it('without a file is refused in words', async () => {
    expect(await api.productions.review({ sources: [] }).catch((error: unknown) => failureOf(error))).toMatchObject({ code: 'review.empty' });
  });
});
