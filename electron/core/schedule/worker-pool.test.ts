import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { forkWorkers } from './fixtures/fork.ts';
import { openWorkerPool, type PoolOptions, type WorkerPool } from './worker-pool.ts';

const WORKER = fileURLToPath(new URL('./fixtures/test-worker.ts', import.meta.url));
const log = { info() {}, warn() {}, error() {} };
let pool: WorkerPool | undefined;

afterEach(() => pool?.close());

function open(options: Partial<PoolOptions> = {}): WorkerPool {
  pool = openWorkerPool({ size: 2, spawn: forkWorkers(WORKER), log, ...options });
  return pool;
}

describe('a worker pool', () => {
  it('answers each task with its own output, in processes of its own', async () => {
    open();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => pool!.execute('echo', index)));
    expect(answers).toEqual(Array.from({ length: 20 }, (_, index) => index));
    const pids = new Set(await Promise.all(Array.from({ length: 6 }, () => pool!.execute('pid', null))));
    expect(pids.size).toBeLessThanOrEqual(2);
    expect(pids).not.toContain(process.pid);
  });

  it('loses one task when a process dies, and goes on with another process', async () => {
    open({ size: 1 });
    const dying = pool!.execute('die', null);
    const next = pool!.execute('echo', 'alive');
    await expect(dying).rejects.toMatchObject({ code: 'worker.lost', retry: 'now' });
    await expect(next).resolves.toBe('alive');
  });

  it('cancels to the bottom: the task itself stops', async () => {
    open({ size: 1 });
    const controller = new AbortController();
    const waiting = pool!.execute('wait', null, { signal: controller.signal, onProgress: () => controller.abort(new Error('enough')) });
    await expect(waiting).rejects.toThrow('enough');
    const pid = await pool!.execute('pid', null);
    expect(pool!.pids()).toEqual([pid]);
  });

  it('ends a process that does not hear cancellation', async () => {
    open({ size: 1, cancelGraceMs: 50 });
    const before = await pool!.execute<number>('pid', null);
    const controller = new AbortController();
    const hanging = pool!.execute('hang', null, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(hanging).rejects.toThrow('enough');
    expect(await pool!.execute('pid', null)).not.toBe(before);
  });

  it('replaces a process that has gone silent', async () => {
    open({ size: 1, silentMs: 100 });
    await expect(pool!.execute('hang', null)).rejects.toMatchObject({ code: 'worker.lost' });
  });

  it('says plainly that its worker program is missing', async () => {
    open({ spawn: forkWorkers('/nowhere/worker.ts') });
    await expect(pool!.execute('echo', 1)).rejects.toMatchObject({ code: 'worker.unavailable' });
  });

  it('lets an urgent task go first', async () => {
    open({ size: 1 });
    const order: string[] = [];
    const first = pool!.execute('echo', 'first').then(() => order.push('first'));
    const batch = pool!.execute('echo', 'batch').then(() => order.push('batch'));
    const urgent = pool!.execute('echo', 'urgent', { urgent: true }).then(() => order.push('urgent'));
    await Promise.all([first, batch, urgent]);
    expect(order.indexOf('urgent')).toBeLessThan(order.indexOf('batch'));
  });

  it('tells a bug in a task from a trouble it can explain', async () => {
    await expect(open().execute('fail', null)).rejects.toMatchObject({ code: 'studio.bug' });
    await expect(pool!.execute('unheard-of', null)).rejects.toMatchObject({ code: 'worker.no-such-task' });
  });
});
