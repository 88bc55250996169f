/**
 * What the window is made of, measured: a token, a size or a place that moves is seen here. Numbers and not pixels, since
 * letters are drawn a little otherwise on every system. UPDATE_LOOKS=1 writes the figures down anew; look at the gallery first.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vite';
import { type Looks, measureLayout, measureLooks, measureTokens } from './looks.ts';

const RENDERER = join(import.meta.dirname, '../../renderer');
const FIGURES = new URL('./gallery.json', import.meta.url);
const PLACES = ['Library', 'Script', 'Cast', 'Produce', 'Listen', 'Export'] as const;

const test = base.extend<object, { served: string }>({
  served: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const server = await createServer({ root: RENDERER, configFile: join(RENDERER, 'vite.config.ts'), logLevel: 'error', server: { port: 0, host: '127.0.0.1', hmr: false } });
      await server.listen();
      await use(server.resolvedUrls?.local[0] ?? '');
      await server.close();
    },
    { scope: 'worker' },
  ],
});

type Figures = Record<string, Looks>;
const written: Figures = JSON.parse(readFileSync(FIGURES, 'utf8')) as Figures;

/** Compares with what was written down; or writes, where that was asked for. */
function expectSame(name: string, looks: Looks): void {
  if (process.env.UPDATE_LOOKS) {
    const all = JSON.parse(readFileSync(FIGURES, 'utf8')) as Figures;
    all[name] = looks;
    writeFileSync(FIGURES, `${JSON.stringify(all, null, 1)}\n`);
    return;
  }
  expect(looks, name).toEqual(written[name]);
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.evaluate(() => document.fonts.ready);
}

for (const theme of ['dark', 'light'] as const) {
  test(`every component looks as it did, and keeps nobody out, in the ${theme} theme`, async ({ page, served }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await open(page, `${served}gallery.html`);
    await expect(page.getByText('Reading the manuscript…')).toBeVisible();
    expectSame(`tokens, ${theme}`, await measureTokens(page));
    expectSame(`components, ${theme}`, await measureLooks(page, '[data-specimen]', 'data-specimen'));
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
    for (const name of await page.getByRole('navigation').getByRole('link').allTextContents()) {
      await open(page, `${served}gallery.html?overlay=${encodeURIComponent(name)}`);
      await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toBeVisible();
      expectSame(`${name}, ${theme}`, await measureLooks(page, '[role=dialog], [role=alertdialog]', 'role'));
    }
  });
}

test('the gallery shows every component there is', async ({ page, served }) => {
  await open(page, `${served}gallery.html`);
  const labels = await page.locator('section[aria-label], nav a').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? one.textContent));
  const shown = new Set(labels.map((label) => label.split(',')[0]?.split(' ')[0]));
  const components = readdirSync(join(RENDERER, 'src/ui')).flatMap((file) => (file.endsWith('.tsx') ? file.slice(0, -4) : []));
  expect(components.filter((name) => !shown.has(name))).toEqual([]);
});

test('every screen is laid out as it was', async ({ page, served }) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await open(page, `${served}dev.html?still&scene=midrun`);
  await page.getByRole('button', { name: 'Moby-Dick; or, The Whale', exact: true }).click();
  for (const place of PLACES) {
    await page.getByRole('navigation').getByRole('button', { name: place }).click();
    await expect(page.getByRole('navigation').getByRole('button', { name: place })).toHaveAttribute('aria-current', 'page');
    await page.mouse.move(2, 2);
    expectSame(`${place}, laid out`, await measureLayout(page));
  }
});
