/** One call, spoken by Flite: utterance by utterance, so that each one's place in the file is exact. */
import type { Speech, ToldWord, Utterance } from '#core/engines/port.ts';
import { breathe, type TaskContext } from '#core/worker/task.ts';
import { cutText } from '#core/script/cut.ts';
import { StudioError } from '#shared/words/failure.ts';
import type { Voice } from '#shared/words/voice.ts';
import type { Span } from '../sound/audible-span.ts';
import { parseWav, sealWav } from '../sound/wav.ts';
import { fliteProgram, type FliteProgram, type Printed } from './program.ts';
import { resample } from '../sound/resample.ts';
import { toSayable } from './sayable.ts';
import { trimSilence } from './trim.ts';
import { assertFliteVoice, ignoresPitch } from './voices.ts';
import { wordTimings } from './words.ts';

export interface FliteCall {
  readonly utterances: readonly Utterance[];
  readonly outPath: string;
}

/** All four voices speak at this rate. */
const SAMPLE_RATE = 16_000;
/** Longer texts are said in parts: a run can't be interrupted, and this many characters take about a second. */
const RUN_CHARACTERS = 600;

interface Said {
  readonly samples: Int16Array;
  readonly span: Span;
  /** In seconds of its samples. */
  readonly words: readonly ToldWord[];
}

/**
 * Speaks a call into a WAV (16 kHz, 16 bit, mono). Equal calls give equal bytes.
 * An utterance with nothing to say has an empty span. Throws `speech.failed`, `voice.unknown`, `voice.missing-binary`.
 */
export async function synthesize(call: FliteCall, context: TaskContext, program: FliteProgram = fliteProgram()): Promise<Speech> {
  const total = Math.max(1, call.utterances.length);
  const pieces: Int16Array[] = [];
  const spans: Span[] = [];
  const words: ToldWord[] = [];
  let length = 0;
  for (const [index, { text, voice }] of call.utterances.entries()) {
    const options = fliteOptions(voice);
    const said: Said[] = [];
    for (const part of cutText(toSayable(text), RUN_CHARACTERS)) {
      await breathe();
      context.signal.throwIfAborted();
      said.push(say(program, options, part));
    }
    const { samples, span, words: own } = joinParts(said);
    pieces.push(samples);
    spans.push({ start: length + span.start, end: length + span.end });
    words.push(...shifted(own, length));
    length += samples.length;
    context.progress((index + 1) / total);
  }
  context.computed?.();
  const { hash, bytes } = await sealWav(call.outPath, SAMPLE_RATE, pieces);
  return { hash, bytes, sampleRate: SAMPLE_RATE, samples: length, spans, words, meteredCharacters: null };
}

interface Options {
  readonly args: readonly string[];
  /** How much faster the audio is played than Flite spoke it; 1 for voices whose pitch Flite moves itself. */
  readonly playback: number;
}

/** Speed and pitch as Flite takes them; a voice left as it is gets no setting at all. Throws `voice.unknown`. */
function fliteOptions(voice: Voice): Options {
  assertFliteVoice(voice.voice);
  const isResampled = ignoresPitch(voice.voice);
  const playback = isResampled ? voice.pitch : 1;
  const stretch = playback / voice.speed;
  return {
    args: [
      '-voice',
      voice.voice,
      ...(stretch === 1 ? [] : ['--setf', `duration_stretch=${stretch.toFixed(4)}`]),
      ...(isResampled || voice.pitch === 1 ? [] : ['--setf', `f0_shift=${voice.pitch.toFixed(4)}`]),
    ],
    playback,
  };
}

function say(program: FliteProgram, options: Options, text: string): Said {
  const printed = runOrExplain(program, options.args, text);
  const pcm = parseWav(printed.wav);
  if (printed.exitCode !== 0 || pcm?.sampleRate !== SAMPLE_RATE) throw failed(text, describe(printed));
  const { start, end } = trimSilence(pcm.samples, SAMPLE_RATE, printed.lines);
  if (end === 0) return SILENCE;
  const samples = resample(pcm.samples, options.playback);
  const place = (at: number) => Math.min(samples.length, Math.round(at / options.playback));
  const words = wordTimings(text, printed.lines).map((word) => ({ ...word, start: word.start / options.playback, end: word.end / options.playback }));
  return { samples, span: { start: place(start), end: place(end) }, words };
}

const SILENCE: Said = { samples: new Int16Array(), span: { start: 0, end: 0 }, words: [] };

function joinParts(said: readonly Said[]): Said {
  const spoken = said.filter((part) => part.samples.length > 0);
  const [first] = spoken;
  const last = spoken.at(-1);
  if (first === undefined || last === undefined) return SILENCE;
  const length = spoken.reduce((sum, part) => sum + part.samples.length, 0);
  const samples = new Int16Array(length);
  const words: ToldWord[] = [];
  let at = 0;
  for (const part of spoken) {
    samples.set(part.samples, at);
    words.push(...shifted(part.words, at));
    at += part.samples.length;
  }
  return { samples, span: { start: first.span.start, end: length - last.samples.length + last.span.end }, words };
}

function shifted(words: readonly ToldWord[], samples: number): ToldWord[] {
  const seconds = samples / SAMPLE_RATE;
  return words.map(({ text, start, end }) => ({ text, start: start + seconds, end: end + seconds }));
}

function runOrExplain(program: FliteProgram, args: readonly string[], text: string): Printed {
  try {
    return program.run(args, `${text}\n`);
  } catch (cause) {
    throw failed(text, undefined, cause);
  }
}

function describe(printed: Printed): string {
  return `flite ended with status ${printed.exitCode} and ${printed.wav.length} bytes of audio. ${printed.errors.join(' ')}`.trim();
}

function failed(text: string, detail: string | undefined, cause?: unknown): StudioError {
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return new StudioError('speech.failed', `The built-in voice stumbled over “${shown}”.`, {
    hint: 'Try again; if it stumbles over the same words, change them or choose another voice.',
    retry: 'now',
    ...(detail === undefined ? {} : { detail }),
    cause,
  });
}
