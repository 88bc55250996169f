/** One way through every room, for whichever host shows the window: from a dropped book to files, each press of it counted. */
import { expect, type Page, test } from '@playwright/test';
import { expectDone, goTo } from './steps.ts';

interface Hands {
  presses: number;
}

/** Begins with the review of a book of three episodes, open. */
export async function walkRooms(page: Page): Promise<void> {
  await countPresses(page);
  await test.step('Library and Produce: two presses after the drop and the first episode is on its way', async () => {
    await page.getByRole('dialog', { name: 'Review the manuscript' }).getByRole('button', { name: 'Add to library' }).click();
    await page.getByRole('button', { name: /^Produce all 3 episodes$/ }).click();
    await expectDone(page, 3);
    expect(await presses(page)).toBeLessThanOrEqual(2); // with the drop, three
  });

  await test.step('Export: two presses from the finished run to the audiobook', async () => {
    await countPresses(page);
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Export' }).click();
    await page.getByRole('region', { name: 'New export' }).getByRole('button', { name: 'Export' }).click();
    const made = page.getByRole('region', { name: 'Exports so far' });
    await expect(made.getByRole('button', { name: /M4B/ }).first()).toBeVisible({ timeout: 60_000 });
    expect(await presses(page)).toBeLessThanOrEqual(3);
    await made.getByRole('button', { name: /M4B/ }).first().click();
    await expect(made.getByText('.m4b')).toBeVisible();
  });

  await test.step('Listen: it sounds', async () => {
    await goTo(page, 'Listen');
    const player = page.getByRole('region', { name: 'Player' });
    await page.getByRole('radio', { name: /^Episodes/ }).click();
    await page.getByRole('option', { name: /The Boat/ }).click();
    await player.getByRole('button', { name: 'Play' }).click();
    await expect(player.getByRole('button', { name: 'Pause' })).toBeVisible();
    const place = player.getByRole('slider', { name: 'Place in the sound' });
    await expect.poll(async () => Number(await place.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
    await player.getByRole('button', { name: 'Pause' }).click();
  });

  await test.step('Script: a line is written anew and taken back', async () => {
    await goTo(page, 'Script');
    const lines = page.getByRole('grid', { name: 'Lines' });
    await lines.getByRole('row').nth(1).waitFor();
    await lines.focus();
    for (const key of ['Home', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('textbox', { name: 'Text of the line' }).fill('Nobody saw the light.');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^Undo: Change the text/ })).toBeEnabled();
    await lines.focus();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(lines.getByText('Nobody saw the light.')).toBeHidden();
  });

  await test.step('Cast: who speaks, and who may', async () => {
    await goTo(page, 'Cast');
    await expect(page.getByText('Only the narrator speaks so far.')).toBeVisible();
  });

  await test.step('Settings: what the program is made of', async () => {
    await goTo(page, 'Settings');
    await page.getByRole('tab', { name: 'About' }).click();
    await expect(page.getByRole('group', { name: 'Packages and their licences' })).toBeVisible();
  });
}

async function countPresses(page: Page): Promise<void> {
  await page.evaluate(() => {
    const hands: Hands = ((window as unknown as { hands?: Hands }).hands ??= { presses: -1 });
    const isNew = hands.presses < 0;
    hands.presses = 0;
    if (!isNew) return;
    for (const name of ['pointerdown', 'keydown']) window.addEventListener(name, (event) => void (event.isTrusted && (hands.presses += 1)), { capture: true });
  });
}

function presses(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { hands: Hands }).hands.presses);
}
