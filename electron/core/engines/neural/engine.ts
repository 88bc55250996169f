/** Neural voices on this machine, `kokoro` and `piper`: free and offline once their model was downloaded. */
import { HOUSE_CONTROLS } from '#core/engines/controls.ts';
import type { Engine, Speech } from '#core/engines/port.ts';
import { StudioError } from '#shared/words/failure.ts';
import type { CatalogFolders } from '../../catalog.ts';
import { readModels } from '../models/catalog.ts';
import { assertModel, isDownloadable } from '../models/folder.ts';
import type { NeuralCall } from './synthesize.ts';
import { findNeuralVoice, type NeuralEngineId } from './voices.ts';

const MAX_CHARACTERS = 2_000;

/** What it needs of an engine's parts. */
interface NeuralParts {
  readonly catalog: CatalogFolders;
}

export function createKokoroEngine(parts: NeuralParts): Engine {
  return createNeuralEngine('kokoro', 'Kokoro', 12, parts);
}

export function createPiperEngine(parts: NeuralParts): Engine {
  return createNeuralEngine('piper', 'Piper', 3, parts);
}

/** @param secondsPer1000Characters a first guess on one core, until calls were timed */
function createNeuralEngine(id: NeuralEngineId, name: string, secondsPer1000Characters: number, { catalog }: NeuralParts): Engine {
  const models = () => readModels(catalog).filter((one) => one.engine === id);
  return {
    id,
    name,
    // The program's version, and ours of how text is given to it.
    version: '1.13.8-1',

    capabilities: () => ({
      runsOn: 'cpu',
      maxCharacters: MAX_CHARACTERS,
      maxAudioSeconds: null,
      maxVoices: 1,
      maxDialogueCharacters: MAX_CHARACTERS,
      contextCharacters: 0,
      timings: 'told',
      batch: null,
      usdPer1000Characters: 0,
      concurrency: 1, // its calls wait for CPU workers, not for an account
      latency: { secondsPerCall: 1, secondsPer1000Characters },
      charactersPerSecond: 15,
    }),

    countCharacters: ({ utterances }) => utterances.reduce((sum, { text }) => sum + text.length, 0),

    listVoices: async () =>
      models().flatMap((model) =>
        model.voices.map(({ voice, name: person, languages, gender }) => ({
          engine: id,
          voice,
          name: person,
          languages,
          gender,
          description: `${model.name} (${model.licence})${isHere(() => assertModel(model, catalog.home)) ? '' : isDownloadable(model) ? '; to be downloaded first' : '; its files are to be put there first'}.`,
        })),
      ),

    controls: () => [...HOUSE_CONTROLS],

    /** Throws `model.missing` and `model.size` as well: better now than in the middle of a run. */
    assertSpeaks(voice, language) {
      const { model, languages } = findNeuralVoice(id, voice, models());
      const primary = (tag: string) => tag.toLowerCase().split(/[-_]/)[0];
      const isSaid = language !== '' && primary(language) !== 'und';
      if (isSaid && !languages.some((one) => primary(one) === primary(language))) {
        throw new StudioError('voice.language', `The voice “${voice.voice}” does not speak “${language}”.`, {
          hint: 'Set the production’s language if that is wrong, or choose a voice that speaks it.',
        });
      }
      assertModel(model, catalog.home);
    },

    async speak(call, context) {
      context.signal.throwIfAborted();
      const [first] = call.utterances;
      const available = models();
      const { model } = first ? findNeuralVoice(id, first.voice, available) : { model: available[0] };
      if (!model) throw new StudioError('model.missing', `The catalog has no models for ${name}.`, { hint: 'Restore catalog/models.json.' });
      assertModel(model, catalog.home);
      const input: NeuralCall = { model, home: catalog.home, utterances: call.utterances, outPath: call.outPath };
      return context.execute<Speech>('neural.speak', input);
    },

    async look({ execute }) {
      const version = await execute<string>('neural.look', null);
      const here = models().filter((model) => isHere(() => assertModel(model, catalog.home)));
      return `sherpa-onnx ${version}, ${here.length === 0 ? 'no model yet' : here.map((model) => model.name).join(', ')}`;
    },
  };
}

function isHere(assert: () => void): boolean {
  try {
    assert();
    return true;
  } catch {
    return false;
  }
}
