/** The neural voices' program, a native module: loaded when first asked for, a model kept open between calls. */
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { StudioError } from '#shared/words/failure.ts';
import type { Model } from '../models/catalog.ts';
import { assertModel, modelFolder } from '../models/folder.ts';

/** What we use of `sherpa-onnx-node`; it has no types of its own. */
interface Sherpa {
  readonly version: string;
  readonly OfflineTts: { createAsync(config: SherpaConfig): Promise<SherpaVoice> };
}
export interface SherpaVoice {
  readonly numSpeakers: number;
  generateAsync(request: {
    readonly text: string;
    readonly sid: number;
    /** Above 1 is faster. */
    readonly speed: number;
    /** Electron forbids memory that is not its own. */
    readonly enableExternalBuffer: false;
    /** False ends the speech. */
    readonly onProgress: () => boolean;
  }): Promise<{ readonly samples: Float32Array; readonly sampleRate: number }>;
}
export interface SherpaConfig {
  readonly model: {
    readonly kokoro?: Readonly<Record<string, string>>;
    readonly vits?: Readonly<Record<string, string>>;
    readonly numThreads: number;
    readonly debug: false;
    readonly provider: 'cpu';
  };
  readonly maxNumSentences: number;
}

/** One model at a time: each takes hundreds of megabytes. */
let open: { readonly id: string; readonly voice: SherpaVoice } | undefined;

/**
 * The model's voices, ready to speak.
 * @throws StudioError `voice.missing-binary`, `model.missing`, `model.size`, `model.damaged`
 */
export async function openModel(model: Model, home: string): Promise<SherpaVoice> {
  if (open?.id === model.id) return open.voice;
  assertModel(model, home);
  const { OfflineTts } = loadSherpa();
  open = undefined;
  try {
    const voice = await OfflineTts.createAsync(sherpaConfig(model, modelFolder(home, model.id)));
    open = { id: model.id, voice };
    return voice;
  } catch (cause) {
    throw new StudioError('model.damaged', `The model “${model.name}” cannot be read.`, {
      hint: 'Download it again, or put its files there anew.',
      retry: 'later',
      detail: `${modelFolder(home, model.id)}\n${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    });
  }
}

/** Its files by the names that each family of models gives them. One thread: the studio has a worker for each core. */
export function sherpaConfig(model: Model, folder: string): SherpaConfig {
  const files = model.files.map(({ path }) => path);
  const at = (path: string) => join(folder, path);
  const onnx = files.find((path) => path.endsWith('.onnx')) ?? 'model.onnx';
  const lexicon = files.filter((path) => /^lexicon.*\.txt$/.test(basename(path))).map(at).join(',');
  const common = {
    model: at(onnx),
    tokens: at('tokens.txt'),
    dataDir: at('espeak-ng-data'),
    ...(lexicon === '' ? {} : { lexicon }),
  };
  return {
    model: {
      ...(model.engine === 'kokoro' ? { kokoro: { ...common, voices: at('voices.bin') } } : { vits: common }),
      numThreads: 1,
      debug: false,
      provider: 'cpu',
    },
    maxNumSentences: 1,
  };
}

/** @throws StudioError `voice.missing-binary` */
export function loadSherpa(): Sherpa {
  try {
    return createRequire(import.meta.url)('sherpa-onnx-node') as Sherpa;
  } catch (cause) {
    throw new StudioError('voice.missing-binary', 'The program for neural voices is not there for this system.', {
      hint: 'Install Lectern again, or choose another engine.',
      cause,
    });
  }
}
