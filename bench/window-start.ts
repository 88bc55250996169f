/**
 * How long a person waits for the window: the built page, the loopback host as a process of its own, a home that is new,
 * and a browser that has nothing of it yet. The browser itself runs already. Each figure is the middle one of several starts.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'vite';
import { startStudio, stopStudio } from '../e2e/browser/studio.ts';
import { CHROMIUM_MISSING, findChromium } from '../e2e/chromium.ts';
import type { Figure, Scenario } from './scenario.ts';

const STARTS = 7;
const RENDERER = join(import.meta.dirname, '../renderer');

interface Start {
  /** The host's process was started, and told its address. */
  readonly hostMs: number;
  /** From the navigation on. */
  readonly firstPaintMs: number;
  readonly usableMs: number;
  readonly wholeMs: number;
  /** Of what was asked for until the window could be used. */
  readonly scriptKilobytes: number;
  readonly fontKilobytes: number;
}

export const windowStart: Scenario = {
  name: 'window-start',
  skip: () => (findChromium() ? undefined : CHROMIUM_MISSING),
  async run() {
    await build({ root: RENDERER, configFile: join(RENDERER, 'vite.config.ts'), logLevel: 'error' });
    const path = findChromium()?.path;
    const browser = await chromium.launch({ ...(path === undefined ? {} : { executablePath: path }), args: ['--no-sandbox', '--disable-background-networking'] });
    try {
      const starts: Start[] = [];
      for (let count = 0; count < STARTS; count += 1) starts.push(await startOnce(browser));
      const figure = (name: string, value: (start: Start) => number, unit: string, atMost?: number): Figure => ({
        name,
        value: middle(starts.map(value)),
        unit,
        ...(atMost === undefined ? {} : { bar: { atMost } }),
      });
      return [
        figure('the host’s process to its address', ({ hostMs }) => hostMs, 'ms'),
        figure('navigation to the first contentful paint', ({ firstPaintMs }) => firstPaintMs, 'ms', 500),
        figure('navigation to a usable library', ({ usableMs }) => usableMs, 'ms'),
        figure('process to a usable library', ({ wholeMs }) => wholeMs, 'ms', 2_000),
        figure('script asked for until then, gzip', ({ scriptKilobytes }) => scriptKilobytes, 'kB', 500),
        figure('fonts asked for until then', ({ fontKilobytes }) => fontKilobytes, 'kB'),
      ];
    } finally {
      await browser.close();
    }
  },
};

async function startOnce(browser: Browser): Promise<Start> {
  const home = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
  const startedAt = Date.now();
  const studio = await startStudio(home);
  const hostMs = Date.now() - startedAt;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(noteWhenUsable);
    await page.goto(studio.url);
    await page.getByRole('button', { name: 'Open the sample production' }).click({ trial: true });
    return { hostMs, ...(await readStart(page, startedAt)) };
  } finally {
    await context.close();
    await stopStudio(studio);
    rmSync(home, { recursive: true, force: true });
  }
}

/** Runs in the page before anything of it: marks the first frame in which the empty library offers its button. */
function noteWhenUsable(): void {
  const look = () => {
    const isThere = [...document.querySelectorAll('button')].some((button) => button.textContent?.includes('sample production') && !button.disabled);
    if (isThere) performance.mark('usable');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function readStart(page: Page, startedAt: number): Promise<Omit<Start, 'hostMs'>> {
  const told = await page.evaluate(() => {
    const usable = performance.getEntriesByName('usable')[0]?.startTime ?? Number.NaN;
    const assets = performance.getEntriesByType('resource').filter(({ startTime }) => startTime <= usable);
    const named = (ending: RegExp) => assets.map(({ name }) => name).filter((name) => ending.test(new URL(name).pathname));
    return {
      firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      usable,
      usableAt: performance.timeOrigin + usable,
      scripts: named(/\.js$/),
      fonts: named(/\.woff2$/),
    };
  });
  const load = async (urls: readonly string[]) => Promise.all([...new Set(urls)].map(async (url) => (await page.request.get(url)).body()));
  const scripts = await load(told.scripts);
  const fonts = await load(told.fonts);
  return {
    firstPaintMs: told.firstPaint,
    usableMs: told.usable,
    wholeMs: told.usableAt - startedAt,
    scriptKilobytes: scripts.reduce((sum, script) => sum + gzipSync(script).length, 0) / 1_000,
    fontKilobytes: fonts.reduce((sum, font) => sum + font.length, 0) / 1_000,
  };
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
