/** `npm test`: every check there is, in order of how soon they tell. The last line counts them all. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CHROMIUM_MISSING, findChromium } from './chromium.ts';
import { countPlaywright, countVitest, FAILED, formatCounts, judge, PASSED, sum, type Counts } from './runners/counts.ts';
import { root, run } from './runners/run.ts';

const reports = join(root, 'e2e', '.report');
await rm(reports, { recursive: true, force: true });
await mkdir(reports, { recursive: true });

// Tests beside the browser's own drive it as well, so it is looked for before anything runs.
const hasChromium = await ensureChromium();
const results: { name: string; counts: Counts }[] = [];
await step('types', () => check('tsc', ['--build']));
await step('lint', () => check('oxlint', ['--deny-warnings']));
await step('unused', () => check('knip', []));
await step('tests', tests);
const built = await step('build', () => check('electron-vite', ['build']));
await step('browser', () => (built.failed > 0 ? say('The page could not be built, so no browser can show it.') : browser()));

const total = sum(results.map(({ counts }) => counts));
process.stdout.write('\n');
for (const { name, counts } of results) process.stdout.write(`${name.padEnd(8)} ${formatCounts(counts)}\n`);
process.stdout.write(`${formatCounts(total)}\n`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function step(name: string, work: () => Promise<Counts>): Promise<Counts> {
  process.stdout.write(`\n── ${name}\n`);
  const counts = await work();
  results.push({ name, counts });
  return counts;
}

/** A tool that says yes or no. */
async function check(tool: string, args: readonly string[]): Promise<Counts> {
  return (await run(tool, args)) === 0 ? PASSED : FAILED;
}

async function tests(): Promise<Counts> {
  const report = join(reports, 'vitest.json');
  const status = await run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  return judge(await read(report, countVitest), status);
}

async function browser(): Promise<Counts> {
  if (!hasChromium) return say(CHROMIUM_MISSING);
  const report = join(reports, 'playwright.json');
  const status = await run('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  return judge(await read(report, countPlaywright), status);
}

/** Where there is none and the system lets us, it is installed. */
async function ensureChromium(): Promise<boolean> {
  if (!findChromium() && process.getuid?.() === 0) {
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' });
  }
  return findChromium() !== undefined;
}

/** Undefined where the runner left no report that can be read. */
async function read(path: string, count: (report: unknown) => Counts): Promise<Counts | undefined> {
  try {
    return count(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    process.stderr.write(`${path}: ${String(error)}\n`);
    return undefined;
  }
}

async function say(why: string): Promise<Counts> {
  process.stderr.write(`${why}\n`);
  return FAILED;
}
