/** What is estimated is what accounts charge, and how long they take. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Estimate, RunOptions, type Run, type RunRequest } from '#shared/words/run.ts';
import type { Voice } from '#shared/words/voice.ts';
import { openTestStudio, type TestStudio } from '../accounts/studio.ts';
import { sentence } from '../core/manuscripts.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulators/index.ts';
import { EmulatedHome, GEORGE, JENNY } from './emulated.ts';

const CHAPTERS = Array.from({ length: 6 }, (_, chapter) => Array.from({ length: 4 }, (_, at) => sentence(chapter * 1_000 + at)).join('\n\n'));

/** Time is judged where the machine has nothing else to do; where it is not, services answer fifty times as fast. */
const IS_TIMED = Boolean(process.env['LECTERN_TIMED']);
const TIME_SCALE = IS_TIMED ? 1 : 0.02;

/** Long against what this machine has to do beside it. */
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
    catalog: { elevenlabs: { models: { eleven_multilingual_v2: { latency: { secondsPerCall: CALL_SECONDS * TIME_SCALE, secondsPer1000Characters: 0 } } } } },
    // A plan with plain samples: nothing is encoded or decoded.
    emulated: { plans: { elevenlabs: { tier: 'pro' } }, latency: { elevenlabs: { baseMs: CALL_SECONDS * 1_000, msPer1000Characters: 0 } } },
  },
  {
    name: 'Azure, batch',
    voice: JENNY,
    request: { mode: 'batch' },
    catalog: { azure: { batch: { queueSeconds: QUEUE_SECONDS * TIME_SCALE, pollSeconds: POLL_SECONDS * TIME_SCALE, secondsPer1000Characters: SECONDS_PER_1000 * TIME_SCALE } } },
    emulated: { batch: { queueMs: QUEUE_SECONDS * 1_000, msPer1000Characters: SECONDS_PER_1000 * 1_000 } },
  },
];

describe.each(CASES)('an estimate of $name', ({ voice, request, catalog, emulated }) => {
  let home: EmulatedHome;
  let emulator: Emulator;
  let studio: TestStudio;
  let estimate: Estimate;
  let run: Run;
  /** When requests came and answers were made. */
  const moments: number[] = [];

  beforeAll(async () => {
    home = new EmulatedHome(catalog);
    emulator = await startEmulator({ timeScale: TIME_SCALE, ...emulated });
    studio = await openTestStudio(home.home, home.engines(emulator.env));
    const production = await studio.save(CHAPTERS, voice);
    estimate = await studio.api.runs.estimate({ production, options: RunOptions.parse({ formats: ['captions'], ...request }) });
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
    run = await studio.settled(production);
    moments.push(...emulator.ledger.entries.map(({ at }) => at));
  });
  afterAll(async () => {
    await studio.close();
    await emulator.close();
    home[Symbol.dispose]();
  });

  it('is within 2 % of what the run then costs, call by call', () => {
    expect(run.rows.map(({ state }) => state.at).filter((at) => at !== 'done' && at !== 'doubtful')).toEqual([]);
    expect(emulator.ledger.entries).toHaveLength(estimate.calls);
    expect(Math.abs(run.progress.costUsd - (estimate.costUsd ?? Number.NaN))).toBeLessThanOrEqual(0.02 * run.progress.costUsd);
  });

  it.skipIf(!IS_TIMED)('is within 10 % of the time from the first request to the last answer, on a quiet machine (LECTERN_TIMED=1)', () => {
    const seconds = (Math.max(...moments) - Math.min(...moments)) / 1_000;
    expect(seconds).toBeGreaterThan(10);
    expect(estimate.wallSeconds ?? Number.NaN).toBeGreaterThanOrEqual(0.9 * seconds);
    expect(estimate.wallSeconds ?? Number.NaN).toBeLessThanOrEqual(1.1 * seconds);
  });
});
