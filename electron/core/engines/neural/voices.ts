/** Who speaks in the models of the catalog. */
import { StudioError } from '#shared/words/failure.ts';
import type { Voice } from '#shared/words/voice.ts';
import type { Model } from '../models/catalog.ts';

export type NeuralEngineId = 'kokoro' | 'piper';

interface Found {
  readonly model: Model;
  readonly speaker: number;
  readonly languages: readonly string[];
}

/** The voice in the model it names, else in the first one that has it. Throws `voice.unknown`. */
export function findNeuralVoice(engine: Model['engine'], { voice, model: wanted }: Voice, models: readonly Model[]): Found {
  for (const model of models) {
    if (model.engine !== engine || (wanted !== undefined && wanted !== model.id)) continue;
    const found = model.voices.find((one) => one.voice === voice);
    if (found) return { model, speaker: found.speaker, languages: found.languages };
  }
  throw new StudioError('voice.unknown', `There is no voice “${voice}”${wanted === undefined ? '' : ` in the model “${wanted}”`}.`, {
    hint: 'Choose another voice in the cast; further models are listed in catalog/models.json of the studio’s home.',
  });
}
