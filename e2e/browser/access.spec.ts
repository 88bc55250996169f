/** Every screen, in both themes, by the rules of WCAG 2.2 AA; and by keyboard alone. */
import { LAMP_CHAPTERS, makeEpub } from '../fixtures/manuscripts.ts';
import { goTo, produceAll } from './steps.ts';
import { dropFiles, expect, expectAccessible, test } from './studio.ts';

for (const theme of ['dark', 'light'] as const) {
  test(`every screen keeps nobody out, in the ${theme} theme`, async ({ page, studio, complaints }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto(studio.url);
    await expect(page.getByRole('heading', { name: 'Start with a manuscript' })).toBeVisible();
    await expectAccessible(page);

    await dropFiles(page, [makeEpub('The Lamp', LAMP_CHAPTERS)]);
    const review = page.getByRole('dialog', { name: 'Review the manuscript' });
    await expect(review).toBeVisible();
    await expectAccessible(page);
    await review.getByRole('button', { name: 'Add to library' }).click();

    await expect(page.getByRole('button', { name: /^Produce all/ })).toBeVisible();
    await expectAccessible(page);
    await produceAll(page, 3);
    await expectAccessible(page);

    await goTo(page, 'Listen');
    await expect(page.getByRole('option')).toHaveCount(3);
    await expectAccessible(page);

    await goTo(page, 'Export');
    await expect(page.getByRole('region', { name: 'New export' })).toBeVisible();
    await expectAccessible(page);

    await goTo(page, 'Library');
    await expect(page.getByRole('heading', { name: 'Library', level: 1 })).toBeVisible();
    await expectAccessible(page);

    await dropFiles(page, [{ name: 'broken.epub', mediaType: 'application/epub+zip', content: Buffer.from('no archive') }]);
    await expect(page.getByRole('dialog', { name: 'That did not work' })).toBeVisible();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });
}

test('a production is made by keyboard alone, from the sample to sound', async ({ page, studio }) => {
  await page.goto(studio.url);
  await press(page, 'Open the sample production');
  await expect(page.getByRole('dialog', { name: 'Review the manuscript' })).toBeVisible();
  await press(page, 'Add to library');
  const produce = page.getByRole('button', { name: /^Produce / });
  await expect(produce).toBeVisible();
  await produce.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Produce again…' })).toBeVisible({ timeout: 90_000 });
  await press(page, 'Listen');
  await expect(page.getByRole('region', { name: 'Listening room' })).toBeVisible();
  await page.getByRole('listbox', { name: 'Episodes' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
});

/** Tabs to the button of this name and presses it, as somebody without a pointer does. */
async function press(page: import('@playwright/test').Page, name: string): Promise<void> {
  await expect(page.getByRole('button', { name }).first()).toBeEnabled();
  for (let tabs = 0; tabs < 60; tabs += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    const isIt = (await focused.count()) > 0 && (await focused.evaluate((element, wanted) => (element.textContent ?? '').startsWith(wanted), name));
    if (!isIt) continue;
    await page.keyboard.press('Enter');
    return;
  }
  throw new Error(`“${name}” cannot be reached with the Tab key.`);
}
