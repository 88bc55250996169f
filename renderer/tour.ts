/**
 * Goes through a day in the window, every screen in six states, and takes pictures of it into `out/tour`: both themes, three sizes, and
 * once more with text at 150 %. Fails where axe finds a violation or the page complains. Run: node renderer/tour.ts
 * [--state empty,finished] [--screen library] [--dark|--light] [--1280|--1440|--1920]
 */
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { STATES, STOPS } from './tour/stops.ts';
import type { State, Stop } from './tour/stops.ts';
import { findViolations, serveWindow, settle, SIZES, THEMES } from './tour/window.ts';

const flag = { type: 'boolean' } as const;
const { values } = parseArgs({ options: { state: { type: 'string' }, screen: { type: 'string' }, dark: flag, light: flag, 1280: flag, 1440: flag, 1920: flag } });
const states = (values.state?.split(',') ?? STATES) as readonly State[];
const themes = THEMES.filter((theme) => values[theme] || !THEMES.some((each) => values[each]));
const sizes = SIZES.filter(({ width }) => values[width] || !SIZES.some((each) => values[each.width]));
const folder = new URL('../out/tour/', import.meta.url).pathname;

const stops = STOPS.filter(({ state, name }) => states.includes(state) && (values.screen === undefined || name.split('-')[0] === values.screen));
for (const state of states) mkdirSync(`${folder}${state}`, { recursive: true });
await using windows = await serveWindow();
const startedAt = performance.now();
let pictures = 0;
let troubles = 0;
const left = stops.values();
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, async () => {
  for (const stop of left) await visit(stop);
}));
process.stdout.write(`${pictures} pictures in ${Math.round((performance.now() - startedAt) / 1_000)} s. ${troubles === 0 ? 'No trouble found.' : `${troubles} troubles.`}\n`);
process.exitCode = stops.length === 0 || troubles > 0 ? 1 : 0;

/** One stop in every theme and size: the window is opened once, and is then lit and stretched as a person would. */
async function visit(stop: Stop): Promise<void> {
  await using sitting = await windows.open({ viewport: SIZES[0], colorScheme: THEMES[0] });
  const { page, told } = sitting;
  const take = async (name: string) => {
    try {
      await settle(page);
      await page.screenshot({ path: `${folder}${stop.state}/${stop.name}-${name}.png` });
      pictures += 1;
      // What keeps people out hangs on the theme and on what is narrow, not on room to spare.
      if (page.viewportSize()?.width === SIZES[0].width) told.push(...(await findViolations(page)));
    } catch (error) {
      told.push(String(error));
    }
    if (told.length > 0) process.stdout.write(`${stop.state}/${stop.name}-${name}\n  ${told.join('\n  ')}\n`);
    troubles += told.length;
    told.length = 0;
  };
  try {
    await page.goto(`${windows.address}dev.html?still&scene=${stop.scene}`);
    await stop.show(page);
  } catch (error) {
    told.push(String(error));
  }
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const viewport of sizes) {
      await page.setViewportSize(viewport);
      await take(`${colorScheme}-${viewport.width}`);
    }
  }
  await page.setViewportSize(SIZES[0]);
  await page.evaluate(() => (window as unknown as { lecternStudio: { change(change: { textPercent: number }): void } }).lecternStudio.change({ textPercent: 150 }));
  await page.waitForFunction(() => document.documentElement.style.fontSize === '150%');
  await take(`${themes.at(-1)}-1280-150`);
}
