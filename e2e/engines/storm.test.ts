/** Three hundred calls while everything goes wrong that can: nothing is lost, nothing is paid twice, every word is there. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProductionId } from '#shared/words/ids.ts';
import type { Run } from '#shared/words/run.ts';
import { openTestStudio, type TestStudio } from '../accounts/studio.ts';
import { lectern } from '../core/command-line.ts';
import { inspectHome } from '../core/home-inspection.ts';
import { type Emulator, type Fault, startEmulator } from '../emulators/index.ts';
import { chargedUsd, EmulatedHome, GEORGE, quickCatalog } from './emulated.ts';
import { heardWords, wantedWords } from './hearing.ts';

const EPISODES = 60;
/** Each a call of its own; the heading goes with the first. */
const SENTENCES = 5;
const CALL_CHARACTERS = 75;
/** Of an episode's stages: a sitting gets this far before it is killed. */
const LEAST_STEPS = 40;
const MOST_KILLS = 6;
const PRICE = 0.08;
const BUDGET_USD = 5;

const SUBJECTS = ['The keeper', 'A tall clerk', 'My neighbour', 'The ferryman', 'An old sailor', 'The night porter', 'Nobody'];
const VERBS = ['counted', 'carried', 'mended', 'forgot', 'followed', 'painted', 'wanted'];
const OBJECTS = ['the blue lamps', 'every letter', 'a broken clock', 'the tide tables', 'two empty chairs', 'the last map', 'such a garden'];

/** No two alike, so that no call answers another. */
const CHAPTERS = Array.from({ length: EPISODES }, (_, chapter) =>
  Array.from({ length: SENTENCES }, (_, at) => {
    const n = chapter * SENTENCES + at;
    return `${SUBJECTS[n % 7]} ${VERBS[Math.floor(n / 7) % 7]} ${OBJECTS[Math.floor(n / 49) % 7]} once more.`;
  }).join('\n\n'),
);

/** About every third request meets one of these. */
const STORM: readonly Fault[] = [
  { kind: 'throttle', flavour: 'concurrency', probability: 0.03 },
  { kind: 'throttle', flavour: 'rate', probability: 0.03 },
  { kind: 'throttle', flavour: 'rate', retryAfterSeconds: 0.05, probability: 0.03 },
  { kind: 'throttle', flavour: 'busy', retryAfterSeconds: 0.05, probability: 0.03 },
  { kind: 'server-error', status: 500, probability: 0.02 },
  { kind: 'server-error', status: 503, probability: 0.02 },
  { kind: 'html-error', probability: 0.02 },
  { kind: 'reset-before', probability: 0.03 },
  { kind: 'reset-after', probability: 0.03 },
  { kind: 'cut-body', probability: 0.03 },
  { kind: 'empty-body', probability: 0.02 },
  { kind: 'slow-body', ms: 100, probability: 0.03 },
  { kind: 'latency', ms: 2_000, probability: 0.03 },
];

describe('a storm over three hundred calls', () => {
  let emulator: Emulator;
  let requests: number;
  let home: EmulatedHome;
  let studio: TestStudio | undefined;

  beforeEach(async () => {
    // The studio's own pauses: a storm takes its time.
    home = new EmulatedHome({ ...quickCatalog(), retries: {} });
    emulator = await startEmulator({ timeScale: 0.01, plans: { elevenlabs: { tier: 'pro' } } });
    requests = 0;
    emulator.elevenlabs.faults.add({
      kind: 'latency',
      ms: 0,
      when: () => {
        requests += 1;
        return false;
      },
    });
    for (const fault of STORM) emulator.elevenlabs.faults.add(fault);
  });
  afterEach(async () => {
    await studio?.close();
    studio = undefined;
    await emulator.close();
    home[Symbol.dispose]();
  });

  async function begin(): Promise<{ production: ProductionId; calls: number }> {
    studio = await openTestStudio(home.home, home.engines(emulator.env), false);
    const production = await studio.save(CHAPTERS, GEORGE);
    const { estimate } = await studio.start(production, { mode: 'chunked', callCharacters: CALL_CHARACTERS, formats: ['wav'], outDir: home.out, budgetUsd: BUDGET_USD });
    expect(estimate.calls).toBeGreaterThanOrEqual(300);
    return { production, calls: estimate.calls };
  }

  function expectAllWell(run: Run, calls: number): void {
    expect(run).toMatchObject({ state: 'finished', stopped: null });
    // It did storm: what was refused or lost before it was paid for was sent again.
    expect(requests).toBeGreaterThan(calls * 1.1);
    expect(run.rows.filter((row) => row.state.at !== 'done').map((row) => row.state)).toEqual([]);
    expect(emulator.ledger.billedTwice()).toEqual([]);
    expect(emulator.ledger.entries).toHaveLength(calls);
    expect(run.progress.costUsd).toBeCloseTo(chargedUsd(emulator, PRICE), 6);
    expect(run.progress).toMatchObject({ reservedUsd: 0 });
    expect(run.progress.costUsd).toBeLessThan(BUDGET_USD);
    expect(inspectHome(home.home)).toMatchObject({ integrity: 'ok', boughtTwice: [], damaged: [], strays: [], openJobs: 0, recordings: calls });
    const wanted = wantedWords(home.home);
    expect(wanted.size).toBe(EPISODES);
    for (const row of run.rows) expect(row.files.flatMap(heardWords), row.title).toEqual(wanted.get(row.number));
  }

  it('ends with every episode whole, every word in its place, and every call paid once', async () => {
    const { production, calls } = await begin();
    expectAllWell(await studio!.settled(production), calls);
  });

  it('ends the same way where the studio is killed every two seconds', async () => {
    const { production, calls } = await begin();
    await studio!.close();
    let kills = 0;
    while ((await goOn(kills < MOST_KILLS)) === 'SIGKILL') kills += 1;
    expect(kills).toBeGreaterThanOrEqual(3);
    studio = await openTestStudio(home.home, home.engines(emulator.env), false);
    expectAllWell(await studio.settled(production), calls);
  });

  /** Goes on with the run in a process of its own; one to be killed gets two seconds, and more on a machine so busy that it has got nowhere. */
  async function goOn(toBeKilled: boolean): Promise<NodeJS.Signals | null> {
    let steps = 0;
    let killAt = Infinity;
    const { status, signal, stderr } = await lectern(['resume', '--home', home.home, '--json'], {
      env: emulator.env,
      onEvent({ event }, child) {
        // What stood at the start is told first, up to the first progress; then comes what this sitting does.
        if (event === 'run.progress' && killAt === Infinity) killAt = Date.now() + 2_000;
        if (event === 'episode.stage' && killAt !== Infinity) steps += 1;
        if (toBeKilled && steps >= LEAST_STEPS && Date.now() >= killAt) child.kill('SIGKILL');
      },
    });
    expect(stderr).toBe('');
    if (signal === null) expect(status).toBe(0);
    return signal;
  }
});
