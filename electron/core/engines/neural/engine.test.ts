import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Task } from '#core/worker/task.ts';
import type { CallKey } from '#shared/words/ids.ts';
import { OfferedVoice, type Voice } from '#shared/words/voice.ts';
import { readModels } from '../models/catalog.ts';
import { modelFolder } from '../models/folder.ts';
import { parseWav } from '../sound/wav.ts';
import { createKokoroEngine, createPiperEngine } from './engine.ts';
import { sherpaConfig, type SherpaVoice } from './sherpa.ts';
import { synthesize } from './synthesize.ts';
import { neuralTasks } from './task.ts';

let home = '';
const catalog = () => ({ resources: resolve('resources'), home });
const quiet = { signal: new AbortController().signal, progress: () => {} };
const execute = <Output>(task: string, input: unknown) =>
  ((neuralTasks as Readonly<Record<string, unknown>>)[task] as Task<unknown, Output>)(input, quiet);
const context = () => ({ signal: quiet.signal, scratchPath: (name: string) => join(home, name), execute });
const voice = (engine: string, id: string, more: Partial<Voice> = {}): Voice => ({ engine, voice: id, speed: 1, pitch: 1, ...more });
const THORSTEN = 'de_DE-thorsten-medium';
const callOf = (one: Voice, texts: readonly string[]) => ({
  key: 'k' as CallKey, language: 'de', utterances: texts.map((text) => ({ text, voice: one })), before: '', after: '', outPath: join(home, 'out.wav'),
});
const thorsten = () => readModels(catalog()).find(({ id }) => id === `vits-piper-${THORSTEN}`)!;

/** Files of the right names that are no model. */
function layDown(): void {
  const folder = modelFolder(home, thorsten().id);
  mkdirSync(join(folder, 'espeak-ng-data'), { recursive: true });
  for (const name of [`${THORSTEN}.onnx`, 'tokens.txt']) writeFileSync(join(folder, name), 'not a model');
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lectern-neural-'));
});

test('its voices are offered, valid, with their licence and what is missing', async () => {
  for (const engine of [createKokoroEngine({ catalog: catalog() }), createPiperEngine({ catalog: catalog() })]) {
    const offered = await engine.listVoices();
    expect(offered.length).toBeGreaterThan(1);
    for (const one of offered) expect(OfferedVoice.parse(one)).toEqual(one);
    expect(offered[0]?.description).toMatch(/\(.+\); its files are to be put there first/);
  }
});

test.each([
  ['a missing model', voice('piper', THORSTEN), 'de', 'model.missing'],
  ['another language', voice('piper', THORSTEN), 'en', 'voice.language'],
  ['an unknown voice', voice('piper', 'nobody'), 'de', 'voice.unknown'],
  ['a voice that is not in the model it names', voice('piper', THORSTEN, { model: 'other' }), 'de', 'voice.unknown'],
])('%s is told before a run', (_what, one, language, code) => {
  expect(() => createPiperEngine({ catalog: catalog() }).assertSpeaks(one, language)).toThrow(expect.objectContaining({ code }));
});

test('a missing model says where its files belong', async () => {
  await expect(createPiperEngine({ catalog: catalog() }).speak(callOf(voice('piper', THORSTEN), ['Hallo.']), context())).rejects.toMatchObject({
    code: 'model.missing',
    hint: expect.stringContaining(modelFolder(home, thorsten().id)),
  });
});

test('the program is there and says its version', async () => {
  expect(await createPiperEngine({ catalog: catalog() }).look({ execute })).toBe('sherpa-onnx 1.13.8, no model yet');
});

test('each family gets its files by its own names', () => {
  expect(sherpaConfig(thorsten(), '/m').model).toMatchObject({ vits: { model: join('/m', `${THORSTEN}.onnx`), tokens: join('/m', 'tokens.txt'), dataDir: join('/m', 'espeak-ng-data') } });
  const kokoro = readModels(catalog()).find(({ engine }) => engine === 'kokoro')!;
  expect(sherpaConfig(kokoro, '/m').model).toMatchObject({ kokoro: { model: join('/m', 'model.onnx'), voices: join('/m', 'voices.bin') } });
});

describe('with a program that answers as the real one does, but for the words', () => {
  const asked: { text: string; sid: number; speed: number }[] = [];
  const tone: SherpaVoice = {
    numSpeakers: 1,
    async generateAsync({ text, sid, speed, onProgress }) {
      asked.push({ text, sid, speed });
      const length = Math.round((text.length * 1_000) / speed);
      const samples = Float32Array.from({ length }, (_, at) => (at > 500 && at < length - 500 ? 0.5 * Math.sin(at / 20) : 0));
      return { samples: onProgress() ? samples : new Float32Array(), sampleRate: 22_050 };
    },
  };
  const speak = async (texts: string[], settings: Partial<Voice> = {}, signal = quiet.signal) => {
    const call = callOf(voice('piper', THORSTEN, settings), texts);
    const speech = await synthesize({ model: thorsten(), home, utterances: call.utterances, outPath: call.outPath }, { ...quiet, signal }, tone);
    return { ...speech, audio: parseWav(readFileSync(call.outPath))?.samples ?? new Int16Array() };
  };

  test('each sentence stands in its span; what cannot be said has an empty one', async () => {
    const { spans, samples, audio, sampleRate } = await speak(['Guten Abend.', '…', 'Gute Nacht allerseits.']);
    expect(sampleRate).toBe(22_050);
    expect(audio).toHaveLength(samples);
    expect(spans.map(({ start, end }) => end > start)).toEqual([true, false, true]);
    expect(spans[2]?.start).toBeGreaterThanOrEqual(spans[0]?.end ?? 0);
  });

  test('speed shortens it, pitch does not', async () => {
    const usual = await speak(['Guten Abend.']);
    expect((await speak(['Guten Abend.'], { speed: 2 })).samples / usual.samples).toBeCloseTo(0.5, 2);
    expect((await speak(['Guten Abend.'], { pitch: 1.5 })).samples / usual.samples).toBeCloseTo(1, 2);
  });

  test('long texts are said in parts, all of them', async () => {
    asked.length = 0;
    const { spans } = await speak([Array.from({ length: 60 }, () => 'noch ein Boot').join(', ')]);
    expect(spans).toHaveLength(1);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.map(({ text }) => text).join(' ').match(/Boot/g)).toHaveLength(60);
  });

  test('once nobody wants it, nothing more is said', async () => {
    asked.length = 0;
    await expect(speak(['Hallo.'], {}, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toEqual([]);
  });
});

test('files that only look like a model are damage, and the process lives on', async () => {
  layDown();
  await expect(createPiperEngine({ catalog: catalog() }).speak(callOf(voice('piper', THORSTEN), ['Hallo.']), context())).rejects.toMatchObject({ code: 'model.damaged' });
});
