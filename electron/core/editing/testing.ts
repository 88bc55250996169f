/** What tests of editing are made of: an editor over a store of its own, and books to edit. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandRequest } from '#shared/words/edit.ts';
import { Command } from '#shared/words/edit.ts';
import { EpisodeId, LineId, ProductionId } from '#shared/words/ids.ts';
import type { Line } from '#shared/words/script.ts';
import { openStore, type Store } from '../jobs/store.ts';
import { openHub } from '../schedule/hub.ts';
import { type Editor, openEditor } from './editor.ts';

export const BOOK = ProductionId.parse('book');

export interface EditingBench {
  readonly path: string;
  readonly store: Store;
  readonly editor: Editor;
  edit(command: CommandRequest): ReturnType<Editor['edit']>;
  /** Everything a person may have changed, in one text. */
  snapshot(): string;
  close(): void;
}

export function openEditing(path = join(mkdtempSync(join(tmpdir(), 'lectern-editing-')), 'studio.db')): EditingBench {
  const store = openStore(path);
  let now = 0;
  const editor = openEditor({ store, clock: { now: () => (now += 1) }, hub: openHub(), assertEngine: () => undefined, forget: () => undefined });
  return {
    path,
    store,
    editor,
    edit: (command) => editor.edit(BOOK, Command.parse(command)),
    snapshot: () =>
      JSON.stringify([
        store.written.episodes(BOOK).map((episode) => [episode, store.written.patchLines(episode.id)]),
        store.words.of({ of: 'production', production: BOOK }),
        store.productions.get(BOOK)?.settings,
      ]),
    close() {
      store.close();
    },
  };
}

export function discard({ path }: Pick<EditingBench, 'path'>): void {
  rmSync(join(path, '..'), { recursive: true, force: true });
}

/** A production of as many episodes and lines as a test wants. */
export function saveBook({ store }: Pick<EditingBench, 'store'>, episodes: number, lines: number, id = BOOK): EpisodeId[] {
  const production = { id, identity: id, title: 'A book', author: null, language: 'en', direction: 'ltr' as const, cover: null, lexicon: [], sample: false };
  const texts = Array.from({ length: episodes }, (_, episode) => ({
    id: EpisodeId.parse(`${id}-${episode + 1}`),
    title: `Chapter ${episode + 1}`,
    lines: Array.from({ length: lines }, (_, line): Line => ({
      id: LineId.parse(`${id}-${episode + 1}-${line + 1}`),
      kind: line === 0 ? 'heading' : line % 3 === 0 ? 'dialogue' : 'narration',
      speaker: line % 3 === 0 && line > 0 ? (['Ahab', 'Starbuck', 'Captain Ahab'][(line / 3) % 3] ?? 'Ahab') : 'narrator',
      before: line === 0 ? '' : line % 7 === 0 ? '\n\n* * *\n\n' : '\n\n',
      text: `Ahab stood on deck ${episode + 1}, at the rail ${line + 1}. Queequeg said nothing at all, and the sea went on.`,
      pauseAfter: line % 7 === 6 ? 'scene' : 'paragraph',
    })),
  }));
  store.transaction(() => {
    store.productions.insert(production, 0);
    store.scripts.replaceAll(id, texts);
  });
  return texts.map((one) => one.id);
}
