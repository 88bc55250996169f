/** Words that nobody tells the times of, aligned where a producer asks for it: bought once, within the budget, and marked as what they are. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProductionId } from '#shared/words/ids.ts';
import { type RunRequest, RunOptions } from '#shared/words/run.ts';
import { openTestStudio, type TestStudio } from '../accounts/studio.ts';
import { type Emulator, startEmulator } from '../emulators/index.ts';
import { hearTonesInFile } from '../emulators/speech/decode-tones.ts';
import { EmulatedHome, GEORGE, GUY } from '../engines/emulated.ts';
import { inspectHome } from './home-inspection.ts';

const LINES = ['The lighthouse stood at the end of a long road that nobody used.', 'Every evening the keeper climbed two hundred steps with a can of oil.'];
const WORDS = ['Chapter', '1', ...LINES.join(' ').match(/[A-Za-z]+/g)!];
const WITHIN_SECONDS = 0.04;

let home: EmulatedHome;
let emulator: Emulator;
let studio: TestStudio;
let production: ProductionId;
beforeEach(async () => {
  home = new EmulatedHome();
  emulator = await startEmulator({ timeScale: 0.001 });
  Object.assign(process.env, emulator.env);
  studio = await openTestStudio(home.home, home.engines(emulator.env));
  production = await studio.save([LINES.join('\n\n')], GUY, 0);
});
afterEach(async () => {
  await studio.close();
  for (const name of Object.keys(emulator.env)) delete process.env[name];
  await emulator.close();
  home[Symbol.dispose]();
});

const ALIGNED: RunRequest = { mode: 'single', wordTimes: 'aligned', formats: ['wav', 'captions'] };
const paidFor = (operation: string) => emulator.ledger.entries.filter((entry) => entry.operation === operation);

async function run(request: RunRequest) {
  await studio.start(production, { outDir: home.out, ...request });
  const settled = await studio.settled(production);
  const [row] = settled.rows;
  const { lines } = await studio.api.episodes.script({ episode: row!.episode });
  const textOf = new Map(lines.map(({ id, text }) => [id, text]));
  const words = (await studio.api.quality.words({ episode: row!.episode })).toSorted((a, b) => a.startSeconds - b.startSeconds);
  return { run: settled, words, texts: words.map(({ line, start, end }) => textOf.get(line)!.slice(start, end)), sources: [...new Set(words.map(({ source }) => source))] };
}
const fileOf = (ending: string) => join(home.out, readdirSync(home.out).find((name) => name.endsWith(ending))!);

describe('words whose times nobody tells', () => {
  it('are aligned where that was asked for, to the sound, at the estimated cost, and never twice', async () => {
    const estimate = await studio.api.runs.estimate({ production, options: RunOptions.parse(ALIGNED) });
    expect(estimate.listening).toMatchObject([{ engine: 'elevenlabs', work: 'alignment', trouble: null }]);
    const made = await run(ALIGNED);
    expect(made.run.rows.map(({ state }) => state.at)).toEqual(['done']);
    expect([made.texts, made.sources]).toEqual([WORDS, ['aligned']]);
    const heard = hearTonesInFile(fileOf('.wav'));
    for (const [index, { startSeconds }] of made.words.entries()) expect(Math.abs(startSeconds - heard[index]!.startSeconds), WORDS[index]).toBeLessThan(WITHIN_SECONDS);
    expect(readFileSync(fileOf('.vtt'), 'utf8')).toContain('<00:00:');

    // What was said to cost so much did, but for how fast this voice is.
    const [entry] = (await studio.api.costs.ofRun({ run: made.run.id })).engines.filter(({ engine }) => engine === 'elevenlabs');
    expect(entry!.usd).toBeGreaterThan(0);
    expect(entry!.usd).toBeLessThanOrEqual((made.run.rows[0]!.audioSeconds! * 0.22) / 3600);
    expect(made.run.progress.costUsd).toBeCloseTo((await studio.api.costs.ofRun({ run: made.run.id })).spentUsd, 9);

    const again = await studio.api.runs.estimate({ production, options: RunOptions.parse(ALIGNED) });
    expect(again).toMatchObject({ costUsd: 0, listening: [{ audioSeconds: 0, costUsd: 0 }] });
    await run(ALIGNED);
    expect(paidFor('alignment')).toHaveLength(1);
    expect(emulator.ledger.billedTwice()).toEqual([]);
    expect(inspectHome(home.home)).toMatchObject({ integrity: 'ok', boughtTwice: [], openJobs: 0 });
    // What was bought is used, whatever is asked for later.
    expect((await run({ mode: 'single' })).sources).toEqual(['aligned']);
  });

  it('are not bought where the engine tells them', async () => {
    production = await studio.save([LINES.join('\n\n')], GEORGE, 0);
    expect((await studio.api.runs.estimate({ production, options: RunOptions.parse(ALIGNED) })).listening).toMatchObject([{ audioSeconds: 0, costUsd: 0 }]);
    expect((await run(ALIGNED)).sources).toEqual(['engine']);
    expect(paidFor('alignment')).toEqual([]);
  });

  it('where the sound does not have them are timed by their neighbours, and marked so', async () => {
    emulator.azure.faults.add({ kind: 'misspeak', mishaps: [{ kind: 'drop', at: 'a long road' }] });
    const { words, texts } = await run(ALIGNED);
    expect(texts).toEqual(WORDS);
    expect(words.flatMap(({ source }, index) => (source === 'aligned' ? [] : [`${texts[index]} ${source}`]))).toEqual(['a proportion', 'long proportion', 'road proportion']);
    for (const [index, word] of words.entries()) expect(word.startSeconds).toBeGreaterThanOrEqual(words[index - 1]?.startSeconds ?? 0);
  });

  it('stay shared out where the service refuses, is out of reach or has no account, and nothing else is harmed', async () => {
    emulator.elevenlabs.faults.add({ kind: 'server-error', status: 503, operations: ['alignment'] });
    const made = await run(ALIGNED);
    expect([made.run.state, made.run.rows[0]?.state.at, made.sources]).toEqual(['finished', 'done', ['proportion']]);
    emulator.elevenlabs.faults.clear();
    emulator.elevenlabs.plan.missingPermissions = ['forced_alignment'];
    expect((await run(ALIGNED)).sources).toEqual(['proportion']);
    delete process.env['ELEVENLABS_API_KEY'];
    const [listening] = (await studio.api.runs.estimate({ production, options: RunOptions.parse(ALIGNED) })).listening;
    expect(listening).toMatchObject({ costUsd: 0, trouble: expect.stringContaining('ElevenLabs') as string });
    expect((await run(ALIGNED)).run.rows[0]?.state.at).toBe('done');
    process.env['ELEVENLABS_API_KEY'] = emulator.elevenlabs.key;
    emulator.elevenlabs.plan.missingPermissions = [];
    expect((await run(ALIGNED)).sources).toEqual(['aligned']);
    expect(paidFor('alignment')).toHaveLength(1);
  });
});

describe('a budget that holds speech and no ears', () => {
  it('is kept: speech is bought, nobody listens, and the run ends whole', async () => {
    const { costUsd, listening } = await studio.api.runs.estimate({ production, options: RunOptions.parse({ ...ALIGNED, transcribe: 'elevenlabs' }) });
    const speech = costUsd! - listening.reduce((sum, one) => sum + one.costUsd!, 0);
    expect(listening.map(({ work }) => work)).toEqual(['transcript', 'alignment']);
    const made = await run({ ...ALIGNED, transcribe: 'elevenlabs', budgetUsd: speech * 1.001 });
    expect(made.run).toMatchObject({ state: 'finished', stopped: null });
    expect([made.run.rows[0]?.checks, made.sources]).toEqual([['acoustic'], ['proportion']]);
    expect([...paidFor('transcription'), ...paidFor('alignment')]).toEqual([]);
    expect(made.run.progress.costUsd).toBeLessThanOrEqual(speech * 1.001);
  });
});
