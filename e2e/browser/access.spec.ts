/** Every screen, in both themes, by the rules of WCAG 2.2 AA; and by keyboard alone. */
import { LAMP_CHAPTERS, makeEpub } from '../fixtures/manuscripts.ts';
import type { Page } from '@playwright/test';
import { showEpisodes } from './listen-steps.ts';
import { expectDone, goTo, produceAll } from './steps.ts';
import { dropFiles, expect, expectAccessible, test } from './studio.ts';

for (const theme of ['dark', 'light'] as const) {
  test(`every screen keeps nobody out, in the ${theme} theme`, async ({ page, studio, complaints }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto(studio.url);
    await expect(page.getByRole('heading', { name: 'Start with a manuscript' })).toBeVisible();
    await expectAccessible(page, complaints);

    await dropFiles(page, [makeEpub('The Lamp', LAMP_CHAPTERS)]);
    const review = page.getByRole('dialog', { name: 'Review the manuscript' });
    await expect(review).toBeVisible();
    await expectAccessible(page, complaints);
    await review.getByRole('button', { name: 'Add to library' }).click();

    await expect(page.getByRole('button', { name: /^Produce all/ })).toBeVisible();
    // Its contrast is measured while it can be pressed: what is disabled may be pale.
    await expect(page.getByRole('button', { name: /^Voice: / })).toBeEnabled();
    await expectAccessible(page, complaints);
    await produceAll(page, 3);
    await expectAccessible(page, complaints);

    await goTo(page, 'Script');
    await expect(page.getByRole('grid', { name: 'Lines' }).getByRole('row').first()).toBeVisible();
    await expectAccessible(page, complaints);

    await goTo(page, 'Cast');
    await expect(page.getByRole('listbox', { name: 'Voices' }).getByRole('option').first()).toBeVisible();
    await expectAccessible(page, complaints);

    await goTo(page, 'Listen');
    await expectAccessible(page, complaints);
    await showEpisodes(page);
    await expect(page.getByRole('option')).toHaveCount(3);
    await expectAccessible(page, complaints);

    await goTo(page, 'Export');
    await expect(page.getByRole('region', { name: 'New export' })).toBeVisible();
    await expectAccessible(page, complaints);

    await goTo(page, 'Settings');
    for (const part of await page.getByRole('tab').allTextContents()) {
      await page.getByRole('tab', { name: part }).click();
      await expect(page.getByRole('heading', { name: part, level: 2 })).toBeVisible();
      await expectAccessible(page, complaints);
    }

    await goTo(page, 'Library');
    await expect(page.getByRole('heading', { name: 'Library', level: 1 })).toBeVisible();
    await expectAccessible(page, complaints);

    await dropFiles(page, [{ name: 'broken.epub', mediaType: 'application/epub+zip', content: Buffer.from('no archive') }]);
    await expect(page.getByRole('dialog', { name: 'That did not work' })).toBeVisible();
    await expectAccessible(page, complaints);
  });
}

test('a production is made by keyboard alone, from the sample to sound', async ({ page, studio }) => {
  await page.goto(studio.url);
  await tabTo(page, 'Open the sample production');
  await page.keyboard.press('Enter');
  const review = page.getByRole('dialog', { name: 'Review the manuscript' });
  await expect(review).toBeVisible();
  // All off, then the first on again: one episode is enough to hear.
  await tabTo(page, 'Include all chapters');
  await page.keyboard.press('Space');
  await tabTo(page, /^Include /);
  await page.keyboard.press('Space');
  await expect(review.getByText('1 episode', { exact: true })).toBeVisible();
  await tabTo(page, 'Add to library');
  await page.keyboard.press('Enter');
  await expect(review).toBeHidden();
  await tabTo(page, 'Produce 1 episode');
  await page.keyboard.press('Enter');
  await expectDone(page, 1);
  await tabTo(page, 'Listen');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Listening room' })).toBeVisible();
  await tabTo(page, 'Play');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
});

/** Presses Tab until what has the focus goes by this name, as somebody without a pointer does. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const isNamed = typeof name === 'string' ? (text: string) => text === name : (text: string) => name.test(text);
  for (let tabs = 0; tabs < 100; tabs += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim();
    });
    if (isNamed(focused)) return;
  }
  throw new Error(`“${name}” cannot be reached with the Tab key.`);
}
