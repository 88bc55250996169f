/** What becomes of a call after each kind of answer: whether it is sent again, how often, and what it cost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EpisodeRow, Run } from '#shared/words/run.ts';
import type { Voice } from '#shared/words/voice.ts';
import { openTestStudio, type TestStudio } from '../accounts/studio.ts';
import { inspectHome } from '../core/home-inspection.ts';
import { type EmulatedProvider, type Emulator, type Fault, startEmulator } from '../emulators/index.ts';
import { ALLOY, EmulatedHome, GEORGE, JENNY } from './emulated.ts';

interface Row {
  readonly trouble: string;
  readonly faults: readonly Fault[];
  /** What becomes of the episode: `done`, or the code of its failure. */
  readonly ends: string;
  /** Requests in all. */
  readonly requests: number;
  /** How often the provider was paid for them. */
  readonly billed: number;
  /** Stands in the text. */
  readonly holds?: string;
}

const once = (fault: Fault): readonly Fault[] => [{ ...fault, times: 1 }];
const twice = (fault: Fault): readonly Fault[] => [{ ...fault, times: 2 }];

/** Alike for all services. */
const COMMON: readonly Row[] = [
  { trouble: 'none', faults: [], ends: 'done', requests: 1, billed: 1 },
  { trouble: '429 that says how long to wait, twice', faults: twice({ kind: 'throttle', flavour: 'rate', retryAfterSeconds: 0.05 }), ends: 'done', requests: 3, billed: 1 },
  { trouble: '429 that does not', faults: once({ kind: 'throttle', flavour: 'rate' }), ends: 'done', requests: 2, billed: 1 },
  { trouble: '429, seven times', faults: [{ kind: 'throttle', flavour: 'rate', retryAfterSeconds: 0.05, times: 7 }], ends: 'done', requests: 8, billed: 1 },
  ...([500, 502, 503, 504] as const).map((status) => ({ trouble: `${status}`, faults: once({ kind: 'server-error' as const, status }), ends: 'done', requests: 2, billed: 1 })),
  { trouble: 'a gateway’s page', faults: once({ kind: 'html-error' }), ends: 'done', requests: 2, billed: 1 },
  { trouble: '503 for ever', faults: [{ kind: 'server-error', status: 503 }], ends: 'speech.busy', requests: 6, billed: 0 },
  { trouble: 'a reset before the work was done', faults: once({ kind: 'reset-before' }), ends: 'done', requests: 2, billed: 1 },
  { trouble: 'a reset before the work was done, for ever', faults: [{ kind: 'reset-before' }], ends: 'speech.no-answer', requests: 5, billed: 0 },
  { trouble: '408', faults: once({ kind: 'refusal', status: 408 }), ends: 'done', requests: 2, billed: 1 },
  { trouble: 'a late and slow answer', faults: once({ kind: 'latency', ms: 1_000 }), ends: 'done', requests: 1, billed: 1 },
  { trouble: 'a body that comes slowly', faults: once({ kind: 'slow-body', ms: 50 }), ends: 'done', requests: 1, billed: 1 },
];

const ELEVENLABS: readonly Row[] = [
  ...COMMON,
  { trouble: '529', faults: once({ kind: 'server-error', status: 529 }), ends: 'done', requests: 2, billed: 1 },
  { trouble: '429 of too many at once', faults: once({ kind: 'throttle', flavour: 'concurrency' }), ends: 'done', requests: 2, billed: 1 },
  { trouble: '425', faults: once({ kind: 'refusal', status: 425 }), ends: 'done', requests: 2, billed: 1 },
  { trouble: '409', faults: once({ kind: 'refusal', status: 409 }), ends: 'done', requests: 2, billed: 1 },
  { trouble: '422', faults: [{ kind: 'refusal', status: 422 }], ends: 'speech.refused', requests: 1, billed: 0 },
  { trouble: '415', faults: [{ kind: 'refusal', status: 415 }], ends: 'speech.refused', requests: 1, billed: 0 },
  { trouble: 'a text that is moderated', faults: [{ kind: 'moderated' }], ends: 'speech.moderated', requests: 1, billed: 0 },
  { trouble: '429 of a busy system', faults: once({ kind: 'throttle', flavour: 'busy' }), ends: 'done', requests: 2, billed: 1 },
  { trouble: 'a character that is refused and can be left out', faults: [{ kind: 'refused-character', character: '¬' }], ends: 'done', requests: 2, billed: 1, holds: '¬' },
  { trouble: 'a character that is refused and is part of a word', faults: [{ kind: 'refused-character', character: 'ß' }], ends: 'speech.bad-characters', requests: 1, billed: 0, holds: 'Maßstab' },
  // What was paid for lies in the history, and is fetched from there.
  { trouble: 'a reset after the work was done', faults: once({ kind: 'reset-after' }), ends: 'done', requests: 1, billed: 1 },
  { trouble: 'half a body', faults: once({ kind: 'cut-body' }), ends: 'done', requests: 1, billed: 1 },
  { trouble: 'an empty body', faults: once({ kind: 'empty-body' }), ends: 'done', requests: 1, billed: 1 },
];

const AZURE: readonly Row[] = [
  ...COMMON,
  { trouble: '400', faults: [{ kind: 'refused-character', character: 'ß' }], ends: 'speech.refused', requests: 1, billed: 0, holds: 'Maßstab' },
  { trouble: '415', faults: [{ kind: 'refusal', status: 415 }], ends: 'speech.format', requests: 1, billed: 0 },
  // Nothing can be asked of what was spoken in real time: it is bought anew, and the first one is booked as lost.
  { trouble: 'a reset after the work was done', faults: once({ kind: 'reset-after' }), ends: 'done', requests: 2, billed: 2 },
  { trouble: 'half a body', faults: once({ kind: 'cut-body' }), ends: 'done', requests: 2, billed: 2 },
  { trouble: 'an empty body', faults: once({ kind: 'empty-body' }), ends: 'done', requests: 2, billed: 2 },
];

const OPENAI: readonly Row[] = [
  ...COMMON,
  { trouble: '429 that asks to slow down', faults: once({ kind: 'throttle', flavour: 'slow-down' }), ends: 'done', requests: 2, billed: 1 },
  { trouble: '409', faults: once({ kind: 'refusal', status: 409 }), ends: 'done', requests: 2, billed: 1 },
  { trouble: '422', faults: [{ kind: 'refusal', status: 422 }], ends: 'speech.refused', requests: 1, billed: 0 },
  { trouble: '415', faults: [{ kind: 'refusal', status: 415 }], ends: 'speech.refused', requests: 1, billed: 0 },
  { trouble: 'a text that is moderated', faults: [{ kind: 'moderated' }], ends: 'speech.moderated', requests: 1, billed: 0 },
  { trouble: 'a character that is refused and can be left out', faults: [{ kind: 'refused-character', character: '¬' }], ends: 'done', requests: 2, billed: 1, holds: '¬' },
  { trouble: 'a character that is refused and is part of a word', faults: [{ kind: 'refused-character', character: 'ß' }], ends: 'speech.bad-characters', requests: 1, billed: 0, holds: 'Maßstab' },
  // As with Azure's real-time speech, nothing can be asked of what came half.
  { trouble: 'a reset after the work was done', faults: once({ kind: 'reset-after' }), ends: 'done', requests: 2, billed: 2 },
  { trouble: 'half a body', faults: once({ kind: 'cut-body' }), ends: 'done', requests: 2, billed: 2 },
  { trouble: 'an empty body', faults: once({ kind: 'empty-body' }), ends: 'done', requests: 2, billed: 2 },
];

/** A word of its own for each row, by which its requests are known. */
const nameOf = (index: number) => `Zeta${LETTERS[Math.floor(index / LETTERS.length)]}${LETTERS[index % LETTERS.length]}`;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

describe.each([
  { name: 'elevenlabs', voice: GEORGE, rows: ELEVENLABS, price: 0.08 },
  { name: 'azure', voice: JENNY, rows: AZURE, price: 0.016 },
  { name: 'openai', voice: ALLOY, rows: OPENAI, price: 0.017 },
] as const)('$name: a call that meets', ({ name, voice, rows, price }) => {
  const asked = rows.map(() => 0);
  let home: EmulatedHome;
  let emulator: Emulator;
  let studio: TestStudio;
  let run: Run;

  beforeAll(async () => {
    home = new EmulatedHome();
    emulator = await startEmulator({ timeScale: 0.01, plans: { elevenlabs: { tier: 'pro' } } });
    for (const [index, { faults }] of rows.entries()) watch(emulator[name], index, faults);
    studio = await openTestStudio(home.home, home.engines(emulator.env));
    const production = await studio.save(rows.map(({ holds = 'one' }, index) => `${nameOf(index)} looked at ${holds} and went home.`), voice);
    await studio.start(production, { mode: 'single' });
    run = await studio.settled(production);
  });
  afterAll(async () => {
    await studio.close();
    await emulator.close();
    home[Symbol.dispose]();
  });

  function watch(provider: EmulatedProvider, index: number, faults: readonly Fault[]): void {
    const isMine = ({ body }: { body: string }) => body.includes(nameOf(index));
    const count = (request: { body: string }) => {
      if (isMine(request)) asked[index]! += 1;
      return false;
    };
    provider.faults.add({ kind: 'latency', ms: 0, when: count });
    for (const fault of faults) provider.faults.add({ ...fault, when: isMine });
  }

  /** Of a reset nobody but ElevenLabs can say whether the work was done: what was not charged is booked as well. */
  function booked({ faults, requests, billed }: Row): number {
    return name !== 'elevenlabs' && faults.some(({ kind }) => kind === 'reset-before') ? requests : billed;
  }

  it.each(rows.map((row, index) => ({ ...row, index })))('$trouble ends as $ends after $requests requests', ({ ends, requests, index }) => {
    expect(endOf(run.rows[index])).toBe(ends);
    expect(asked[index]).toBe(requests);
  });

  it('and books for each what it was charged, and what it may have been charged', async () => {
    expect(emulator.ledger.entries).toHaveLength(rows.reduce((sum, { billed }) => sum + billed, 0));
    const { episodes } = await studio.api.costs.ofRun({ run: run.id });
    expect(episodes.map(({ calls }) => calls)).toEqual(rows.map(booked));
    // Every entry of one call is booked at the same price.
    const chargedUsd = episodes.reduce((sum, { usd, calls }, index) => sum + (calls === 0 ? 0 : (usd * (rows[index]?.billed ?? 0)) / calls), 0);
    expect(chargedUsd).toBeCloseTo((emulator.ledger.charactersBilled() / 1000) * price, 6);
    expect(run.progress.reservedUsd).toBe(0);
    expect(inspectHome(home.home)).toMatchObject({ integrity: 'ok', boughtTwice: [], damaged: [], strays: [], openJobs: 0 });
  });
});

describe('what only a person can mend', () => {
  interface Refusal {
    readonly trouble: string;
    readonly voice: Voice;
    readonly prepare: (emulator: Emulator) => void;
    readonly stopped: string | null;
    readonly ends: string;
    /** Of speech: the key of an account that reads nothing else is seen to be wrong there. */
    readonly requests: number;
  }
  const REFUSALS: readonly Refusal[] = [
    { trouble: 'a key that is unknown', voice: GEORGE, prepare: ({ elevenlabs }) => void (elevenlabs.plan.revoked = true), stopped: 'account.key', ends: 'waiting', requests: 1 },
    { trouble: 'a key that is unknown to Azure', voice: JENNY, prepare: ({ azure }) => void (azure.plan.revoked = true), stopped: 'account.key', ends: 'waiting', requests: 1 },
    { trouble: 'no credits left', voice: GEORGE, prepare: ({ elevenlabs }) => void (elevenlabs.plan.creditLimit = 3), stopped: 'account.credit', ends: 'waiting', requests: 1 },
    {
      trouble: 'no credits left, in newer words',
      voice: GEORGE,
      prepare: ({ elevenlabs }) => {
        elevenlabs.plan.creditLimit = 3;
        elevenlabs.modernQuotaError = true;
      },
      stopped: 'account.credit', ends: 'waiting', requests: 1,
    },
    { trouble: 'nothing left to spend at OpenAI', voice: ALLOY, prepare: ({ openai }) => void (openai.plan.creditLimit = 3), stopped: 'account.credit', ends: 'waiting', requests: 1 },
    { trouble: 'a key that is unknown to OpenAI', voice: ALLOY, prepare: ({ openai }) => void openai.faults.add({ kind: 'key-revoked', operations: ['speech'] }), stopped: 'account.key', ends: 'waiting', requests: 1 },
    { trouble: 'a voice that is gone', voice: { ...GEORGE, voice: 'NobodyAtAll000000001' }, prepare: () => undefined, stopped: null, ends: 'voice.unknown', requests: 1 },
    { trouble: 'a voice beyond the plan', voice: { ...GEORGE, voice: 'EmulatedLibraryD0004' }, prepare: ({ elevenlabs }) => void (elevenlabs.plan.tier = 'free'), stopped: null, ends: 'account.plan', requests: 1 },
  ];

  it.each(REFUSALS)('$trouble is asked once and costs nothing', async ({ voice, prepare, stopped, ends, requests }) => {
    using home = new EmulatedHome();
    await using emulator = await startEmulator({ timeScale: 0.01 });
    prepare(emulator);
    let asked = 0;
    for (const provider of [emulator.elevenlabs, emulator.azure, emulator.openai]) {
      provider.faults.add({
        kind: 'latency',
        ms: 0,
        when: () => {
          asked += 1;
          return false;
        },
      });
    }
    const studio = await openTestStudio(home.home, home.engines(emulator.env));
    try {
      const production = await studio.save(['Somebody looked and went home.'], voice);
      await studio.start(production, { mode: 'single' });
      const run = await studio.settled(production);
      expect(run.stopped?.code ?? null).toBe(stopped);
      expect(stopped === null ? endOf(run.rows[0]) : 'waiting').toBe(ends);
      expect(asked).toBe(requests);
      expect(emulator.ledger.entries).toEqual([]);
      expect(run.progress).toMatchObject({ costUsd: 0, reservedUsd: 0 });
    } finally {
      await studio.close();
    }
  });
});

describe('an address where nobody answers', () => {
  it.each([GEORGE, JENNY, ALLOY])('is tried again until somebody does, costs no attempt, and each call is paid once: $engine', async (voice) => {
    using home = new EmulatedHome();
    const { portBase, env } = await unusedAddress();
    const studio = await openTestStudio(home.home, home.engines(env));
    let emulator: Emulator | undefined;
    try {
      const production = await studio.save(['Somebody looked and went home.', 'Nobody else did.'], voice);
      await studio.start(production, { mode: 'single' });
      await held(studio);
      emulator = await startEmulator({ timeScale: 0.01, portBase });
      const run = await studio.settled(production);
      expect(run.rows.map(endOf)).toEqual(['done', 'done']);
      expect(emulator.ledger.entries).toHaveLength(2);
      expect(run.progress).toMatchObject({ reservedUsd: 0 });
    } finally {
      await studio.close();
      await emulator?.close();
    }
  });

  /** Below the ports that systems hand out themselves: nobody is given it while it lies idle. */
  async function unusedAddress(): Promise<Pick<Emulator, 'env'> & { readonly portBase: number }> {
    for (;;) {
      const portBase = 20_000 + Math.floor(Math.random() * 10_000);
      try {
        const emulator = await startEmulator({ timeScale: 0.01, portBase });
        await emulator.close();
        return { portBase, env: emulator.env };
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
      }
    }
  }

  /** Until an account waits before it tries again. */
  async function held({ api }: TestStudio): Promise<void> {
    for await (const views of await api.accounts.watch()) if (views.some(({ state, failed }) => state === 'held' && failed > 0)) return;
  }
});

function endOf(row: EpisodeRow | undefined): string | undefined {
  return row?.state.at === 'failed' ? row.state.failure.code : row?.state.at;
}
