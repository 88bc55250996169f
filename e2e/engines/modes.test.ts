/** Every way of speaking, through every account, from the command line to the words in the files. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatVoice, type Voice } from '#shared/words/voice.ts';
import { openTestStudio } from '../accounts/studio.ts';
import { type CliOptions, lectern, only, ROOT } from '../core/command-line.ts';
import { batchesFallenBack, enginesCalled, inspectHome } from '../core/home-inspection.ts';
import { giveEveryOtherLineTo } from '../core/home-surgery.ts';
import { writeMarkdown } from '../core/manuscripts.ts';
import { type Emulator, type EmulatorOptions, type Fault, startEmulator } from '../emulators/index.ts';
import { EmulatedHome, GEORGE, GUY, JENNY, SARAH } from './emulated.ts';
import { heardWords, wantedWords } from './hearing.ts';

const SAMPLE = join(ROOT, 'resources/sample/the-lost-tables.md');
const ARABIC = join(ROOT, '../shared/manuscripts/regime-anticancer-arabic.epub');

let home: EmulatedHome;
let emulator: Emulator;
beforeEach(() => {
  home = new EmulatedHome();
});
afterEach(async () => {
  await emulator?.close();
  home[Symbol.dispose]();
});

const emulate = async (options: EmulatorOptions = {}) => {
  emulator = await startEmulator({ timeScale: 0.001, ...options });
};
const run = (args: readonly string[], options: CliOptions = {}) => lectern([...args, '--home', home.home, '--json'], { env: emulator.env, ...options });
/** Tones are no speech to judge: without a bar nothing is spoken again, and nothing waits for an ear. */
const produce = (manuscript: string, ...more: string[]) => ['produce', manuscript, '--min-quality', '0', '--formats', 'wav', '--out', home.out, ...more];

/** The run is whole, every word of the episodes is in its file, and nothing was paid for twice. */
function expectWhole(result: Awaited<ReturnType<typeof run>>, episodes: number): void {
  expect(result.status, result.stderr).toBe(0);
  const end = only(result, 'run.finished');
  expect(end).toMatchObject({ completed: episodes, failed: 0, waiting: 0 });
  const files = (end['files'] as string[]).filter((file) => file.endsWith('.wav')).toSorted();
  expect(files).toHaveLength(episodes);
  const wanted = [...wantedWords(home.home).values()];
  expect(wanted).toHaveLength(episodes);
  for (const [index, file] of files.entries()) expect(heardWords(file), file).toEqual(wanted[index]);
  expect(emulator.ledger.billedTwice()).toEqual([]);
  expect(inspectHome(home.home)).toMatchObject({ integrity: 'ok', boughtTwice: [], damaged: [], strays: [], openJobs: 0 });
}

/** How many requests of each kind were paid for. */
function paid(): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(emulator.ledger.entries, ({ operation }) => operation)].map(([operation, all]) => [operation, all.length]));
}

describe('the sample’s first episode', () => {
  it.each([
    { voice: 'elevenlabs:JBFqnCBsd6RMkjVDRZzb', mode: 'single', expected: { speech: 1 } },
    { voice: 'elevenlabs:JBFqnCBsd6RMkjVDRZzb', mode: 'chunked' },
    { voice: 'elevenlabs:JBFqnCBsd6RMkjVDRZzb@eleven_v3', mode: 'dialogue' },
    { voice: 'elevenlabs:JBFqnCBsd6RMkjVDRZzb@eleven_flash_v2_5', mode: 'batch' },
    { voice: 'azure:en-US-JennyNeural', mode: 'single' },
    { voice: 'azure:en-US-JennyNeural', mode: 'chunked' },
    { voice: 'azure:en-US-JennyNeural', mode: 'dialogue' },
    { voice: 'azure:en-US-JennyNeural', mode: 'batch', expected: { batch: 1 } },
  ])('is spoken word for word by $voice, $mode', async ({ voice, mode, expected }) => {
    await emulate();
    expectWhole(await run(produce(SAMPLE, '--voice', voice, '--mode', mode, '--episodes', '1')), 1);
    if (expected) expect(paid()).toEqual(expected);
  });
});

describe('two voices of a cast', () => {
  it.each<{ name: string; voices: readonly [Voice, Voice]; operation: string }>([
    { name: 'ElevenLabs', voices: [{ ...GEORGE, model: 'eleven_v3' }, { ...SARAH, model: 'eleven_v3' }], operation: 'dialogue' },
    { name: 'Azure', voices: [JENNY, GUY], operation: 'speech' },
  ])('speak in one call of $name, each word in its place', async ({ voices: [narrator, keeper], operation }) => {
    await emulate();
    const manuscript = writeMarkdown(join(home.folder, 'book.md'), 'Two Voices', 2, 8);
    const cast = join(home.folder, 'cast.json');
    writeFileSync(cast, JSON.stringify({ Keeper: formatVoice(keeper) }));
    expect((await run(['estimate', manuscript, '--voice', formatVoice(narrator), '--min-quality', '0', '--cast', cast])).status).toBe(0);
    const production = giveEveryOtherLineTo(home.home, 'Keeper');
    const studio = await openTestStudio(home.home, home.engines(emulator.env));
    try {
      await studio.start(production, { mode: 'dialogue', formats: ['wav'], outDir: home.out });
      const done = await studio.settled(production);
      // What an ear would make of two voices that are tones is not the question here.
      expect(done.rows.map(({ state }) => state.at).filter((at) => at !== 'done' && at !== 'doubtful')).toEqual([]);
      expect(done.rows.map(({ mode }) => mode?.chosen)).toEqual(['dialogue', 'dialogue']);
      const wanted = wantedWords(home.home);
      for (const row of done.rows) expect(row.files.flatMap(heardWords)).toEqual(wanted.get(row.number));
      expect(paid()).toEqual({ [operation]: 2 });
    } finally {
      await studio.close();
    }
  });
});

describe('a batch job', () => {
  const EPISODES = 3;
  const batch = () => produce(writeMarkdown(join(home.folder, 'book.md'), 'In One Go', EPISODES, 4), '--voice', 'azure:en-US-JennyNeural', '--mode', 'batch');

  it.each<{ trouble: string; fault: Fault; expected: Record<string, number>; code: string[] }>([
    { trouble: 'one input that fails', fault: { kind: 'batch-input-failed', index: 1 }, expected: { batch: 2, speech: 1 }, code: [] },
    { trouble: 'a failure as a whole', fault: { kind: 'batch-failed' }, expected: { speech: 3 }, code: ['batch.failed'] },
    { trouble: 'a refusal', fault: { kind: 'batch-refused' }, expected: { speech: 3 }, code: ['batch.refused'] },
    { trouble: 'a zip that is cut off', fault: { kind: 'truncated-zip' }, expected: { batch: 3 }, code: [] },
    { trouble: 'a result that has expired', fault: { kind: 'expired-result' }, expected: { batch: 3 }, code: [] },
    { trouble: 'a connection that breaks when it was taken in', fault: { kind: 'reset-after' }, expected: { batch: 3 }, code: [] },
    { trouble: '429', fault: { kind: 'throttle', flavour: 'rate', retryAfterSeconds: 0.05 }, expected: { batch: 3 }, code: [] },
  ])('with $trouble ends with every episode, each paid once', async ({ fault, expected, code }) => {
    await emulate();
    emulator.azure.faults.add({ ...fault, times: 1 });
    expectWhole(await run(batch()), EPISODES);
    expect(paid()).toEqual(expected);
    expect(batchesFallenBack(home.home)).toEqual(code);
  });

  it('is not given up, however often it cannot be asked for', async () => {
    await emulate({ batch: { queueMs: 1, msPer1000Characters: 0 } });
    emulator.azure.faults.add({ kind: 'server-error', status: 503, operations: ['status'], times: 12 });
    emulator.azure.faults.add({ kind: 'html-error', operations: ['status'], after: 1, times: 5 });
    expectWhole(await run(batch()), EPISODES);
    expect(paid()).toEqual({ batch: EPISODES });
    expect(batchesFallenBack(home.home)).toEqual([]);
  });

  it('that never ends is given up after several times what was expected: its calls go on one by one, and it is told', async () => {
    home[Symbol.dispose]();
    home = new EmulatedHome({ azure: { batch: { queueSeconds: 0.05, secondsPer1000Characters: 0.01, pollSeconds: 0.05, patienceSeconds: 0.5 } } });
    await emulate();
    emulator.azure.faults.add({ kind: 'batch-stuck', times: 1 });
    let discarded = 0;
    emulator.azure.faults.add({
      kind: 'latency',
      ms: 0,
      operations: ['status'],
      when({ method }) {
        if (method === 'DELETE') discarded += 1;
        return false;
      },
    });
    expectWhole(await run(batch()), EPISODES);
    expect(paid()).toEqual({ speech: EPISODES });
    expect(batchesFallenBack(home.home)).toEqual(['batch.too-slow']);
    expect(discarded).toBe(1);
  });

  it('is refused to a free account: every call is made by itself, and the reason is noted', async () => {
    await emulate({ plans: { azure: { tier: 'F0' } } });
    expectWhole(await run(batch()), EPISODES);
    expect(paid()).toEqual({ speech: 3 });
    expect(batchesFallenBack(home.home)).toEqual(['batch.refused']);
  });

  it('that is stuck while the studio is killed is found again, and not made twice', async () => {
    const QUEUE_MS = 1_000_000;
    await emulate({ timeScale: 1, batch: { queueMs: QUEUE_MS, msPer1000Characters: 0 }, latency: { azure: { baseMs: 1, msPer1000Characters: 0 } } });
    const made = new Set<string>();
    let looks = 0;
    let onLook = (): void => undefined;
    emulator.azure.faults.add({
      kind: 'latency',
      ms: 0,
      operations: ['batch', 'status'],
      when({ method, path }) {
        if (method === 'PUT') made.add(path);
        if (method === 'GET') {
          looks += 1;
          onLook();
        }
        return false;
      },
    });
    const killed = await run(batch(), {
      onStart(child) {
        // Twice, so that the job is surely known to be taken in.
        onLook = () => void (looks === 2 && child.kill('SIGKILL'));
      },
    });
    expect(killed.signal).toBe('SIGKILL');
    expect(emulator.ledger.entries).toEqual([]);
    let isOver = false;
    onLook = () => {
      if (!isOver) emulator.clock.advance(QUEUE_MS);
      isOver = true;
    };
    expectWhole(await run(['resume']), EPISODES);
    expect(made.size).toBe(1);
    expect(paid()).toEqual({ batch: EPISODES });
  });
});

describe.skipIf(!existsSync(ARABIC))('a book in Arabic', () => {
  it('is spoken without any account, by the built-in voice of its language', async () => {
    await emulate();
    const result = await lectern(['produce', ARABIC, '--episodes', '1', '--formats', 'mp3', '--home', home.home, '--out', home.out, '--json'], {
      env: { ELEVENLABS_API_KEY: '', AZURE_SPEECH_KEY: '', OPENAI_API_KEY: '' },
    });
    expect(result.status, result.stderr).toBe(0);
    expect(only(result, 'run.finished')).toMatchObject({ completed: 1, failed: 0, costUsd: 0 });
    expect(enginesCalled(home.home)).toEqual(['espeak']);
  });
});
