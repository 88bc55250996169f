/** Real words, by the studio's own built-in voices: for demonstrations and for recognisers. English only. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAudio } from '#core/audio/decode.ts';
import { Resampler } from '#core/audio/resample.ts';
import { mixDown } from '#core/audio/transcode.ts';
import { tasks } from '#core/worker/tasks.ts';
import { hash32 } from '../random.ts';
import type { SayPart, Script, Speaker, SpokenWord } from './script.ts';
import { placeOf } from './timing.ts';
import { bareWord, wordsOf } from './words.ts';

const VOICES = ['slt', 'rms', 'awb', 'kal16'];
const SAMPLE_RATE = 16_000;
const SENTENCE_PAUSE_SECONDS = 0.3;

interface Sentence {
  readonly text: string;
  /** In the part's text. */
  readonly from: number;
}

interface Said {
  readonly words: readonly SpokenWord[];
  readonly pieces: readonly Float32Array[];
  readonly seconds: number;
}

/** A sentence stands exactly where it says; within it words share its time by their length. */
export const speakFlite: Speaker = async (script) => {
  const { words, pieces, seconds } = await sayAll(script);
  return {
    words,
    seconds,
    *blocks(sampleRate) {
      using resampler = sampleRate === SAMPLE_RATE ? undefined : new Resampler(SAMPLE_RATE, sampleRate);
      for (const piece of pieces) {
        for (let at = 0; at < piece.length; at += SAMPLE_RATE) {
          const block = piece.subarray(at, at + SAMPLE_RATE);
          yield resampler ? resampler.push(block, block.length) : block;
        }
      }
      if (resampler) yield resampler.finish();
    },
  };
};

async function sayAll(script: Script): Promise<Said> {
  const words: SpokenWord[] = [];
  const pieces: Float32Array[] = [];
  let samples = 0;
  for (const part of script) {
    if (part.kind === 'pause') {
      const piece = new Float32Array(Math.round(part.seconds * SAMPLE_RATE));
      pieces.push(piece);
      samples += piece.length;
      continue;
    }
    for (const sentence of sentencesOf(part.text)) {
      const piece = await saySentence(part, sentence);
      words.push(...shareOut(part, sentence, samples, piece.length));
      const pause = new Float32Array(Math.round((SENTENCE_PAUSE_SECONDS / part.speed) * SAMPLE_RATE));
      pieces.push(piece, pause);
      samples += piece.length + pause.length;
    }
  }
  return { words, pieces, seconds: samples / SAMPLE_RATE };
}

function sentencesOf(text: string): Sentence[] {
  return [...text.matchAll(/[^.!?…]+(?:[.!?…]+["”’)\]]*|$)/gu)]
    .map((match) => ({ text: match[0], from: match.index }))
    .filter((sentence) => bareWord(sentence.text) !== '');
}

async function saySentence(part: SayPart, sentence: Sentence): Promise<Float32Array> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-emulator-'));
  try {
    const outPath = join(folder, 'said.wav');
    const voice = { engine: 'flite', voice: VOICES[hash32(part.voice) % VOICES.length]!, speed: part.speed, pitch: 1 };
    const speak = tasks['flite.speak'];
    if (!speak) throw new Error('the built-in voices are missing');
    const input = { utterances: [{ text: sentence.text, voice }], outPath };
    const { spans } = (await speak(input as never, { signal: new AbortController().signal, progress() {} })) as { spans: { start: number; end: number }[] };
    using stream = openAudio(outPath);
    const all = new Float32Array(stream.samples);
    let at = 0;
    for (const { planes, count } of stream.blocks()) {
      all.set(mixDown(planes, count).subarray(0, count), at);
      at += count;
    }
    const [span] = spans;
    return span ? all.subarray(span.start, span.end) : all;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function shareOut(part: SayPart, sentence: Sentence, start: number, samples: number): SpokenWord[] {
  const spans = wordsOf(sentence.text).filter((word) => bareWord(word.text) !== '');
  const total = spans.reduce((sum, word) => sum + word.text.length + 1, 0);
  let before = 0;
  return spans.map(({ text, from, to }) => {
    const at = (weight: number) => (start + (samples * weight) / total) / SAMPLE_RATE;
    const word = { text, ...placeOf(part, sentence.from + from, sentence.from + to), startSeconds: at(before), endSeconds: at(before + text.length), part };
    before += text.length + 1;
    return word;
  });
}
