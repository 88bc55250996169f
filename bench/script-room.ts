/**
 * The Script room over a production of 60,000 lines: how long it takes to open, and what a key costs while one types.
 * The page has its studio inside itself, on the same thread: what that studio takes is in the figures.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { CHROMIUM_MISSING, findChromium } from '../e2e/chromium.ts';
import type { Scenario } from './scenario.ts';

const KEYS = 120;
const RENDERER = join(import.meta.dirname, '../renderer');

export const scriptRoom: Scenario = {
  name: 'script-room',
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
      await page.goto(`${server.resolvedUrls?.local[0]}dev.html?still&scene=long`);
      await page.getByRole('button', { name: 'All the Ledgers of Tolle', exact: true }).click();
      const open = await untilLines(page, 'nav[aria-label="Screens"] button:nth-of-type(2)');
      const chapter = await untilLines(page, '#episode-long-e2', 12_400);
      await page.getByRole('grid', { name: 'Lines' }).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Text of the line' }).waitFor();
      const key = await costOfKeys(page);
      return [
        { name: 'opening the room, 60,000 lines', value: open, unit: 'ms', bar: { atMost: 500 } },
        { name: 'opening an episode of 12,400 lines', value: chapter, unit: 'ms', bar: { atMost: 500 } },
        { name: 'a key typed in it, the page’s whole work', value: key, unit: 'ms', bar: { atMost: 16 } },
      ];
    } finally {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    }
  },
};

/** From the press to the first lines being painted. */
function untilLines(page: Page, press: string, rows = 0): Promise<number> {
  return page.evaluate(
    async ({ press, rows }) => {
      const start = performance.now();
      document.querySelector<HTMLElement>(press)?.click();
      const isThere = () => {
        const grid = document.querySelector('[role="grid"]');
        return grid?.querySelector('[role="row"]') && Number(grid.getAttribute('aria-rowcount')) >= rows;
      };
      while (!isThere()) await new Promise(requestAnimationFrame);
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return performance.now() - start;
    },
    { press, rows },
  );
}

/** Script, style, layout and paint of the page's thread, for each key. */
async function costOfKeys(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const taken = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  const before = await taken();
  for (let key = 0; key < KEYS; key += 1) await page.keyboard.press(key % 7 === 6 ? ' ' : 'e');
  return ((await taken()) - before) * 1_000 / KEYS;
}
