/** What is estimated is what accounts charge, and how long they take. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RunOptions, type RunRequest } from '#shared/words/run.ts';
import type { Voice } from '#shared/words/voice.ts';
import { openTestStudio, type TestStudio } from '../accounts/studio.ts';
import { sentence } from '../core/manuscripts.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulators/index.ts';
import { EmulatedHome, GEORGE, JENNY } from './emulated.ts';

const CHAPTERS = Array.from({ length: 6 }, (_, chapter) => Array.from({ length: 4 }, (_, at) => sentence(chapter * 1_000 + at)).join('\n\n'));

/** In real time, and long against what this machine has to do beside it. */
const CALL_SECONDS = 8;
const QUEUE_SECONDS = 10;
const POLL_SECONDS = 0.5;
const SECONDS_PER_1000 = 4;

interface Case {
  readonly name: string;
  readonly voice: Voice;
  readonly request: RunRequest;
  readonly catalog: Readonly<Record<string, object>>;
  readonly emulated: EmulatorOptions;
}

const CASES: readonly Case[] = [
  {
    name: 'ElevenLabs, chunked',
    voice: GEORGE,
    request: { mode: 'chunked', callCharacters: 130 },
    // Streamed answers begin at once, however long they are.
    catalog: { elevenlabs: { models: { eleven_multilingual_v2: { latency: { secondsPerCall: CALL_SECONDS, secondsPer1000Characters: 0 } } } } },
    // A plan with plain samples: nothing is encoded or decoded.
    emulated: { plans: { elevenlabs: { tier: 'pro' } }, latency: { elevenlabs: { baseMs: CALL_SECONDS * 1_000, msPer1000Characters: 0 } } },
  },
  {
    name: 'Azure, batch',
    voice: JENNY,
    request: { mode: 'batch' },
    catalog: { azure: { batch: { queueSeconds: QUEUE_SECONDS, pollSeconds: POLL_SECONDS, secondsPer1000Characters: SECONDS_PER_1000 } } },
    emulated: { batch: { queueMs: QUEUE_SECONDS * 1_000, msPer1000Characters: SECONDS_PER_1000 * 1_000 } },
  },
];

describe('an estimate', () => {
  let home: EmulatedHome;
  let emulator: Emulator;
  let studio: TestStudio | undefined;
  beforeEach(() => {
    studio = undefined;
  });
  afterEach(async () => {
    await studio?.close();
    await emulator.close();
    home[Symbol.dispose]();
  });

  it.each(CASES)('of $name is within 2 % of the cost, and on a quiet machine 10 % of the time', async ({ voice, request, catalog, emulated }) => {
    home = new EmulatedHome(catalog);
    emulator = await startEmulator({ timeScale: 1, ...emulated });
    studio = await openTestStudio(home.home, home.engines(emulator.env));
    const production = await studio.save(CHAPTERS, voice);
    const options = RunOptions.parse({ formats: ['captions'], ...request });
    const estimate = await studio.api.runs.estimate({ production, options });
    // From the first request to the last answer; what this machine makes of that one is not the account's time.
    const moments: number[] = [];
    const provider = voice.engine === 'azure' ? emulator.azure : emulator.elevenlabs;
    provider.faults.add({
      kind: 'latency',
      ms: 0,
      operations: ['speech', 'batch', 'result'],
      when: () => {
        moments.push(Date.now());
        return false;
      },
    });
    await studio.start(production, request);
    const run = await studio.settled(production);
    expect(run.rows.map(({ state }) => state.at).filter((at) => at !== 'done' && at !== 'doubtful')).toEqual([]);

    const costUsd = estimate.costUsd ?? Number.NaN;
    expect(Math.abs(run.progress.costUsd - costUsd)).toBeLessThanOrEqual(0.02 * run.progress.costUsd);
    expect(emulator.ledger.entries).toHaveLength(estimate.calls);
    moments.push(...emulator.ledger.entries.map(({ at }) => at));
    const seconds = (Math.max(...moments) - Math.min(...moments)) / 1_000;
    // Time is judged where the machine has nothing else to do: LECTERN_TIMED=1.
    if (!process.env['LECTERN_TIMED']) return;
    expect(seconds).toBeGreaterThan(10);
    expect(Math.abs((estimate.wallSeconds ?? Number.NaN) - seconds)).toBeLessThanOrEqual(0.1 * seconds);
  });
});
