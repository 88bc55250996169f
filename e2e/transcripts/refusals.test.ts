/** What single transcript engines refuse, and what they send. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeWavFile } from '#core/audio/testing.ts';
import { openWorkerPool, type WorkerPool } from '#core/schedule/worker-pool.ts';
import { createTranscribers, findTranscriber } from '#core/transcripts/index.ts';
import type { TranscribeContext, TranscriptCall } from '#core/transcripts/port.ts';
import { portsOf } from '../../electron/hosts/cli/session.ts';
import { accountsOf } from '../../electron/hosts/serving/accounts.ts';
import { ROOT } from '../core/command-line.ts';
import { type Emulator, startEmulator } from '../emulators/index.ts';
import { EmulatedHome } from '../engines/emulated.ts';

let emulator: Emulator;
let pool: WorkerPool;
let folder = '';
let call: TranscriptCall;
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
  folder = mkdtempSync(join(tmpdir(), 'lectern-transcript-'));
  const samples = Float32Array.from({ length: 32_000 }, (_, i) => 0.2 * Math.sin(i / 9));
  call = { audioPath: writeWavFile(join(folder, 'audio.wav'), [samples], 16_000), seconds: 2, language: 'en', hints: ['Queequeg', 'Ahab'] };
});
afterEach(() => {
  for (const { faults } of [emulator.elevenlabs, emulator.openai, emulator.servers.speaches]) faults.clear();
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
function context(): TranscribeContext {
  return {
    signal: new AbortController().signal,
    execute: (task, input) => pool.execute(task, input),
    scratchPath: (name) => join(folder, `scratch-${(files += 1)}-${name}`),
  };
}
const NOW = Date.parse('2026-11-25');
function find(id: string, env: Readonly<Record<string, string>>, home: EmulatedHome, now = NOW) {
  return findTranscriber(id, createTranscribers({ readAccount: accountsOf(env), catalog: { resources: join(ROOT, 'resources'), home: home.home }, clock: { now: () => now } }));
}

describe('OpenAI', () => {
  test('says so when the model with times is switched off, before anything is bought', async () => {
    using home = new EmulatedHome({});
    const later = find('openai', emulator.env, home, Date.parse('2027-03-01'));
    await expect(later.transcribe(call, context())).rejects.toMatchObject({ code: 'transcript.untimed', hint: expect.stringContaining('Whisper on this machine') });
    expect(() => find('openai', { OPENAI_API_KEY: 'sk' }, home, Date.parse('2027-03-01')).assertReady('en')).toThrow(expect.objectContaining({ code: 'transcript.untimed' }) as Error);
    expect(emulator.ledger.entries).toEqual([]);
  });

  test('does not buy what a model without times would write', async () => {
    using home = new EmulatedHome({ openai: { transcription: { servers: { openai: { model: 'gpt-transcribe' } } } } });
    await expect(find('openai', emulator.env, home).transcribe(call, context())).rejects.toMatchObject({ code: 'transcript.untimed' });
    expect(emulator.ledger.entries).toEqual([]);
  });

  test.each([
    ['a key it does not know', () => ({ ...emulator.env, OPENAI_API_KEY: 'sk-wrong-key' }), { outcome: 'auth', code: 'account.key' }],
    ['an account without credit', () => (emulator.openai.faults.add({ kind: 'quota-exhausted' }), emulator.env), { outcome: 'out-of-credit', code: 'account.credit' }],
    ['a connection that breaks', () => (emulator.openai.faults.add({ kind: 'reset-before' }), emulator.env), { outcome: 'unknown', code: 'transcript.no-answer' }],
  ])('tells %s', async (_name, env, expected) => {
    using home = new EmulatedHome({});
    const error: unknown = await find('openai', env(), home).transcribe(call, context()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject(expected);
    expect(JSON.stringify([error, (error as Error).message])).not.toContain('sk-wrong-key');
  });

  test('asks a server of the house again without fear of a bill', async () => {
    using home = new EmulatedHome({});
    emulator.servers.speaches.faults.add({ kind: 'reset-before' });
    await expect(find('openai', { OPENAI_BASE_URL: emulator.servers.speaches.url }, home).transcribe(call, context())).rejects.toMatchObject({ outcome: 'unreachable' });
  });
});

describe('ElevenLabs', () => {
  test.each([
    ['a key it does not know', () => ({ ...emulator.env, ELEVENLABS_API_KEY: 'xi-wrong-key' }), { outcome: 'auth', code: 'account.key' }],
    ['an account without credit', () => (emulator.elevenlabs.faults.add({ kind: 'quota-exhausted' }), emulator.env), { outcome: 'out-of-credit', code: 'account.credit' }],
    ['an answer that was lost', () => (emulator.elevenlabs.faults.add({ kind: 'reset-after' }), emulator.env), { outcome: 'unknown', code: 'transcript.no-answer' }],
  ])('tells %s', async (_name, env, expected) => {
    using home = new EmulatedHome({});
    await expect(find('elevenlabs', env(), home).transcribe(call, context())).rejects.toMatchObject(expected);
  });

  test('is told the names that may be said, and no noises', async () => {
    using home = new EmulatedHome({});
    const bodies: string[] = [];
    emulator.elevenlabs.faults.add({ kind: 'latency', ms: 0, when: ({ body }) => (bodies.push(body), true) });
    await find('elevenlabs', emulator.env, home).transcribe(call, context());
    const [body = ''] = bodies;
    for (const field of [/name="model_id"\r\n\r\nscribe_v2/, /name="keyterms"\r\n\r\nQueequeg/, /name="keyterms"\r\n\r\nAhab/, /name="tag_audio_events"\r\n\r\nfalse/, /name="language_code"\r\n\r\nen/]) {
      expect(body).toMatch(field);
    }
  });
});

describe('Whisper on this machine', () => {
  const model = (bytes: number | null) => ({ models: { 'whisper-mine': { engine: 'whisper', name: 'Mine', licence: 'MIT', files: [{ path: 'ggml.bin', bytes }] } } });
  function put(home: EmulatedHome, content: string): void {
    mkdirSync(join(home.home, 'models', 'whisper-mine'), { recursive: true });
    writeFileSync(join(home.home, 'models', 'whisper-mine', 'ggml.bin'), content);
  }

  test('tells a model that is missing, and how to get it', async () => {
    using home = new EmulatedHome({});
    await expect(find('whisper', {}, home).transcribe(call, context())).rejects.toMatchObject({ code: 'model.missing', hint: expect.stringContaining('lectern models --download whisper-base') });
  });

  test('tells a model of a wrong size', async () => {
    using home = new EmulatedHome({ models: model(100) });
    put(home, 'half');
    await expect(find('whisper', {}, home).transcribe(call, context())).rejects.toMatchObject({ code: 'model.size' });
  });

  test('tells a model that is none, and its worker lives on', async () => {
    using home = new EmulatedHome({ models: model(null) });
    put(home, 'this is no model at all');
    const pids = pool.pids();
    await expect(find('whisper', {}, home).transcribe(call, context())).rejects.toMatchObject({ code: 'model.damaged' });
    expect(pool.pids()).toEqual(pids);
  });
});
