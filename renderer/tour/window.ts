/** The window with its studio inside the page, in a browser that this program drives. */
import { AxeBuilder } from '@axe-core/playwright';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { build, preview } from 'vite';
import { findChromium } from '../../e2e/chromium.ts';
import { rendererConfig } from '../vite.config.ts';

export const SIZES = [
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
] as const;
export const THEMES = ['dark', 'light'] as const;
const ARGS = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

export interface Sitting extends AsyncDisposable {
  readonly page: Page;
  /** What the page complained of since it was opened, and what is added by whoever looks at it. */
  readonly told: string[];
}

export interface Windows extends AsyncDisposable {
  readonly address: string;
  open(options: BrowserContextOptions): Promise<Sitting>;
}

/** Built once, since a page in hundreds of pieces takes seconds to open; built for development, so that React says what it finds wrong. */
export async function serveWindow(): Promise<Windows> {
  process.env['NODE_ENV'] = 'development';
  // Of its own, so that two may look at once.
  const outDir = mkdtempSync(join(tmpdir(), 'lectern-window-'));
  const config = { ...rendererConfig, configFile: false, mode: 'development', logLevel: 'error' } as const;
  const built = { ...rendererConfig.build, outDir, minify: false, rolldownOptions: { input: fileURLToPath(new URL('../dev.html', import.meta.url)) } };
  await build({ ...config, build: built });
  const server = await preview({ ...config, build: built, preview: { port: 0, host: '127.0.0.1' } });
  const path = findChromium()?.path;
  const browser = await chromium.launch({ ...(path ? { executablePath: path } : {}), args: ARGS });
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    async open(options) {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const told: string[] = [];
      page.on('console', (message) => message.type() === 'error' && told.push(message.text()));
      page.on('pageerror', (error) => told.push(String(error)));
      return { page, told, [Symbol.asyncDispose]: () => context.close() };
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

/** The mouse is out of the way, letters are there, and what was asked for is drawn. */
export async function settle(page: Page): Promise<void> {
  await page.mouse.move(5, (page.viewportSize()?.height ?? 0) - 5);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Whom this picture keeps out, in axe's words. */
export async function findViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).join('\n    ')}`);
}
