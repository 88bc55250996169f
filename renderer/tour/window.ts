/** The window with its studio inside the page, in a browser that this program drives. */
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from '@playwright/test';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { createServer } from 'vite';
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

export async function serveWindow(): Promise<Windows> {
  const server = await createServer({ ...rendererConfig, configFile: false, logLevel: 'error', server: { port: 0, host: '127.0.0.1', hmr: false } });
  await server.listen();
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
