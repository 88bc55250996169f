/** Builds what starts, where it is missing or older than what it is made of. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '#shared/words/failure.ts';

/** One file of each part; the build writes them all or fails. */
const BUILT = ['out/main/index.js', 'out/worker/worker.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];
/** What they are made of. Tests are not built, but telling them apart would cost more than it saves. */
const SOURCES = ['shared', 'electron', 'renderer', 'electron.vite.config.ts', 'package-lock.json'];

export async function isBuildStale(root: string): Promise<boolean> {
  const built = await Promise.all(BUILT.map((path) => modifiedAt(join(root, path))));
  const newest = Math.max(...(await Promise.all(SOURCES.map((path) => newestIn(join(root, path))))));
  return built.some((time) => time === undefined || time < newest);
}

/** Throws `build.failed`; the build's own words went to standard error before. */
export async function build(root: string): Promise<void> {
  const program = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  // Standard output belongs to the address, where there is one.
  const child = spawn(process.execPath, [program, 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 2, 2] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) {
    throw new StudioError('build.failed', 'The studio could not be built.', { hint: 'Run npm ci, then npm run build, and read what it says.' });
  }
}

async function newestIn(path: string): Promise<number> {
  const entry = await stat(path).catch(() => undefined);
  if (!entry) return 0;
  if (!entry.isDirectory()) return entry.mtimeMs;
  const names = await readdir(path, { withFileTypes: true });
  // A folder's own time tells of a file that was taken away.
  return Math.max(entry.mtimeMs, ...(await Promise.all(names.map((one) => newestIn(join(path, one.name))))));
}

async function modifiedAt(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.mtimeMs;
}
