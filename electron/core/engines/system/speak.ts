/** One call, spoken by a program of the system, one start an utterance. The file it leaves decides whether it spoke. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Speech, Utterance } from '#core/engines/port.ts';
import type { TaskContext } from '#core/worker/task.ts';
import { openWav } from '../../audio/wav/reader.ts';
import { SpeechError } from '../outcome.ts';
import { type Span, trimmedSpan } from '../sound/audible-span.ts';
import { resample } from '../sound/resample.ts';
import { sealWav } from '../sound/wav.ts';
import type { SystemProgram } from './program.ts';
import { findProgram, voicesOf } from './programs.ts';
import { type Ended, runProgram, withFolder } from './run.ts';

export interface SystemCall {
  readonly utterances: readonly Utterance[];
  readonly outPath: string;
  readonly platform: NodeJS.Platform;
}

interface Said {
  readonly samples: Int16Array;
  readonly sampleRate: number;
}

const START_MS = 30_000;
/** The slowest voice at half speed says about five characters a second, and writes faster than it would speak. */
const MS_PER_CHARACTER = 200;

/** What was once found installed, so that a program that takes any name for its usual voice is not asked with a wrong one. */
const known = new Map<SystemProgram, ReadonlySet<string>>();

/**
 * Speaks a call into a WAV of 16 bit, mono, at the program's own rate.
 * @throws SpeechError `voice.unknown`, `voice.missing-program`, `speech.timeout`, `speech.failed`
 */
export async function speakBySystem(call: SystemCall, context: TaskContext): Promise<Speech> {
  const total = Math.max(1, call.utterances.length);
  const pieces: Int16Array[] = [];
  const spans: Span[] = [];
  let sampleRate: number | undefined;
  let length = 0;
  for (const [index, utterance] of call.utterances.entries()) {
    context.signal.throwIfAborted();
    const said = /[\p{L}\p{N}]/u.test(utterance.text) ? await say(utterance, call.platform, context.signal) : undefined;
    if (said && said.sampleRate !== (sampleRate ??= said.sampleRate)) {
      throw failed('It changed its sample rate within a call.', `${sampleRate} Hz, then ${said.sampleRate} Hz`);
    }
    const span = said ? trimmedSpan(said.samples, said.sampleRate) : { start: 0, end: 0 };
    spans.push({ start: length + span.start, end: length + span.end });
    if (said) pieces.push(said.samples);
    length += said?.samples.length ?? 0;
    context.progress((index + 1) / total);
  }
  const rate = sampleRate ?? 22_050;
  context.computed?.();
  const { hash, bytes } = await sealWav(call.outPath, rate, pieces);
  return { hash, bytes, sampleRate: rate, samples: length, spans, meteredCharacters: null };
}

async function say({ text, voice }: Utterance, platform: NodeJS.Platform, signal: AbortSignal): Promise<Said> {
  const { program, voice: name } = findProgram(voice.voice, platform);
  await assertInstalled(program, name, signal);
  const playback = program.hasPitch ? 1 : voice.pitch;
  return withFolder(async (folder) => {
    const outPath = join(folder, 'out.wav');
    const order = { voice: name, text, speed: voice.speed / playback, pitch: program.hasPitch ? voice.pitch : 1, folder, outPath };
    const ended = await runProgram(program.command, program.speak(order), { signal, timeoutMs: START_MS + text.length * MS_PER_CHARACTER });
    const said = readSaid(outPath);
    if (said === undefined || ended.trouble) throw explain(program, ended);
    return { sampleRate: said.sampleRate, samples: resample(said.samples, playback) };
  });
}

async function assertInstalled(program: SystemProgram, voice: string, signal: AbortSignal): Promise<void> {
  if (known.get(program)?.has(voice)) return;
  const voices = new Set((await voicesOf(program, signal)).map((one) => one.voice));
  if (voices.has(voice)) known.set(program, voices);
  else throw new SpeechError('not-found', `${program.name} has no voice “${voice}” on this machine.`, { hint: 'Install it in the system’s settings, or choose another voice.' });
}

/** What the file holds; undefined where it is missing, is not WAV or has no sound in it. */
function readSaid(path: string): Said | undefined {
  if (!existsSync(path)) return undefined;
  using wav = openWav(path);
  if (!wav || wav.samples === 0) return undefined;
  const mono = new Float32Array(wav.samples);
  const count = wav.readMono(0, wav.samples, mono);
  const samples = Int16Array.from(mono.subarray(0, count), (value) => Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768))));
  return count === 0 ? undefined : { samples, sampleRate: wav.format.sampleRate };
}

function explain(program: SystemProgram, ended: Ended): SpeechError {
  const detail = `${program.command} ended with status ${ended.exitCode}. ${ended.errors}`.trim();
  if (ended.trouble === 'missing') {
    return new SpeechError('not-found', `The program “${program.command}” is not installed.`, { code: 'voice.missing-program', hint: 'Install it, or choose another voice.', detail });
  }
  if (ended.trouble === 'timeout') return new SpeechError('overloaded', `${program.name} did not finish speaking in time.`, { code: 'speech.timeout', hint: 'Try again with fewer workers.', detail });
  return failed(`${program.name} wrote no sound.`, detail);
}

function failed(message: string, detail: string): SpeechError {
  return new SpeechError('truncated', message, { code: 'speech.failed', hint: 'Try again; if it stays so, choose another voice.', detail });
}
