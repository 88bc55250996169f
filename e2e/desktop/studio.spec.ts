/** The built desktop, whole: window, preload, wire, core and workers. In Electron where it is, else in its stand-in. */
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test as base } from '@playwright/test';
import { walkRooms } from '../browser/rooms.ts';
import { goTo, produceAll } from '../browser/steps.ts';
import { LAMP_CHAPTERS, makeDocx, makeEpub } from '../fixtures/manuscripts.ts';
import { driverName, startApp, type DesktopApp } from './driver.ts';

const main = fileURLToPath(new URL('../../out/main/index.js', import.meta.url));

interface Fixtures {
  readonly home: string;
  readonly start: (...args: string[]) => Promise<DesktopApp>;
}

const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
  home: async ({}, use) => {
    const home = await realpath(await mkdtemp(join(tmpdir(), 'lectern-desktop-')));
    await use(home);
    await rm(home, { recursive: true, force: true, maxRetries: 10 });
  },
  start: async ({ home }, use, info) => {
    const running: DesktopApp[] = [];
    await use(async (...args) => {
      const app = await startApp(main, ['--home', join(home, 'studio'), ...args]);
      running.push(app);
      return app;
    });
    for (const app of running) {
      await app.kill();
      if (app.said()) await info.attach('desktop.log', { body: app.said(), contentType: 'text/plain' });
    }
  },
});

test.describe(`the desktop in ${driverName}`, () => {
  test('a book that was double-clicked becomes episodes and sound, and the next start still knows it', async ({ home, start }) => {
    const book = makeEpub('The Lamp', LAMP_CHAPTERS);
    await writeFile(join(home, book.name), book.content);
    const app = await start(join(home, book.name));
    const page = await app.firstWindow();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });

    const review = page.getByRole('dialog', { name: 'Review the manuscript' });
    await expect(review.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('The Lamp');
    await review.getByRole('button', { name: 'Add to library' }).click();
    await produceAll(page, 3);

    await goTo(page, 'Listen');
    await page.getByRole('option', { name: /The Boat/ }).click();
    const player = page.getByRole('region', { name: 'Player' });
    await player.getByRole('button', { name: 'Play' }).click();
    await expect(player.getByRole('button', { name: 'Pause' })).toBeVisible();
    const place = player.getByRole('slider', { name: 'Place in the sound' });
    await expect.poll(async () => Number(await place.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
    expect(complaints).toEqual([]);

    await app.evaluate(({ app: electronApp }) => void setImmediate(() => electronApp.quit()));
    expect(await app.exited).toBe(0);
    const again = await (await start()).firstWindow();
    await goTo(again, 'Library');
    await expect(again.getByRole('button', { name: /The Lamp/ }).first()).toBeVisible();
  });

  test('a book that the system hands over goes through every room, as it does in a browser', async ({ home, start }) => {
    const book = makeEpub('The Lamp', LAMP_CHAPTERS);
    await writeFile(join(home, book.name), book.content);
    const app = await start(join(home, book.name));
    await walkRooms(await app.firstWindow());
  });

  test('Import asks with the system’s own dialog, and the paths it gives are read where they lie', async ({ home, start }) => {
    const document = await makeDocx('The Lamp', LAMP_CHAPTERS);
    await writeFile(join(home, document.name), document.content);
    const app = await start();
    const page = await app.firstWindow();
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as never;
    }, join(home, document.name));
    await page.getByRole('button', { name: 'Import…' }).first().click();
    await expect(page.getByRole('dialog', { name: 'Review the manuscript' }).getByRole('textbox', { name: /^Name of episode/ })).toHaveCount(3);
  });

  test('a file that changed since it was read is told before it is saved, and read again', async ({ home, start }) => {
    const path = join(home, 'draft.md');
    await writeFile(path, '# One\n\nFirst.\n');
    const app = await start(path);
    const page = await app.firstWindow();
    const review = page.getByRole('dialog', { name: 'Review the manuscript' });
    await review.getByRole('textbox', { name: 'Title', exact: true }).fill('Kept while it is read again');
    await writeFile(path, '# One\n\nFirst.\n\n# Two\n\nSecond.\n');
    await review.getByRole('button', { name: 'Add to library' }).click();
    await expect(review.getByRole('alert')).toContainText('“draft.md” has changed since it was read.');
    await review.getByRole('button', { name: 'Read it again' }).click();
    await expect(review.getByRole('textbox', { name: /^Name of episode/ })).toHaveCount(2);
    await expect(review.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('Kept while it is read again');
    await review.getByRole('button', { name: 'Add to library' }).click();
    await expect(page.getByRole('heading', { name: 'Produce', level: 1 })).toBeVisible();
  });

  test('a studio that was killed while it produced goes on where it stopped', async ({ home, start }) => {
    test.slow(); // two starts and a run
    const paragraphs = Array.from({ length: 8 }, (_, index) => `Paragraph ${index + 1}. ${LAMP_CHAPTERS[0]?.paragraphs[0]}`);
    const book = makeEpub('The Long Lamp', Array.from({ length: 2 }, (_, index) => ({ title: `Night ${index + 1}`, paragraphs })));
    await writeFile(join(home, book.name), book.content);
    const app = await start(join(home, book.name));
    const page = await app.firstWindow();
    await page.getByRole('dialog', { name: 'Review the manuscript' }).getByRole('button', { name: 'Add to library' }).click();
    await page.getByRole('button', { name: /^Produce (all )?\d+ episodes?$/ }).click();
    await expect(page.getByRole('grid', { name: /^Episodes of run/ }).getByRole('gridcell', { name: 'speaking', exact: true }).first()).toBeVisible();
    await app.kill();

    const again = await (await start()).firstWindow();
    await again.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Library' }).click();
    await again.getByRole('button', { name: /The Long Lamp/ }).first().click();
    await goTo(again, 'Produce');
    const resume = again.getByRole('button', { name: 'Resume' });
    if (await resume.isVisible()) await resume.click();
    await expect(again.getByRole('grid', { name: /^Episodes of run/ }).getByRole('gridcell', { name: 'done', exact: true })).toHaveCount(2, { timeout: 240_000 });
  });
});
