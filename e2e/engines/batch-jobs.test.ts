/** Batch jobs through everything that can befall them, from the command line to the words in the files. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CliOptions } from '../core/command-line.ts';
import { batchesFallenBack } from '../core/home-inspection.ts';
import { writeMarkdown } from '../core/manuscripts.ts';
import type { Fault } from '../emulators/index.ts';
import { StudioAtEmulator } from './studio-at-emulator.ts';

describe('a batch job', () => {
  const EPISODES = 3;
  const produce = (at: StudioAtEmulator, options: CliOptions = {}) =>
    at.produce(writeMarkdown(join(at.home.folder, 'book.md'), 'In One Go', EPISODES, 4), ['--voice', 'azure:en-US-JennyNeural', '--mode', 'batch'], options);

  it.each<{ trouble: string; fault: Fault; expected: Record<string, number>; code: string[] }>([
    { trouble: 'one input that fails', fault: { kind: 'batch-input-failed', index: 1 }, expected: { batch: 2, speech: 1 }, code: [] },
    { trouble: 'a failure as a whole', fault: { kind: 'batch-failed' }, expected: { speech: 3 }, code: ['batch.failed'] },
    { trouble: 'a refusal', fault: { kind: 'batch-refused' }, expected: { speech: 3 }, code: ['batch.refused'] },
    { trouble: 'a zip that is cut off', fault: { kind: 'truncated-zip' }, expected: { batch: 3 }, code: [] },
    { trouble: 'a result that has expired', fault: { kind: 'expired-result' }, expected: { batch: 3 }, code: [] },
    { trouble: 'a connection that breaks when it was taken in', fault: { kind: 'reset-after' }, expected: { batch: 3 }, code: [] },
    { trouble: '429', fault: { kind: 'throttle', flavour: 'rate', retryAfterSeconds: 0.05 }, expected: { batch: 3 }, code: [] },
  ])('with $trouble ends with every episode, each paid once', async ({ fault, expected, code }) => {
    await using at = await StudioAtEmulator.open();
    at.emulator.azure.faults.add({ ...fault, times: 1 });
    at.expectWhole(await produce(at), EPISODES);
    expect(at.paid).toEqual(expected);
    expect(batchesFallenBack(at.home.home)).toEqual(code);
  });

  it('is not given up, however often it cannot be asked for', async () => {
    await using at = await StudioAtEmulator.open({ batch: { queueMs: 1, msPer1000Characters: 0 } });
    at.emulator.azure.faults.add({ kind: 'server-error', status: 503, operations: ['status'], times: 12 });
    at.emulator.azure.faults.add({ kind: 'html-error', operations: ['status'], after: 1, times: 5 });
    at.expectWhole(await produce(at), EPISODES);
    expect(batchesFallenBack(at.home.home)).toEqual([]);
    expect(at.paid).toEqual({ batch: EPISODES });
  });

  it('that never ends is given up after several times what was expected: its calls go on one by one, and it is told', async () => {
    await using at = await StudioAtEmulator.open({}, { azure: { batch: { queueSeconds: 0.05, secondsPer1000Characters: 0.01, pollSeconds: 0.05, patienceSeconds: 0.5 } } });
    at.emulator.azure.faults.add({ kind: 'batch-stuck', times: 1 });
    let discarded = 0;
    at.emulator.azure.faults.add({
      kind: 'latency',
      ms: 0,
      operations: ['status'],
      when({ method }) {
        if (method === 'DELETE') discarded += 1;
        return false;
      },
    });
    at.expectWhole(await produce(at), EPISODES);
    expect(at.paid).toEqual({ speech: EPISODES });
    expect(batchesFallenBack(at.home.home)).toEqual(['batch.too-slow']);
    expect(discarded).toBe(1);
  });

  it('is refused to a free account: every call is made by itself, and the reason is noted', async () => {
    await using at = await StudioAtEmulator.open({ plans: { azure: { tier: 'F0' } } });
    at.expectWhole(await produce(at), EPISODES);
    expect(at.paid).toEqual({ speech: 3 });
    expect(batchesFallenBack(at.home.home)).toEqual(['batch.refused']);
  });

  it('that is stuck while the studio is killed is found again, and not made twice', async () => {
    const QUEUE_MS = 1_000_000;
    await using at = await StudioAtEmulator.open({ timeScale: 1, batch: { queueMs: QUEUE_MS, msPer1000Characters: 0 }, latency: { azure: { baseMs: 1, msPer1000Characters: 0 } } });
    const made = new Set<string>();
    let looks = 0;
    let onLook = (): void => undefined;
    at.emulator.azure.faults.add({
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
    const killed = await produce(at, {
      onStart(child) {
        // Twice, so that the job is surely known to be taken in.
        onLook = () => void (looks === 2 && child.kill('SIGKILL'));
      },
    });
    expect(killed.signal).toBe('SIGKILL');
    expect(at.emulator.ledger.entries).toEqual([]);
    let isOver = false;
    onLook = () => {
      if (!isOver) at.emulator.clock.advance(QUEUE_MS);
      isOver = true;
    };
    at.expectWhole(await at.run(['resume']), EPISODES);
    expect(made.size).toBe(1);
    expect(at.paid).toEqual({ batch: EPISODES });
  });
});
