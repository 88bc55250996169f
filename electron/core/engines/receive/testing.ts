/** Speech whose places are known to the sample, for tests that have to find them again. */
import { rmSync } from 'node:fs';
import type { CallKey } from '#shared/words/ids.ts';
import type { Voice } from '#shared/words/voice.ts';
import { quietContext, writeWavFile } from '../../audio/testing.ts';
import { openAudio } from '../../audio/decode.ts';
import { encode } from '../../export/encode.ts';
import { fliteTasks } from '../flite/task.ts';
import type { Mark } from './boundaries.ts';

export interface Spoken {
  readonly path: string;
  readonly seconds: number;
  /** Where each sentence is heard. */
  readonly places: Mark[];
}

/** Speaks the sentences one by one and joins them with pauses: `pause(index)` seconds after each. */
export async function speakSentences(sentences: readonly string[], voice: Voice, pause: (index: number) => number, path: string, noise = 0): Promise<Spoken> {
  const parts: Float32Array[] = [];
  const places: Mark[] = [];
  let samples = 0;
  let rate = 16_000;
  for (const [index, text] of sentences.entries()) {
    const { audio, sampleRate, span } = await speakOne(text, voice, `${path}.part`);
    rate = sampleRate;
    places.push({ start: samples / rate, end: (samples + span.end - span.start) / rate });
    const silence = new Float32Array(Math.round(pause(index) * rate));
    parts.push(audio.subarray(span.start, span.end), silence);
    samples += span.end - span.start + silence.length;
  }
  const all = new Float32Array(samples);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  let seed = 1;
  for (let i = 0; noise > 0 && i < all.length; i += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    all[i]! += noise * (seed / 1_073_741_824 - 1);
  }
  writeWavFile(path, [all], rate, 's16');
  return { path, seconds: samples / rate, places };
}

async function speakOne(text: string, voice: Voice, path: string) {
  const call = { key: 'said' as CallKey, utterances: [{ text, voice }], outPath: path };
  const { spans, sampleRate } = await fliteTasks['flite.speak'](call, quietContext());
  using stream = openAudio(path);
  const audio = new Float32Array(stream.samples);
  let at = 0;
  for (const { planes, count } of stream.blocks()) {
    audio.set(planes[0]!.subarray(0, count), at);
    at += count;
  }
  rmSync(path);
  return { audio, sampleRate, span: spans[0]! };
}

export async function encodeForTest(wavPath: string, mp3Path: string): Promise<void> {
  await encode({ masterPath: wavPath, format: 'mp3', outPath: mp3Path, sampleRate: 44_100, bitrateKbps: 128, ceilingDbtp: 0 }, quietContext());
}
