/** The models of this machine: which there are, how they come, how they go. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StudioError } from '#shared/words/failure.ts';
import type { ModelView } from '#shared/words/model.ts';
import type { CatalogFolders } from '../../catalog.ts';
import { explainDiskError } from '../../files/disk-errors.ts';
import { type Model, readModels } from './catalog.ts';
import { downloadModel } from './download.ts';
import { assertModel, byHand, isDownloadable, modelFolder, partialFolder } from './folder.ts';

export interface Models {
  /** @throws StudioError `catalog.unreadable` */
  list(): ModelView[];
  /**
   * Yields how far it is, the last time when it is ready. Leaving the loop stops the download.
   * @throws StudioError `model.unknown`, `model.busy`, and what `downloadModel` throws
   */
  download(id: string, signal?: AbortSignal): AsyncGenerator<ModelView>;
  /** @throws StudioError `model.unknown`, `model.busy` */
  remove(id: string): ModelView;
  /** What broken downloads left, one folder a model; what is under way is none of it. */
  leftovers(): { readonly id: string; readonly folder: string }[];
}

export function openModels(folders: CatalogFolders): Models {
  const { home } = folders;
  /** How far each download under way is. */
  const underWay = new Map<string, number>();

  function find(id: string): Model {
    const all = readModels(folders);
    const model = all.find((one) => one.id === id);
    if (model) return model;
    throw new StudioError('model.unknown', `There is no model “${id}”.`, { hint: `Use one of: ${all.map((one) => one.id).join(', ')}.` });
  }

  function assertIdle({ id, name }: Model): void {
    if (!underWay.has(id)) return;
    throw new StudioError('model.busy', `The model “${name}” is being downloaded.`, { hint: 'Wait until it is there, or stop the download first.', retry: 'later' });
  }

  function view(model: Model): ModelView {
    const { id, engine, name, licence, files } = model;
    const bytes = files.every((file) => file.bytes !== null) ? files.reduce((sum, file) => sum + (file.bytes ?? 0), 0) : null;
    const state = underWay.has(id) ? 'downloading' : stateOf(model, home);
    const progress = underWay.get(id) ?? (state === 'ready' ? 1 : bytes === null ? 0 : Math.min(1, partialBytes(model, home) / bytes));
    return { id, engine, name, licence, bytes, files: files.map(partOf), state, progress, byHand: isDownloadable(model) ? null : byHand(model, modelFolder(home, id)) };
  }

  return {
    list: () => readModels(folders).map(view),

    async *download(id, signal) {
      const model = find(id);
      assertIdle(model);
      const stop = new AbortController();
      let wake: () => void = () => undefined;
      const tell = (done: number) => {
        underWay.set(id, done);
        wake();
      };
      underWay.set(id, view(model).progress);
      let outcome: { readonly error: unknown } | 'done' | undefined;
      const work = downloadModel(model, { home, signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal, progress: tell })
        .then(() => (outcome = 'done'), (error: unknown) => (outcome = { error }))
        .finally(() => wake());
      try {
        for (let told = -1; outcome === undefined; ) {
          const now = underWay.get(id) ?? 0;
          if (now !== told) {
            told = now;
            yield view(model);
          } else {
            await new Promise<void>((resolve) => (wake = resolve));
          }
        }
        if (outcome !== 'done') throw outcome.error;
      } finally {
        stop.abort();
        await work;
        underWay.delete(id);
      }
      yield view(model);
    },

    leftovers() {
      const parent = dirname(partialFolder(home, 'any'));
      if (!existsSync(parent)) return [];
      return readdirSync(parent, { withFileTypes: true })
        .filter((one) => one.isDirectory() && !underWay.has(one.name))
        .map(({ name }) => ({ id: name, folder: partialFolder(home, name) }));
    },

    remove(id) {
      const model = find(id);
      assertIdle(model);
      for (const folder of [modelFolder(home, id), partialFolder(home, id)]) {
        try {
          rmSync(folder, { recursive: true, force: true });
        } catch (error) {
          throw explainDiskError(error, folder);
        }
      }
      return view(model);
    },
  };
}

function partOf({ path, bytes, sha256, url }: Model['files'][number]): ModelView['files'][number] {
  return { path, bytes, sha256, host: url === null ? null : new URL(url).host };
}

function stateOf(model: Model, home: string): 'missing' | 'ready' | 'damaged' {
  try {
    assertModel(model, home);
    return 'ready';
  } catch (error) {
    return error instanceof StudioError && error.code === 'model.size' ? 'damaged' : 'missing';
  }
}

function partialBytes({ id, files }: Model, home: string): number {
  return files.reduce((sum, { path }) => sum + (statSync(join(partialFolder(home, id), path), { throwIfNoEntry: false })?.size ?? 0), 0);
}
