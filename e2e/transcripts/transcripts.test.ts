/** Every transcript engine of the studio keeps the promises of the port. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTranscribers, findTranscriber } from '#core/transcripts/index.ts';
import { accountsOf } from '../../electron/hosts/serving/accounts.ts';
import { ROOT } from '../core/command-line.ts';
import { type Emulator, startEmulator } from '../emulators/index.ts';
import { EmulatedHome } from '../engines/emulated.ts';
import { describeTranscriber, type Said, SENTENCE, type TranscriberUnderTest } from './describe-transcriber.ts';
import { writeToyWhisper } from './toy-whisper.ts';

/** Long audio is as long as it must be, not longer. */
const PART_SECONDS = 40;
const PART_BYTES = PART_SECONDS * 32_000 + 16_384;
const SERVERS = ['openai', 'speaches', 'localai', 'other'];
/** How long the toy model takes for its sentence, and the most it is given at once. */
const TOY_SECONDS = 6;
const TOY_PART_SECONDS = 8;

const home = new EmulatedHome({
  elevenlabs: { transcription: { maxSeconds: PART_SECONDS } },
  openai: { transcription: { servers: Object.fromEntries(SERVERS.map((server) => [server, { maxBytes: PART_BYTES }])) } },
  whisper: { maxSeconds: TOY_PART_SECONDS },
});
const bareHome = new EmulatedHome({});
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ timeScale: 0 });
});
afterAll(async () => {
  await emulator.close();
  home[Symbol.dispose]();
  bareHome[Symbol.dispose]();
});

const transcribersOf = (env: Readonly<Record<string, string>>, { home: path } = home) =>
  createTranscribers({ readAccount: accountsOf(env), catalog: { resources: join(ROOT, 'resources'), home: path }, clock: { now: () => Date.parse('2026-11-25') } });

/** Speech in tones, whose words the emulators hear. */
async function sayInTones(text: string): Promise<Said> {
  const { blocks, words } = await emulator.speak(text);
  const sampleRate = 24_000;
  const samples = [...blocks(sampleRate)].map((block) => Float32Array.from(block));
  return { samples: Float32Array.from(samples.flatMap((block) => [...block])), sampleRate, words };
}

const common = { say: sayInTones, toleranceSeconds: 0.05, partSeconds: PART_SECONDS, timings: 'words', foreign: undefined } as const;

describeTranscriber('elevenlabs', async () => {
  const { faults, key } = emulator.elevenlabs;
  const transcriber = findTranscriber('elevenlabs', transcribersOf(emulator.env));
  const provider = { add: (fault: Parameters<typeof faults.add>[0]) => void faults.add(fault), clear: () => faults.clear(), key };
  return { ...common, transcriber, bare: findTranscriber('elevenlabs', transcribersOf({})), absence: 'account.missing', provider };
});

describeTranscriber('openai', async () => {
  const { faults, key } = emulator.openai;
  const transcriber = findTranscriber('openai', transcribersOf(emulator.env));
  const provider = { add: (fault: Parameters<typeof faults.add>[0]) => void faults.add(fault), clear: () => faults.clear(), key };
  return { ...common, transcriber, bare: findTranscriber('openai', transcribersOf({})), absence: 'account.missing', provider };
});

for (const name of ['speaches', 'localai', 'whisper.cpp'] as const) {
  describeTranscriber(`openai, by a server like ${name}`, async () => {
    const { url, faults } = emulator.servers[name];
    const transcriber = findTranscriber('openai', transcribersOf({ OPENAI_BASE_URL: url }));
    const provider = { add: (fault: Parameters<typeof faults.add>[0]) => void faults.add(fault), clear: () => faults.clear(), key: undefined };
    return { ...common, transcriber, bare: transcriber, absence: undefined, provider };
  });
}

describeTranscriber('whisper', async (): Promise<TranscriberUnderTest> => {
  const folder = join(home.home, 'models', 'whisper-toy');
  mkdirSync(folder, { recursive: true });
  // A model of this test's own, in the real format: it says one sentence at every turn, whatever it hears.
  const tokens = SENTENCE.split(' ').flatMap((word) => (word.length > 4 ? [` ${word.slice(0, 3)}`, word.slice(3)] : [` ${word}`]));
  writeToyWhisper(join(folder, 'ggml-toy.bin'), tokens, TOY_SECONDS);
  const model = { engine: 'whisper', name: 'Toy', licence: 'GPL-3.0-or-later', files: [{ path: 'ggml-toy.bin' }] };
  writeFileSync(join(home.home, 'catalog', 'models.json'), JSON.stringify({ models: { 'whisper-toy': model } }));
  return {
    ...common,
    transcriber: findTranscriber('whisper', transcribersOf({})),
    bare: findTranscriber('whisper', transcribersOf({}, bareHome)),
    absence: 'model.missing',
    say: async () => toySaying(),
    toleranceSeconds: TOY_SECONDS,
    partSeconds: TOY_PART_SECONDS,
    provider: undefined,
    foreign: 'tlh',
  };
});

/** Six seconds of sound; where the words are is known to the toy alone. */
function toySaying(): Said {
  const sampleRate = 16_000;
  const samples = Float32Array.from({ length: TOY_SECONDS * sampleRate }, (_, i) => 0.2 * Math.sin(i / 20));
  const words = SENTENCE.split(' ').map((text, index, all) => ({ text, startSeconds: (index * TOY_SECONDS) / all.length, endSeconds: ((index + 1) * TOY_SECONDS) / all.length }));
  return { samples, sampleRate, words };
}

test('nobody else transcribes', () => {
  expect(transcribersOf({}).map(({ id }) => id)).toEqual(['whisper', 'elevenlabs', 'openai']);
  expect(() => findTranscriber('alexa', transcribersOf({}))).toThrow(expect.objectContaining({ code: 'transcriber.unknown' }) as Error);
});
