/** Words of a known text found in its sound by ElevenLabs: their times, what is doubted, what is refused. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeWavFile } from '#core/audio/testing.ts';
import { openWorkerPool, type WorkerPool } from '#core/schedule/worker-pool.ts';
import { createTranscribers, findAligner } from '#core/transcripts/index.ts';
import type { AlignCall } from '#core/transcripts/port.ts';
import { portsOf } from '../../electron/hosts/cli/session.ts';
import { accountsOf } from '../../electron/hosts/serving/accounts.ts';
import { ROOT } from '../core/command-line.ts';
import { type Emulator, type Fault, startEmulator } from '../emulators/index.ts';
import { EmulatedHome } from '../engines/emulated.ts';

const TEXT = 'Every lamp was lit, and nobody came to ask why that door stood open.';
const RATE = 24_000;

let emulator: Emulator;
let pool: WorkerPool;
let folder: string;
beforeAll(async () => {
  emulator = await startEmulator({ timeScale: 0 });
  const { log, spawnWorker } = portsOf(join(tmpdir(), 'lectern-no-home'));
  pool = openWorkerPool({ size: 1, spawn: spawnWorker, log });
});
afterAll(async () => {
  pool.close();
  await emulator.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-aligner-'));
});
afterEach(() => {
  emulator.elevenlabs.faults.clear();
  rmSync(folder, { recursive: true, force: true });
});

function alignerWith(env: Readonly<Record<string, string>>, catalog: Record<string, object> = {}) {
  using home = new EmulatedHome(catalog);
  return findAligner(createTranscribers({ readAccount: accountsOf(env), catalog: { resources: join(ROOT, 'resources'), home: home.home }, clock: { now: () => 0 } })).aligner;
}

async function say(text: string) {
  const { blocks, words } = await emulator.speak(text);
  const samples = Float32Array.from([...blocks(RATE)].flatMap((block) => [...block]));
  return { words, samples, seconds: samples.length / RATE };
}
let scratch = 0;
function align(samples: Float32Array, { env = emulator.env, catalog = {}, ...more }: { env?: Readonly<Record<string, string>>; catalog?: Record<string, object> } & Partial<AlignCall> = {}) {
  const audioPath = writeWavFile(join(folder, 'audio.wav'), [samples], RATE);
  const context = { signal: new AbortController().signal, execute: <Output>(task: string, input: unknown) => pool.execute<Output>(task, input), scratchPath: (name: string) => join(folder, `scratch-${(scratch += 1)}-${name}`) };
  return alignerWith(env, catalog).align({ audioPath, seconds: samples.length / RATE, language: 'en', text: TEXT, ...more }, context);
}

describe('forced alignment', () => {
  test('gives every word of the text its time, and leaves nothing behind', async () => {
    const said = await say(TEXT);
    const words = await align(said.samples);
    expect(words.map(({ text }) => text)).toEqual(TEXT.split(' '));
    for (const [index, word] of words.entries()) {
      expect(Math.abs(word.startSeconds - said.words[index]!.startSeconds), word.text).toBeLessThan(0.05);
      expect(Math.abs(word.endSeconds - said.words[index]!.endSeconds), word.text).toBeLessThan(0.05);
      expect(word.loss).toBeLessThan(0.5);
    }
    expect(readdirSync(folder)).toEqual(['audio.wav']);
  });

  test('says by its loss which words the sound does not have', async () => {
    const said = await say('Every lamp was lit, and nobody came to open.');
    const words = await align(said.samples);
    expect(words.filter(({ loss }) => loss > 0.5).map(({ text }) => text)).toEqual(['ask', 'why', 'that', 'door', 'stood']);
    for (const [index, { startSeconds, endSeconds }] of words.entries()) {
      expect(startSeconds).toBeGreaterThanOrEqual(words[index - 1]?.startSeconds ?? 0);
      expect(endSeconds).toBeGreaterThanOrEqual(startSeconds);
    }
  });

  test('asks nobody about silence, next to nothing, and a text without words', async () => {
    const billed = emulator.ledger.entries.length;
    const said = await say(TEXT);
    expect(await align(new Float32Array(2 * RATE))).toEqual([]);
    expect(await align(said.samples.subarray(0, 0.05 * RATE))).toEqual([]);
    expect(await align(said.samples, { text: '… — * * *' })).toEqual([]);
    expect(emulator.ledger.entries).toHaveLength(billed);
  });

  test('is billed by the hour, once', async () => {
    const billed = emulator.ledger.entries.length;
    const said = await say(TEXT);
    await align(said.samples);
    expect(emulator.ledger.entries.slice(billed)).toMatchObject([{ operation: 'alignment', credits: Math.ceil((said.seconds * 2_200) / 3_600) }]);
  });

  test.each<[string, Fault, object]>([
    ['a server error', { kind: 'server-error', status: 503 }, { outcome: 'overloaded', code: 'alignment.busy' }],
    ['a page instead of an answer', { kind: 'html-page' }, { outcome: 'truncated', code: 'alignment.truncated' }],
    ['an answer that breaks off', { kind: 'cut-body' }, { outcome: 'truncated', code: 'alignment.truncated' }],
    ['too many calls', { kind: 'throttle', flavour: 'concurrency' }, { outcome: 'throttled', code: 'alignment.throttled' }],
    ['too large an upload', { kind: 'body-limit', bytes: 1_000 }, { outcome: 'invalid-input', code: 'alignment.refused' }],
  ])('tells %s by its outcome, and what becomes of the words meanwhile', async (_name, fault, expected) => {
    const said = await say(TEXT);
    emulator.elevenlabs.faults.add({ ...fault, operations: ['alignment'] });
    const error: unknown = await align(said.samples).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ ...expected, hint: expect.stringMatching(/\w/) as string });
    expect(JSON.stringify({ ...(error as Error), message: (error as Error).message })).not.toContain(emulator.elevenlabs.key);
    expect(readdirSync(folder)).toEqual(['audio.wav']);
  });

  test('asks for what is missing, and says what it cannot do before anything is bought', async () => {
    const said = await say(TEXT);
    expect(() => alignerWith({}).assertReady('en')).toThrow(expect.objectContaining({ code: 'account.missing' }) as Error);
    expect(() => alignerWith(emulator.env).assertReady('is')).toThrow(expect.objectContaining({ code: 'alignment.language' }) as Error);
    for (const language of ['en-GB', 'de', 'und']) expect(() => alignerWith(emulator.env).assertReady(language)).not.toThrow();
    const billed = emulator.ledger.entries.length;
    for (const limit of [{ maxSeconds: 1 }, { maxCharacters: 10 }]) {
      await expect(align(said.samples, { catalog: { elevenlabs: { alignment: limit } } })).rejects.toMatchObject({ code: 'alignment.too-long' });
    }
    await expect(align(said.samples, { env: { ...emulator.env, ELEVENLABS_API_KEY: 'wrong' } })).rejects.toMatchObject({ outcome: 'auth' });
    expect(emulator.ledger.entries).toHaveLength(billed);
  });
});
