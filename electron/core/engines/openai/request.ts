/** What is sent for a call. */
import { StudioError } from '#shared/words/failure.ts';
import type { Voice, VoiceControl } from '#shared/words/voice.ts';
import { speedControl } from '../controls.ts';
import { SpeechError } from '../outcome.ts';
import type { SpeechCall } from '../port.ts';
import { findModel, type OpenAiCatalog } from './catalog.ts';
import type { Server } from './servers.ts';
import { isCustom, modelOf } from './voices.ts';

const SLOWEST = 0.25;
const FASTEST = 4;

export interface SpeechRequest {
  readonly model: string;
  readonly input: string;
  readonly voice?: string | { readonly id: string };
  readonly response_format: 'wav';
  readonly speed?: number;
  readonly instructions?: string;
  readonly stream?: boolean;
}

/** @throws StudioError `voice.settings`, SpeechError `invalid-input` */
export function writeRequest(call: SpeechCall, server: Server, catalog: OpenAiCatalog): SpeechRequest {
  const voice = call.utterances[0]?.voice;
  if (!voice) throw new SpeechError('invalid-input', 'There is nothing to say in this call.');
  const model = modelOf(voice, server, catalog);
  const instructions = readInstructions(voice);
  const speed = Math.min(FASTEST, Math.max(SLOWEST, voice.speed));
  // Where the model is the voice, the server knows no name for it.
  const isNamed = server.voices !== null || !server.models.includes(voice.voice);
  return {
    model,
    input: joinUtterances(call),
    ...(isNamed ? { voice: isCustom(voice.voice, server) ? { id: voice.voice } : voice.voice } : {}),
    // It tells its own sample rate, whoever answers.
    response_format: 'wav',
    ...(speed === 1 ? {} : { speed }),
    ...(instructions !== undefined && takesInstructions(model, server, catalog) ? { instructions } : {}),
    // Kokoro's server streams unless told, and a trouble in the middle is a whole answer then, only shorter.
    ...(server.kind === 'kokoro' ? { stream: false } : {}),
  };
}

/** All utterances as one text; a space between two keeps their sentences apart. */
export function joinUtterances({ utterances }: Pick<SpeechCall, 'utterances'>): string {
  return utterances.map(({ text }) => text).join(' ').toWellFormed();
}

/** How the text is to be spoken, in words. @throws StudioError `voice.settings` */
export function readInstructions({ settings }: Voice): string | undefined {
  const value = settings?.['instructions'];
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw new StudioError('voice.settings', `The voice’s setting “instructions” cannot be ${String(value)}.`, { hint: 'Give it words, or leave it out.' });
}

/** @param server as far as it is known */
export function controlsOf(voice: Voice, server: Server, catalog: OpenAiCatalog): VoiceControl[] {
  const instructions: VoiceControl = { kind: 'text', name: 'instructions', label: 'Instructions', note: 'How it speaks every line, in words.', maxCharacters: 1_000 };
  return [speedControl(0.5, 2), ...(takesInstructions(modelOf(voice, server, catalog), server, catalog) ? [instructions] : [])];
}

function takesInstructions(model: string, { kind }: Server, catalog: OpenAiCatalog): boolean {
  if (kind === 'kokoro' || kind === 'speaches') return false;
  return findModel(model, catalog)?.instructions ?? true;
}
