/** What a CPU worker does with an answer: decodes it, keeps it as WAV, and finds where each utterance stands in it. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { StudioError } from '#shared/words/failure.ts';
import { type AudioBlock, openAudio } from '../../audio/decode.ts';
import { Pace } from '../../audio/pace.ts';
import { mixDown } from '../../audio/transcode.ts';
import { WavWriter } from '../../audio/wav/writer.ts';
import type { Task } from '../../worker/task.ts';
import type { Speech } from '../port.ts';
import { boundariesFromMarks, boundariesFromPauses, type Mark } from './boundaries.ts';
import { Envelope, FRAMES_PER_SECOND, silenceLevel } from './envelope.ts';

export interface ReceiveInput {
  readonly sourcePath: string;
  /** A container or codec that names itself, or bare samples: 16-bit little-endian, one channel, at this rate. */
  readonly format: 'encoded' | { readonly pcm: number };
  readonly utterances: readonly { readonly text: string }[];
  /** Where the engine says each utterance stands, in seconds; null where it is heard from the pauses. */
  readonly marks: readonly Mark[] | null;
  readonly outPath: string;
}

export type Received = Omit<Speech, 'meteredCharacters' | 'words'>;

/** Silence kept on each side of the words, in frames: an "h" begins more softly than any threshold hears. */
const KEEP_FRAMES = 6;
/** Nobody speaks faster: fewer seconds than this for a text, and part of it is missing. */
const FASTEST_CHARACTERS_PER_SECOND = 60;

const receive: Task<ReceiveInput, Received> = async (input, context) => {
  using source = openSource(input);
  using writer = new WavWriter(input.outPath, { sampleRate: source.sampleRate, sample: 's16' }, source.samples);
  const envelope = new Envelope(source.sampleRate);
  const pace = new Pace(context);
  for (const { block, count } of source.blocks()) {
    writer.write(block, count);
    envelope.push(block, count);
    await pace.step(source.samples > 0 ? envelope.samples / source.samples : 0);
  }
  const levels = envelope.finish();
  const silence = silenceLevel(levels);
  const heard = audible(levels, silence, 0, levels.length);
  const said = input.utterances.map(({ text }) => sayable(text));
  assertWhole(heard, said);
  const { hash, bytes } = await writer.finish().seal();
  return { hash, bytes, sampleRate: source.sampleRate, samples: envelope.samples, spans: spansOf(input, said, levels, silence, heard, envelope) };
};

export const receiveTasks = { 'speech.receive': receive };

interface Source extends Disposable {
  readonly sampleRate: number;
  /** What the file says of itself; 0 where it doesn't. */
  readonly samples: number;
  blocks(): Generator<{ block: Float32Array; count: number }>;
}

function openSource({ sourcePath, format }: ReceiveInput): Source {
  if (format !== 'encoded') return openPcm(sourcePath, format.pcm);
  try {
    const stream = openAudio(sourcePath);
    return {
      sampleRate: stream.sampleRate,
      samples: stream.samples,
      *blocks() {
        // A header can be whole where nothing after it is.
        const blocks = stream.blocks();
        for (let next = readNext(blocks); !next.done; next = readNext(blocks)) yield { block: mixDown(next.value.planes, next.value.count), count: next.value.count };
      },
      [Symbol.dispose]: () => stream[Symbol.dispose](),
    };
  } catch (cause) {
    throw truncated('What came back is no audio.', cause);
  }
}

function readNext(blocks: Generator<AudioBlock>): IteratorResult<AudioBlock> {
  try {
    return blocks.next();
  } catch (cause) {
    throw truncated('What came back cannot be decoded.', cause);
  }
}

const BLOCK_SAMPLES = 32_768;

function openPcm(path: string, sampleRate: number): Source {
  const fd = openSync(path, 'r');
  const bytes = Buffer.from(new ArrayBuffer(BLOCK_SAMPLES * 2));
  const block = new Float32Array(BLOCK_SAMPLES);
  return {
    sampleRate,
    samples: Math.floor(fstatSync(fd).size / 2),
    *blocks() {
      for (let at = 0; ; ) {
        const read = readSync(fd, bytes, 0, bytes.length, at);
        const count = Math.floor(read / 2);
        if (count === 0) return;
        for (let i = 0; i < count; i += 1) block[i] = bytes.readInt16LE(i * 2) / 32_768;
        yield { block, count };
        at += count * 2;
      }
    },
    [Symbol.dispose]: () => closeSync(fd),
  };
}

/** Characters that are heard. */
function sayable(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

function assertWhole(heard: { start: number; end: number }, said: readonly number[]): void {
  const characters = said.reduce((sum, one) => sum + one, 0);
  const seconds = (heard.end - heard.start) / FRAMES_PER_SECOND;
  if (characters > 0 && seconds < characters / FASTEST_CHARACTERS_PER_SECOND) {
    throw truncated(`Only ${seconds.toFixed(1)} seconds of speech came back for ${characters} letters.`);
  }
}

function truncated(message: string, cause?: unknown): StudioError {
  return new StudioError('speech.truncated', message, { hint: 'Try again; if it stays so, use smaller calls.', retry: 'now', cause });
}

function spansOf(
  { utterances, marks }: ReceiveInput,
  said: readonly number[],
  levels: Float32Array,
  silence: number,
  heard: { start: number; end: number },
  { sampleRate, samples }: Envelope,
): { start: number; end: number }[] {
  const spoken = utterances.flatMap((utterance, index) => ((said[index] ?? 0) > 0 ? [{ utterance, index }] : []));
  const boundaries = marks
    ? boundariesFromMarks(spoken.flatMap(({ index }) => marks[index] ?? []), levels, silence)
    : boundariesFromPauses(spoken.map(({ utterance }) => weightOf(utterance.text)), levels, silence, heard);
  const toSample = (frame: number) => Math.min(samples, Math.round((frame * sampleRate) / FRAMES_PER_SECOND));
  const spans = utterances.map(() => ({ start: 0, end: 0 }));
  for (const [order, { index }] of spoken.entries()) {
    const from = order === 0 ? 0 : (boundaries[order - 1] ?? 0);
    const to = order === spoken.length - 1 ? levels.length : (boundaries[order] ?? levels.length);
    const words = audible(levels, silence, from, to);
    // What the engine calls its own words is kept, even where it is too soft to be heard.
    const told = marks?.[index];
    const start = Math.min(words.start - KEEP_FRAMES, told ? told.start * FRAMES_PER_SECOND : words.start);
    const end = Math.max(words.end + KEEP_FRAMES, told ? told.end * FRAMES_PER_SECOND : words.end);
    spans[index] = { start: toSample(Math.max(from, start)), end: toSample(Math.min(to, end)) };
  }
  return spans;
}

/** What an utterance takes of the time, in characters: a pause inside it or after it counts for some. */
function weightOf(text: string): number {
  const stops = text.match(/[.!?…:;—–]/g)?.length ?? 0;
  const commas = text.match(/[,،、]/g)?.length ?? 0;
  return text.length + stops * 5 + commas * 2;
}

/** From the first frame with sound to the last, in frames; all of it where nothing is loud enough. */
function audible(levels: Float32Array, silence: number, from: number, to: number): { start: number; end: number } {
  let start = from;
  while (start < to && (levels[start] ?? 0) <= silence) start += 1;
  if (start >= to) return { start: from, end: from };
  let end = to;
  while (end > start && (levels[end - 1] ?? 0) <= silence) end -= 1;
  return { start, end };
}
