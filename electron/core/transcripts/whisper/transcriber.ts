/** Whisper on this machine: free and offline once its model was downloaded. */
import { join } from 'node:path';
import { StudioError } from '#shared/words/failure.ts';
import type { CatalogFolders } from '../../catalog.ts';
import type { Model } from '../../engines/models/catalog.ts';
import { assertModel, modelFolder } from '../../engines/models/folder.ts';
import { wrongLanguage } from '../errors.ts';
import { hearInParts, PartMemory } from '../hear.ts';
import type { TranscriberParts } from '../index.ts';
import { isWhisperLanguage, readLanguage, whisperCode } from '../languages.ts';
import type { Transcriber, Transcript } from '../port.ts';
import { readWhisperCatalog, type WhisperModels } from './catalog.ts';
import type { ListenInput } from './listen.ts';

export function createWhisperTranscriber({ catalog: folders }: Pick<TranscriberParts, 'catalog'>): Transcriber {
  const catalog = readWhisperCatalog(folders);
  const memory = new PartMemory();

  return {
    id: 'whisper',
    name: 'Whisper on this machine',
    version: () => `${modelHere(catalog, folders)?.id ?? catalog.suggested}/1`,
    capabilities: () => ({
      runsOn: 'cpu',
      concurrency: 1, // its calls wait for CPU workers, not for an account
      usdPerHour: 0,
      maxSeconds: catalog.maxSeconds,
    }),

    assertReady(language) {
      languageOf(language);
      needModel(catalog, folders);
    },

    async transcribe(call, context) {
      const language = languageOf(call.language);
      const model = needModel(catalog, folders);
      return hearInParts(call, context, {
        maxSeconds: catalog.maxSeconds,
        memory,
        settings: `${model.id} ${language}`,
        hearPart: async ({ path, seconds }) => {
          const input: ListenInput = {
            path,
            seconds,
            modelPath: join(modelFolder(folders.home, model.id), model.files[0]!.path),
            modelName: model.name,
            language: language ?? 'auto',
            useGpu: catalog.useGpu,
            outPath: context.scratchPath('whisper.json'),
          };
          const heard = await context.execute<Pick<Transcript, 'words' | 'timings'>>('transcript.whisper', input);
          return { ...heard, language: language === undefined ? null : readLanguage(language) };
        },
      });
    },
  };
}

/** @throws StudioError `transcript.language` */
function languageOf(language: string): string | undefined {
  const code = whisperCode(language);
  if (code !== undefined && !isWhisperLanguage(code)) throw wrongLanguage('Whisper', language);
  return code;
}

function modelHere({ known }: WhisperModels, { home }: CatalogFolders): Model | undefined {
  return known.find((model) => {
    try {
      assertModel(model, home);
      return true;
    } catch {
      return false;
    }
  });
}

/** @throws StudioError `model.missing`, `model.size` */
function needModel(catalog: WhisperModels, folders: CatalogFolders): Model {
  const here = modelHere(catalog, folders);
  if (here) return here;
  // One that is there and not whole says more than one that was never fetched.
  for (const model of catalog.known) {
    try {
      assertModel(model, folders.home);
    } catch (error) {
      if (error instanceof StudioError && error.code !== 'model.missing') throw error;
    }
  }
  const suggested = catalog.known.find(({ id }) => id === catalog.suggested) ?? catalog.known[0];
  if (!suggested) throw new StudioError('model.missing', 'The catalog has no models for Whisper.', { hint: 'Restore catalog/models.json.' });
  assertModel(suggested, folders.home);
  return suggested;
}
