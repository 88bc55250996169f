/** An account that gives out in the middle of a run: the run stands still, loses nothing, and goes on when the account does. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { lectern, only } from '../core/command-line.ts';
import { inspectHome } from '../core/home-inspection.ts';
import { writeMarkdown } from '../core/manuscripts.ts';
import { type EmulatedProvider, type Emulator, startEmulator } from '../emulators/index.ts';
import { EmulatedHome, tellEmulator } from './emulated.ts';
import { heardWords, wantedWords } from './hearing.ts';

const EPISODES = 10;

describe.each([
  { provider: 'elevenlabs', voice: 'elevenlabs:JBFqnCBsd6RMkjVDRZzb', credit: 'account.credit' },
  // Azure says of an account that is used up in real time what it says of one in a hurry: the studio waits and asks again.
  { provider: 'azure', voice: 'azure:en-US-JennyNeural', credit: null },
] as const)('the account of $provider', ({ provider: name, voice, credit }) => {
  let emulator: Emulator;
  let provider: EmulatedProvider;
  let home: EmulatedHome;
  let manuscript: string;

  beforeEach(async () => {
    home = new EmulatedHome();
    emulator = await startEmulator({ timeScale: 0.01 });
    provider = emulator[name];
    manuscript = writeMarkdown(join(home.folder, 'book.md'), 'The Long Account', EPISODES, 4);
  });
  afterEach(async () => {
    await emulator.close();
    home[Symbol.dispose]();
  });

  const run = (...args: string[]) => lectern([...args, '--home', home.home, '--json'], { env: emulator.env });
  const produce = () => run('produce', manuscript, '--voice', voice, '--mode', 'chunked', '--min-quality', '0', '--formats', 'wav', '--out', home.out);

  async function expectTheRest(paidBefore: number): Promise<void> {
    const resumed = await run('resume');
    expect(resumed.status, resumed.stderr).toBe(0);
    const end = only(resumed, 'run.finished');
    expect(end).toMatchObject({ completed: EPISODES, failed: 0, waiting: 0 });
    expect(emulator.ledger.billedTwice()).toEqual([]);
    expect(emulator.ledger.entries.length).toBeGreaterThan(paidBefore);
    expect(emulator.ledger.entries.every(({ delivered }) => delivered)).toBe(true);
    expect(inspectHome(home.home)).toMatchObject({ integrity: 'ok', boughtTwice: [], damaged: [], strays: [], openJobs: 0, recordings: emulator.ledger.entries.length });
    const wanted = [...wantedWords(home.home).values()].flat();
    expect((end['files'] as string[]).filter((file) => file.endsWith('.wav')).toSorted().flatMap(heardWords)).toEqual(wanted);
  }

  it.skipIf(credit === null)('pauses where its credit is used up, and goes on when it is topped up', async () => {
    const { characters } = (await run('estimate', manuscript, '--voice', voice, '--mode', 'chunked')).events[0] as { characters: number };
    await tellEmulator(provider.url, 'plan', { creditLimit: Math.round(characters * 0.4) });
    const stopped = await produce();
    expect(stopped.status, stopped.stderr).toBe(1);
    expect(stopped.stderr).toContain(credit);
    const paid = emulator.ledger.entries.length;
    expect(paid).toBeGreaterThan(1);
    expect(emulator.ledger.charactersBilled(name)).toBeLessThanOrEqual(characters * 0.4);
    expect(only(stopped, 'run.finished')).toMatchObject({ failed: 0 });
    // Nothing was topped up yet: it stands still again, and nothing is tried for nothing.
    expect((await run('resume')).status).toBe(1);
    expect(emulator.ledger.charactersBilled(name)).toBeLessThanOrEqual(characters * 0.4);
    await tellEmulator(provider.url, 'plan', { creditLimit: characters * 10 });
    await expectTheRest(paid);
  });

  it('pauses where its key is revoked, and goes on when the key is good again', async () => {
    let asked = 0;
    provider.faults.add({
      kind: 'latency',
      ms: 0,
      when: () => {
        asked += 1;
        if (asked === 4) provider.plan.revoked = true;
        return false;
      },
    });
    const stopped = await produce();
    expect(stopped.status, stopped.stderr).toBe(1);
    expect(stopped.stderr).toContain('account.key');
    const paid = emulator.ledger.entries.length;
    expect(paid).toBeLessThan(EPISODES);
    expect(only(stopped, 'run.finished')).toMatchObject({ failed: 0 });
    await tellEmulator(provider.url, 'plan', { revoked: false });
    await expectTheRest(paid);
  });
});
