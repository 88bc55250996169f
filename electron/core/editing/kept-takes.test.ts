import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EpisodeId } from '#shared/words/ids.ts';
import { BOOK, discard, type EditingBench, openEditing, saveBook } from './testing.ts';

let bench: EditingBench;
let episode: EpisodeId;

beforeEach(() => {
  bench = openEditing();
  [episode] = saveBook(bench, 2, 4) as [EpisodeId];
});

afterEach(() => {
  bench.close();
  discard(bench);
});

it('what was paid for of a line that was removed is kept for as long as the line can come back', () => {
  const { store, editor, edit } = bench;
  const [, line] = store.written.patchLines(episode);
  const id = line!.id;
  const take = store.calls.addTake(BOOK, { line: id, soundKey: 'as it was', variant: 0, isLater: false, pieces: [] }, 0);
  edit({ kind: 'remove', lines: [{ episode, line: id }] });
  store.unused.dropOutdated();
  expect(store.calls.take(take)).toBeDefined();
  editor.end(BOOK);
  store.unused.dropOutdated();
  expect(store.calls.take(take)).toBeUndefined();
});

it('a take that was chosen since stays with the line that says the same', () => {
  const { store, editor, edit } = bench;
  const [, line] = store.written.patchLines(episode);
  const place = { episode, line: line!.id };
  edit({ kind: 'pause', lines: [place], seconds: 2 });
  store.scripts.choose(episode, 1, 7);
  editor.undo(BOOK);
  expect(store.scripts.written(episode)[1]?.take).toBe(7);
  edit({ kind: 'text', ...place, was: line!.text, text: 'Other words.' });
  store.scripts.choose(episode, 1, 8);
  editor.undo(BOOK);
  expect(store.scripts.written(episode)[1]?.take).toBe(7);
  editor.redo(BOOK);
  expect(store.scripts.written(episode)[1]?.text).toBe('Other words.');
});
