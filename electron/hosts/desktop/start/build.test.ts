import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isBuildStale } from './build.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lectern-build-'));
});
afterEach(() => rm(root, { recursive: true }));

/** Minutes after a moment long ago: no test waits for the clock. */
async function put(path: string, minute: number): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, '');
  for (let one = file; one !== root; one = dirname(one)) await utimes(one, 1e9 + minute * 60, 1e9 + minute * 60);
}

async function build(minute: number): Promise<void> {
  for (const path of ['out/main/index.js', 'out/worker/worker.js', 'out/preload/preload.cjs', 'out/renderer/index.html']) await put(path, minute);
}

test('what was never built, or only in part, is stale', async () => {
  await put('shared/words/run.ts', 1);
  expect(await isBuildStale(root)).toBe(true);
  await build(2);
  expect(await isBuildStale(root)).toBe(false);
  await rm(join(root, 'out/preload/preload.cjs'));
  expect(await isBuildStale(root)).toBe(true);
});

test.each(['shared/words/run.ts', 'electron/core/jobs/open.ts', 'renderer/src/app/App.tsx', 'electron.vite.config.ts', 'package-lock.json'])('a newer %s makes it stale', async (path) => {
  await put(path, 1);
  await build(2);
  expect(await isBuildStale(root)).toBe(false);
  await put(path, 3);
  expect(await isBuildStale(root)).toBe(true);
});

test('a file that was taken away makes it stale', async () => {
  await put('electron/core/old.ts', 1);
  await build(2);
  expect(await isBuildStale(root)).toBe(false);
  await rm(join(root, 'electron/core/old.ts'));
  expect(await isBuildStale(root)).toBe(true);
});
