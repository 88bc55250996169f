/** One call, spoken by eSpeak NG: utterance by utterance, so that each one's place in the file is exact. */
import type { Speech, ToldWord, Utterance } from '#core/engines/port.ts';
import { cutText } from '#core/script/cut.ts';
import { breathe, type TaskContext } from '#core/worker/task.ts';
import { StudioError } from '#shared/words/failure.ts';
import type { Voice } from '#shared/words/voice.ts';
import { type Span, trimmedSpan } from '../sound/audible-span.ts';
import { sealWav } from '../sound/wav.ts';
import { type EspeakProgram, type EspeakSaid, type EspeakSettings, startEspeak } from './program.ts';
import { espeakVoice } from './voices.ts';
import { wordTimings } from './words.ts';

export interface EspeakCall {
  readonly language: string;
  readonly utterances: readonly Utterance[];
  readonly outPath: string;
}

/** A text can't be interrupted while it is said; this many characters take a fifth of a second. */
const RUN_CHARACTERS = 1_000;
const USUAL_RATE = 175;

/**
 * Speaks a call into a WAV (22.05 kHz, 16 bit, mono). Equal calls give equal bytes.
 * An utterance with nothing to say has an empty span.
 * @throws StudioError `speech.failed`, `speech.unreadable`, `voice.unknown`, `voice.language`, `voice.missing-binary`
 */
export async function synthesize(call: EspeakCall, context: TaskContext): Promise<Speech> {
  const program = await startEspeak();
  const total = Math.max(1, call.utterances.length);
  const pieces: Int16Array[] = [];
  const spans: Span[] = [];
  const words: ToldWord[] = [];
  let length = 0;
  for (const [index, { text, voice }] of call.utterances.entries()) {
    const settings = espeakSettings(voice, call.language);
    let span: Span | undefined;
    for (const part of isSayable(text) ? cutText(toSayable(text), RUN_CHARACTERS) : []) {
      await breathe();
      context.signal.throwIfAborted();
      const said = say(program, settings, part);
      const samples = withEnd(said.samples, program.sampleRate);
      const begun = length / program.sampleRate;
      for (const { text, start, end } of wordTimings(part, said.events)) words.push({ text, start: begun + start, end: begun + end });
      const heard = trimmedSpan(samples, program.sampleRate, END_SECONDS);
      if (heard.end > 0) span = { start: span?.start ?? length + heard.start, end: length + heard.end };
      pieces.push(samples);
      length += samples.length;
    }
    spans.push(span ?? { start: length, end: length });
    context.progress((index + 1) / total);
  }
  context.signal.throwIfAborted();
  context.computed?.();
  const { hash, bytes } = await sealWav(call.outPath, program.sampleRate, pieces);
  return { hash, bytes, sampleRate: program.sampleRate, samples: length, spans, words, meteredCharacters: null };
}

/** eSpeak stops on its last sound; a moment of silence after it is what an ear takes for an end. */
const END_SECONDS = 0.06;

function withEnd(samples: Int16Array, sampleRate: number): Int16Array {
  const ended = new Int16Array(samples.length + Math.round(END_SECONDS * sampleRate));
  ended.set(samples);
  return ended;
}

/** Speed and pitch as eSpeak takes them. Half an octave down and five sixths of one up are as far as its pitch goes. */
export function espeakSettings(voice: Voice, language: string): EspeakSettings {
  const { file } = espeakVoice(voice.voice, language);
  const octaves = Math.log2(voice.pitch);
  const pitch = Math.round(50 + octaves * (octaves < 0 ? 100 : 59));
  return { file, rate: Math.round(USUAL_RATE * voice.speed), pitch: Math.max(0, Math.min(99, pitch)) };
}

/** Each character for one of its own: eSpeak would take < and & for markup, and read decoration by its name. */
export function toSayable(text: string): string {
  return text
    .replace(/&[#\w]+;/g, (entity) => `${entity.slice(0, -1)} `)
    .replace(/[<>*_~`^|\\]|\s/g, ' ');
}

function isSayable(text: string): boolean {
  return /[\p{L}\p{N}\p{Sc}\p{So}]/u.test(text);
}

function say(program: EspeakProgram, settings: EspeakSettings, text: string): EspeakSaid {
  if (settings.file === 'jpx/ja' && /\p{Script=Han}/u.test(text)) {
    throw new StudioError('speech.unreadable', 'The built-in Japanese voice reads kana only; it knows no kanji.', {
      hint: 'Write the line in kana, or choose another engine for Japanese.',
      detail: shorten(text),
    });
  }
  try {
    return program.say(settings, text);
  } catch (cause) {
    if (cause instanceof StudioError) throw cause;
    throw new StudioError('speech.failed', `The built-in voice stumbled over “${shorten(text)}”.`, {
      hint: 'Try again; if it stumbles over the same words, change them or choose another voice.',
      retry: 'now',
      cause,
    });
  }
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
