/** Batches through a real pool, real processes and Flite: what a recording is does not depend on its company. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PRESET_LIMITS } from '#shared/words/batching.ts';
import type { Speech } from '../../engines/port.ts';
import type { Batchable } from '../../worker/executor.ts';
import { forkWorkers } from '../fixtures/fork.ts';
import { openWorkerPool, type WorkerPool } from '../worker-pool.ts';

const TEST_WORKER = fileURLToPath(new URL('../fixtures/test-worker.ts', import.meta.url));
const STUDIO_WORKER = fileURLToPath(new URL('../../worker/main.ts', import.meta.url));
const log = { info() {}, warn() {}, error() {} };
let pool: WorkerPool;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-batching-'));
});
afterEach(() => {
  pool.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(entry: string, size = 1): WorkerPool {
  pool = openWorkerPool({ size, spawn: forkWorkers(entry), log });
  pool.setBatching(PRESET_LIMITS.standard);
  return pool;
}

const batch = (kind = 'slt'): Batchable => ({ kind, characters: 40, bytes: 100_000, isPatient: true });

describe('requests that go to a worker together', () => {
  it('are answered each with its own output, whatever becomes of the others', async () => {
    open(TEST_WORKER);
    const outcomes = await Promise.allSettled([
      pool.execute('echo', 1, { batch: batch() }),
      pool.execute('fail', null, { batch: batch() }),
      pool.execute('echo', 3, { batch: batch() }),
    ]);
    expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([1, 'failed', 3]);
    expect(pool.view).toMatchObject({ batches: 1, batched: 3, madeAlone: 1, queued: 0 });
  });

  it('fall back one by one when their worker dies: only the one that kills it is lost', async () => {
    open(TEST_WORKER);
    const outcomes = await Promise.allSettled([
      pool.execute('echo', 'a', { batch: batch() }),
      pool.execute('die', null, { batch: batch() }),
      pool.execute('echo', 'b', { batch: batch() }),
      pool.execute('pid', null, { batch: batch() }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'worker.lost' } });
    expect(pool.view).toMatchObject({ batches: 1, madeAlone: 3 });
  });

  it('can be cancelled one by one: before their turn, and in the middle of it', async () => {
    open(TEST_WORKER);
    const controllers = [new AbortController(), new AbortController()];
    const [first, second] = controllers.map(({ signal }, index) =>
      pool.execute('wait', index, { signal, batch: batch(), onProgress: () => controllers[1]?.abort(new Error('not that one')) }),
    );
    const third = pool.execute('echo', 'still here', { batch: batch() });
    await expect(second).rejects.toThrow('not that one');
    controllers[0]?.abort(new Error('nor this'));
    await expect(first).rejects.toThrow('nor this');
    await expect(third).resolves.toBe('still here');
  });

  it('let what a person waits for pass, and the stages of the studio as well', async () => {
    open(TEST_WORKER);
    const order: string[] = [];
    const note = (name: string) => () => void order.push(name);
    const busy = new AbortController();
    const first = pool.execute('wait', null, { signal: busy.signal }).catch(note('first'));
    const speech = pool.execute('echo', 1, { batch: batch() }).then(note('speech'));
    const stage = pool.execute('echo', 2).then(note('stage'));
    const click = pool.execute('echo', 3, { urgent: true }).then(note('click'));
    busy.abort();
    await Promise.all([first, speech, stage, click]);
    expect(order).toEqual(['first', 'click', 'stage', 'speech']);
  });

  it('are kept apart by voice, and each alone where batching is off', async () => {
    open(TEST_WORKER);
    const speak = (kinds: readonly string[]) => Promise.all(kinds.map((kind) => pool.execute('echo', kind, { batch: batch(kind) })));
    await speak(['slt', 'rms', 'slt', 'rms']);
    expect(pool.view).toMatchObject({ batches: 2, batched: 4 });
    pool.setBatching(undefined);
    await speak(['slt', 'slt', 'slt']);
    expect(pool.view).toMatchObject({ batches: 2, batched: 4 });
  });

  it('wait for others of their kind while these are on their way, and go when nothing more comes', async () => {
    let moreMayCome = true;
    pool = openWorkerPool({ size: 1, spawn: forkWorkers(TEST_WORKER), log, moreMayCome: () => moreMayCome });
    pool.setBatching({ maxRequests: 4, waitMs: 60_000, maxCharacters: 2_000 });
    await pool.execute('echo', 'warm');
    const waiting = [pool.execute('echo', 1, { batch: batch() }), pool.execute('echo', 2, { batch: batch() })];
    await expect(pool.execute('echo', 'passes')).resolves.toBe('passes');
    expect(pool.view).toMatchObject({ queued: 2, batches: 0 });
    moreMayCome = false;
    pool.look();
    await expect(Promise.all(waiting)).resolves.toEqual([1, 2]);
    expect(pool.view).toMatchObject({ batches: 1, batched: 2 });
  });
});

describe('the sound of a recording', () => {
  it('is the same byte for byte alone, in a batch and after a fall-back', async () => {
    open(STUDIO_WORKER);
    const texts = ['The lamp is lit.', 'Nobody came that night.', 'It rained until the morning.'];
    const speak = async (name: string, company?: Batchable) => {
      const paths = texts.map((_, index) => join(folder, `${name}-${index}.wav`));
      const order = (index: number) => ({ utterances: [{ text: texts[index], voice: { engine: 'flite', voice: 'slt', speed: 1.1, pitch: 1 } }], outPath: paths[index] });
      const told = await Promise.all(texts.map((_, index) => pool.execute<Speech>('flite.speak', order(index), company ? { batch: company } : {})));
      const bytes = paths.map((path) => createHash('sha256').update(readFileSync(path)).digest('hex'));
      expect(told.map(({ hash }) => hash)).toEqual(bytes);
      return { bytes, spans: told.map(({ spans }) => spans) };
    };
    const alone = await speak('alone');
    expect(await speak('together', batch())).toEqual(alone);
    const before = pool.view;
    const falling = speak('again', batch());
    await new Promise(setImmediate);
    for (const pid of pool.pids()) process.kill(pid, 'SIGKILL');
    expect(await falling).toEqual(alone);
    expect(pool.view.batches - before.batches).toBe(1);
    expect(pool.view.madeAlone).toBe(3);
  });
});
