/** Runs whose audio is not what was asked for, or whose text is out of all proportion: each is told, none is lost. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Place } from '#shared/words/quality.ts';
import type { RunRequest } from '#shared/words/run.ts';
import type { Voice } from '#shared/words/voice.ts';
import { PAID_VOICE, paidEngine } from '../accounts/paid-engine.ts';
import { openTestStudio, type TestStudio } from '../accounts/studio.ts';
import { type Emulator, type EmulatorOptions, type Fault, startEmulator } from '../emulators/index.ts';
import { EmulatedHome, GEORGE, quickCatalog } from '../engines/emulated.ts';
import { inspectHome } from './home-inspection.ts';

const LINES = [
  'The lighthouse stood at the end of a long road that nobody used after dark.',
  'Every evening the keeper climbed two hundred steps with a can of oil in each hand.',
  'Still he folded the paper carefully and put it into the pocket of his coat.',
];
const FRENCH = 'Le phare se dressait au bout du chemin et personne ne venait plus quand la nuit tombait sur la mer. Chaque soir le gardien montait les marches avec un bidon dans chaque main et comptait tout haut.';
const ANOTHER_CHAPTER = 'Her aunt had bought the shop with money that came from selling pianos, and she never let us forget it. On Sundays we polished brass handles until our fingers smelled of coins and vinegar.';

let home: EmulatedHome;
let emulator: Emulator;
let studio: TestStudio;
afterEach(async () => {
  await studio.close();
  for (const name of Object.keys(emulator.env)) delete process.env[name];
  await emulator.close();
  home[Symbol.dispose]();
});

async function open(options: EmulatorOptions = {}, catalog: Record<string, object> = {}): Promise<void> {
  home = new EmulatedHome({ ...quickCatalog(), ...catalog });
  emulator = await startEmulator({ timeScale: 0.001, ...options });
  Object.assign(process.env, emulator.env);
  studio = await openTestStudio(home.home, home.engines(emulator.env));
}

/** One episode, and what came of it; its files stand where they belong, and nothing is half done or paid for twice. */
async function produce(lines: readonly string[], request: RunRequest, faults: readonly Fault[] = [], voice: Voice = GEORGE) {
  mkdirSync(home.out, { recursive: true });
  for (const fault of faults) emulator.elevenlabs.faults.add(fault);
  const production = await studio.save([lines.join('\n\n')], voice, 85);
  await studio.start(production, { outDir: home.out, formats: ['wav', 'captions'], ...request });
  const run = await studio.settled(production);
  const [row] = run.rows;
  let places: Place[] = [];
  for await (const queue of await studio.api.quality.watch({ production })) {
    places = queue.places;
    break;
  }
  const script = await studio.api.episodes.script({ episode: row!.episode });
  expect(run).toMatchObject({ state: 'finished', stopped: null });
  expect(row!.files.every((file) => existsSync(file))).toBe(true);
  expect(readdirSync(home.out).filter((name) => name.endsWith('.wav'))).toHaveLength(1);
  expect(emulator.ledger.billedTwice()).toEqual([]);
  expect(inspectHome(home.home)).toMatchObject({ integrity: 'ok', boughtTwice: [], damaged: [], strays: [], openJobs: 0 });
  return { run, row: row!, places, script, words: await studio.api.quality.words({ episode: row!.episode }) };
}

const LISTENED: RunRequest = { mode: 'single', transcribe: 'elevenlabs' };

describe('audio that says something else', () => {
  it.each([
    ['in another language is told as that', FRENCH, 'another language'],
    ['that belongs to another chapter is told as that', ANOTHER_CHAPTER, 'another chapter'],
  ])('%s: inconclusive, no score for words, and no money spent on repairs', async (_name, text, told) => {
    await open();
    const { row, places, words } = await produce(LINES, LISTENED, [{ kind: 'speak-instead', text }]);
    expect(row.checks).toEqual(['acoustic']);
    const [place] = places.filter(({ finding }) => finding.kind === 'inconclusive');
    expect(place?.finding).toMatchObject({ check: 'transcript', heard: expect.stringContaining(told) as string });
    expect(emulator.ledger.entries.filter(({ operation }) => operation === 'speech')).toHaveLength(1);
    // What does not fit is no evidence of when words are said.
    expect(words.filter(({ source }) => source === 'transcript')).toEqual([]);
  });
});

describe('a transcript', () => {
  it('without times is not bought: the sound is checked alone', async () => {
    await open({}, { openai: { transcription: { servers: { openai: { model: 'gpt-transcribe' } } } } });
    const { row, words } = await produce(LINES, { mode: 'single', transcribe: 'openai' });
    expect([row.state.at, row.checks]).toEqual(['done', ['acoustic']]);
    expect(emulator.ledger.entries.filter(({ operation }) => operation === 'transcription')).toEqual([]);
    expect(words.length).toBeGreaterThan(40);
  });
});

describe('a line', () => {
  it('of which nothing was said stands in the queue with its text, and everything else is whole', async () => {
    await open();
    const { row, places, script, words } = await produce(LINES, { ...LISTENED, repairs: 0 }, [{ kind: 'misspeak', mishaps: [{ kind: 'drop', at: LINES[1]!.slice(0, -1) }] }]);
    expect(row.state.at).toBe('doubtful');
    const line = script.lines.find(({ text }) => text === LINES[1])!.id;
    expect(places[0]!.finding).toMatchObject({ kind: 'missing', line, expected: LINES[1] });
    expect(places.filter(({ finding }) => finding.check === 'transcript' && finding.line !== line)).toEqual([]);
    for (const { startSeconds, endSeconds } of words) expect(endSeconds).toBeGreaterThanOrEqual(startSeconds);
  });

  it('of 50,000 words is spoken in many calls, listened to in vain and timed through', async () => {
    await open();
    await studio.close();
    // Short silences: it is the text that is long.
    const engine = paidEngine({ usdPer1000Characters: 0.01, concurrency: 4, maxCharacters: 10_000, answer: async () => undefined });
    studio = await openTestStudio(home.home, [engine]);
    const words = Array.from({ length: 50_000 }, (_, index) => ['a', 'lamp', 'is', 'lit', 'up'][(index * 7 + (index >> 5)) % 5]!);
    const made = await produce([`${words.join(' ')}.`], { transcribe: 'elevenlabs' }, [], PAID_VOICE);
    expect([made.row.calls, made.row.checks]).toEqual([new Set(engine.paid).size, ['acoustic']]);
    expect(made.row.calls).toBeGreaterThan(10);
    expect(made.places.map(({ finding }) => finding.kind)).toContain('inconclusive');
    const [line] = made.script.lines.filter(({ text }) => text.length > 1_000);
    expect(made.words.filter((word) => word.line === line!.id)).toHaveLength(50_000);
    expect(made.words.at(-1)!.endSeconds).toBeLessThanOrEqual(made.row.audioSeconds!);
  });
});
