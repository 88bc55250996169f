/**
 * The Produce room with 2,000 episodes in the middle of a run: 200 events a second come over a real wire while its rows are
 * scrolled. The page has its studio inside itself, on the same thread: what sending takes is in the figures.
 * `LECTERN_BENCH_MINUTES` says for how long; 2 unless told.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { CHROMIUM_MISSING, findChromium } from '../e2e/chromium.ts';
import type { Figure, Scenario } from './scenario.ts';

const RENDERER = join(import.meta.dirname, '../renderer');
const MINUTES = Number(process.env['LECTERN_BENCH_MINUTES'] ?? 2);
const EVENTS_PER_SECOND = 200;

export const window2000: Scenario = {
  name: 'window-2000',
  skip: () => (findChromium() ? undefined : CHROMIUM_MISSING),
  async run() {
    const outDir = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
    const config = { root: RENDERER, configFile: join(RENDERER, 'vite.config.ts'), logLevel: 'error' as const };
    await build({ ...config, build: { outDir, emptyOutDir: true, rolldownOptions: { input: join(RENDERER, 'dev.html') } } });
    const server = await preview({ ...config, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
    const path = findChromium()?.path;
    const browser = await chromium.launch({ ...(path === undefined ? {} : { executablePath: path }), args: ['--no-sandbox', '--disable-background-networking'] });
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(`${server.resolvedUrls?.local[0]}dev.html?still&scene=season`);
      await page.getByRole('button', { name: 'A Season of Two Thousand Nights', exact: true }).click();
      const rows = page.getByRole('grid', { name: /^Episodes of run/ });
      await rows.getByRole('row').nth(5).waitFor();
      const session = await page.context().newCDPSession(page);
      const still = await scroll(page, '[role="grid"]', 5, 0);
      await scroll(page, '[role="grid"]', 10, EVENTS_PER_SECOND);
      const before = await heapOf(session);
      const busy = await scroll(page, '[role="grid"]', MINUTES * 60, EVENTS_PER_SECOND);
      const after = await heapOf(session);
      await page.getByRole('button', { name: 'Stages' }).click();
      const sorted = await scroll(page, '[role="grid"]', 10, EVENTS_PER_SECOND);
      // A window of its own: this one remembers where it was.
      const setup = await scrollSetup(await browser.newPage({ viewport: { width: 1440, height: 900 } }), `${server.resolvedUrls?.local[0]}dev.html?still&scene=fresh`);
      return [
        ...frames('scrolling, nothing moves', still),
        ...frames(`scrolling, ${EVENTS_PER_SECOND} events a second`, busy, 1),
        ...frames('the same, sorted by stage', sorted, 1),
        ...frames('the set-up, scrolled', setup, 1),
        { name: `memory held after ${MINUTES} min more of it`, value: after - before, unit: 'MB', bar: { atMost: 8 } },
      ];
    } finally {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    }
  },
};

/** The set-up of a new run: 2,000 episodes to choose from, all of them checked. */
async function scrollSetup(page: Page, address: string): Promise<Frames> {
  await page.goto(address);
  await page.getByRole('button', { name: 'A Season of Two Thousand Nights', exact: true }).click();
  const rows = page.getByRole('table', { name: 'Episodes to produce' });
  await rows.getByRole('row').nth(5).waitFor();
  return scroll(page, '[role="table"] [role="rowgroup"][tabindex]', 10, 0);
}

interface Frames {
  readonly count: number;
  readonly over50: number;
  readonly longest: number;
  /** Of the page's thread, 0 to 1: how long tasks held it. */
  readonly held: number;
}

function frames(name: string, { count, over50, longest, held }: Frames, atMost?: number): Figure[] {
  return [
    { name: `${name}: frames over 50 ms`, value: (over50 / count) * 100, unit: '%', ...(atMost === undefined ? {} : { bar: { atMost } }) },
    { name: `${name}: longest frame`, value: longest, unit: 'ms' },
    { name: `${name}: share of time in tasks over 50 ms`, value: held * 100, unit: '%' },
  ];
}

/** Down and up again, some rows a frame; times every frame meanwhile. */
function scroll(page: Page, selector: string, seconds: number, eventsPerSecond: number): Promise<Frames> {
  return page.evaluate(
    async ({ selector, seconds, eventsPerSecond }) => {
      const { feedSeason } = window as unknown as { feedSeason(perSecond: number): () => void };
      const scroller = document.querySelector(selector);
      if (!scroller) throw new Error(`no ${selector}`);
      let held = 0;
      const tasks = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (held += duration)));
      tasks.observe({ type: 'longtask' });
      const stop = eventsPerSecond > 0 ? feedSeason(eventsPerSecond) : () => undefined;
      const start = performance.now();
      let [last, count, over50, longest, step] = [start, 0, 0, 0, 60];
      while (last - start < seconds * 1_000) {
        const now = await new Promise<number>(requestAnimationFrame);
        const took = now - last;
        if (count > 0 && took > 50) over50 += 1;
        if (count > 0) longest = Math.max(longest, took);
        count += 1;
        last = now;
        scroller.scrollTop += step;
        if (scroller.scrollTop <= 0) step = 60;
        else if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1) step = -60;
      }
      stop();
      tasks.disconnect();
      return { count, over50, longest, held: held / (seconds * 1_000) };
    },
    { selector, seconds, eventsPerSecond },
  );
}

/** Megabytes of the page's objects that are still in use. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}
