/** The engines of this studio, by id. The one place that knows which there are. */
import { isEnglish } from '#core/script/language.ts';
import { StudioError } from '#shared/words/failure.ts';
import { DEFAULT_VOICE, type OfferedVoice, type Voice } from '#shared/words/voice.ts';
import type { ReadAccount } from '../ports.ts';
import type { CatalogFolders } from '../catalog.ts';
import { createAzureEngine } from './azure/engine.ts';
import { createElevenLabsEngine } from './elevenlabs/engine.ts';
import { espeakEngine } from './espeak/engine.ts';
import { espeakVoiceFor } from './espeak/voices.ts';
import { fliteEngine } from './flite/engine.ts';
import { createKokoroEngine, createPiperEngine } from './neural/engine.ts';
import { createOpenAiEngine } from './openai/engine.ts';
import { createSystemEngine } from './system/engine.ts';
import type { Engine } from './port.ts';

export { type Models, openModels } from './models/models.ts';
export { receiveSpeech } from './receive/receive.ts';

/** What engines are made from. */
export interface EngineParts {
  readonly readAccount: ReadAccount;
  readonly catalog: CatalogFolders;
}

export function createEngines(parts: EngineParts): readonly Engine[] {
  return [
    fliteEngine,
    espeakEngine,
    createSystemEngine(),
    createKokoroEngine(parts),
    createPiperEngine(parts),
    createElevenLabsEngine(parts),
    createAzureEngine(parts),
    createOpenAiEngine(parts),
  ];
}

/** A voice that needs no account and no download; English where nothing speaks the language. */
export function builtInVoiceFor(language: string): Voice {
  if (isEnglish(language)) return DEFAULT_VOICE;
  const voice = espeakVoiceFor(language);
  return voice === undefined ? DEFAULT_VOICE : { engine: espeakEngine.id, voice, speed: 1, pitch: 1 };
}

/** Each voice with what it costs by the catalog, spoken with its engine's usual model. */
export function withPrices(voices: readonly OfferedVoice[], engines: readonly Engine[]): OfferedVoice[] {
  return voices.map((one) => ({ ...one, usdPer1000Characters: findEngine(one.engine, engines).capabilities({ engine: one.engine, voice: one.voice, speed: 1, pitch: 1 }).usdPer1000Characters }));
}

/** @throws StudioError `engine.unknown` */
export function findEngine(id: string, engines: readonly Engine[]): Engine {
  const engine = engines.find((one) => one.id === id);
  if (!engine) {
    throw new StudioError('engine.unknown', `There is no speech engine “${id}”.`, {
      hint: `Use one of: ${engines.map((one) => one.id).join(', ')}; a voice is written engine:voice, such as flite:slt.`,
    });
  }
  return engine;
}
