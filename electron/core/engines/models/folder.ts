/** Where a model lies in the studio's home, and whether it is whole. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { StudioError } from '#shared/words/failure.ts';
import type { Model } from './catalog.ts';

export function modelFolder(home: string, id: string): string {
  return join(home, 'models', id);
}

/** Where a download lies until it is whole. */
export function partialFolder(home: string, id: string): string {
  return join(home, 'models', '.partial', id);
}

/**
 * Looks that every file is there and as long as it should be; contents were checked when they came.
 * @throws StudioError `model.missing`, `model.size`
 */
export function assertModel(model: Model, home: string): void {
  const folder = modelFolder(home, model.id);
  for (const { path, bytes } of model.files) {
    const found = statSync(join(folder, path), { throwIfNoEntry: false });
    if (found === undefined || found.isDirectory() !== path.endsWith('/')) throw missing(model, folder, path);
    if (bytes !== null && found.size !== bytes) {
      throw new StudioError('model.size', `A file of the model “${model.name}” is not as long as it should be.`, {
        hint: 'Download the model again.',
        retry: 'later',
        detail: `${join(folder, path)}: ${found.size} of ${bytes} bytes`,
      });
    }
  }
}

export function isDownloadable(model: Model): boolean {
  return model.files.every(({ path, url, sha256 }) => url !== null && sha256 !== null && !path.endsWith('/'));
}

/** What to put where, in a sentence, for models whose files the catalog cannot fetch. */
export function byHand(model: Model, folder: string): string {
  return `Put its files into ${folder} by hand: ${model.files.map(({ path }) => path).join(', ')}.`;
}

function missing(model: Model, folder: string, path: string): StudioError {
  return new StudioError('model.missing', `The model “${model.name}” is not on this machine.`, {
    hint: isDownloadable(model) ? `Download it (lectern models --download ${model.id}), then go on.` : byHand(model, folder),
    retry: 'later',
    detail: join(folder, path),
  });
}
