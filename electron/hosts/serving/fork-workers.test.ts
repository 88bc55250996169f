import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forkWorkers } from './fork-workers.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lectern-fork-'));
  await writeFile(join(dir, 'echo.mjs'), "process.on('message', (m) => (m === 'die' ? process.kill(process.pid, 'SIGSEGV') : process.send({ heard: m })));\n");
});
afterAll(() => rm(dir, { recursive: true }));

const exitOf = (worker: ReturnType<ReturnType<typeof forkWorkers>>) =>
  new Promise<number | null>((resolve) => worker.onExit(resolve));

test('a worker answers, and its end is told once it is killed', async () => {
  const worker = forkWorkers(join(dir, 'echo.mjs'))();
  const answer = new Promise((resolve) => worker.onMessage(resolve));
  worker.send({ text: 'Call me Ishmael.' });
  expect(await answer).toEqual({ heard: { text: 'Call me Ishmael.' } });
  expect(worker.pid).toBeGreaterThan(0);
  worker.kill();
  expect(await exitOf(worker)).toBeNull();
  worker.send({ text: 'after the end' });
});

test('a worker that crashes ends alone', async () => {
  const worker = forkWorkers(join(dir, 'echo.mjs'))();
  worker.send('die');
  expect(await exitOf(worker)).toBeNull();
});

test('a worker whose program is missing ends with a code', async () => {
  expect(await exitOf(forkWorkers(join(dir, 'none.mjs'))())).toBe(1);
});

test('who listens for the end after it happened is told all the same', async () => {
  const worker = forkWorkers(join(dir, 'none.mjs'))();
  await exitOf(worker);
  expect(await exitOf(worker)).toBe(1);
});
