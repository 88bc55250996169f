/** One call, spoken by a neural model on this machine: utterance by utterance, so that each one's place is exact. */
import type { Speech, Utterance } from '#core/engines/port.ts';
import { cutText } from '#core/script/cut.ts';
import { breathe, type TaskContext } from '#core/worker/task.ts';
import { StudioError } from '#shared/words/failure.ts';
import type { Model } from '../models/catalog.ts';
import { type Span, trimmedSpan } from '../sound/audible-span.ts';
import { resample } from '../sound/resample.ts';
import { sealWav } from '../sound/wav.ts';
import { openModel, type SherpaVoice } from './sherpa.ts';
import { findNeuralVoice } from './voices.ts';

export interface NeuralCall {
  readonly model: Model;
  readonly home: string;
  readonly utterances: readonly Utterance[];
  readonly outPath: string;
}

/** Kokoro takes about five hundred phones at once; sentences this long come through whole. */
const RUN_CHARACTERS = 300;

/**
 * Speaks a call into a WAV of 16 bit, mono, at the model's own rate.
 * @throws StudioError `speech.failed`, `model.missing`, `model.size`, `model.damaged`, `voice.unknown`, `voice.missing-binary`
 */
export async function synthesize(call: NeuralCall, context: TaskContext, opened?: SherpaVoice): Promise<Speech> {
  const tts = opened ?? (await openModel(call.model, call.home));
  const total = Math.max(1, call.utterances.length);
  const pieces: Int16Array[] = [];
  const spans: Span[] = [];
  let sampleRate: number | undefined;
  let length = 0;
  for (const [index, { text, voice }] of call.utterances.entries()) {
    const { speaker } = findNeuralVoice(call.model.engine, voice, [call.model]);
    let span: Span | undefined;
    for (const part of /[\p{L}\p{N}]/u.test(text) ? cutText(text, RUN_CHARACTERS) : []) {
      await breathe();
      context.signal.throwIfAborted();
      const said = await generate(tts, { text: part, sid: speaker, speed: voice.speed / voice.pitch }, context.signal);
      sampleRate ??= said.sampleRate;
      const samples = resample(toShorts(said.samples), voice.pitch);
      const heard = trimmedSpan(samples, sampleRate);
      if (heard.end > 0) span = { start: span?.start ?? length + heard.start, end: length + heard.end };
      pieces.push(samples);
      length += samples.length;
    }
    spans.push(span ?? { start: length, end: length });
    context.progress((index + 1) / total);
  }
  const rate = sampleRate ?? 24_000;
  context.computed?.();
  const { hash, bytes } = await sealWav(call.outPath, rate, pieces);
  return { hash, bytes, sampleRate: rate, samples: length, spans, meteredCharacters: null };
}

async function generate(tts: SherpaVoice, request: { text: string; sid: number; speed: number }, signal: AbortSignal) {
  const said = await tts
    .generateAsync({ ...request, enableExternalBuffer: false, onProgress: () => !signal.aborted })
    .catch((cause: unknown) => {
      throw failed(request.text, cause);
    });
  signal.throwIfAborted();
  if (said.samples.length === 0) throw failed(request.text, undefined);
  return said;
}

function toShorts(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, (value) => Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768))));
}

function failed(text: string, cause: unknown): StudioError {
  return new StudioError('speech.failed', `The neural voice stumbled over “${text.length > 80 ? `${text.slice(0, 80)}…` : text}”.`, {
    hint: 'Try again; if it stumbles over the same words, change them or choose another voice.',
    retry: 'now',
    cause,
  });
}
