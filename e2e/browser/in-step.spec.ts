/** Several windows on one studio, and one that loses it: nothing gets out of step, and nothing that was typed is lost. */
import type { Page, WebSocketRoute } from '@playwright/test';
import { LAMP_CHAPTERS, makeEpub } from '../fixtures/manuscripts.ts';
import { addProduction, expectDone, goTo } from './steps.ts';
import { expect, test } from './studio.ts';

const lines = (page: Page) => page.getByRole('grid', { name: 'Lines' });

async function openLine(page: Page): Promise<void> {
  await lines(page).getByRole('row').nth(1).waitFor();
  await lines(page).focus();
  for (const key of ['Home', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
}

test('two windows show the same library, edits, run and settings', async ({ page, studio, context }) => {
  await page.goto(studio.url);
  const other = await context.newPage();
  await other.goto(new URL(studio.url).origin);
  await expect(other.getByRole('heading', { name: 'Start with a manuscript' })).toBeVisible();
  await addProduction(page, [makeEpub('The Lamp', LAMP_CHAPTERS)]);
  await other.getByRole('button', { name: 'The Lamp', exact: true }).click();

  await goTo(page, 'Script');
  await goTo(other, 'Script');
  await openLine(page);
  await page.getByRole('textbox', { name: 'Text of the line' }).fill('Seen in both windows.');
  await page.keyboard.press('Enter');
  await expect(lines(other).getByText('Seen in both windows.')).toBeVisible();
  await lines(other).focus();
  await other.keyboard.press('ControlOrMeta+z');
  await expect(lines(page).getByText('Seen in both windows.')).toBeHidden();

  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('tab', { name: 'Appearance' }).click();
  await page.getByRole('tabpanel').getByRole('radio', { name: 'Light' }).click();
  await expect(other.locator('html')).toHaveAttribute('data-appearance', 'light');

  await goTo(page, 'Produce');
  await goTo(other, 'Produce');
  await page.getByRole('button', { name: /^Produce all 3 episodes$/ }).click();
  await expectDone(other, 3);
  await expectDone(page, 3);
});

test('a window that loses the studio says so, comes back by itself, and keeps what was typed and chosen', async ({ page, studio, complaints }) => {
  const wires: WebSocketRoute[] = [];
  let isDown = false;
  await page.routeWebSocket(/\/rpc$/, (wire) => {
    if (isDown) return void wire.close();
    wires.push(wire);
    wire.connectToServer();
  });
  const cut = async () => {
    isDown = true;
    for (const wire of wires.splice(0)) await wire.close();
    await expect(page.getByText('Lost the studio; reconnecting…')).toBeVisible();
  };
  const restore = async () => {
    isDown = false;
    await expect(page.getByText('Lost the studio; reconnecting…')).toBeHidden();
  };
  await page.goto(studio.url);
  await addProduction(page, [makeEpub('The Lamp', LAMP_CHAPTERS)]);
  await page.getByRole('checkbox', { name: /The Boat/ }).uncheck();
  await expect(page.getByRole('button', { name: 'Produce 2 episodes' })).toBeVisible();
  await cut();
  await page.getByRole('checkbox', { name: /The Morning/ }).uncheck();
  await restore();
  await expect(page.getByRole('button', { name: 'Produce 1 episode' })).toBeEnabled();

  await goTo(page, 'Script');
  await openLine(page);
  const field = page.getByRole('textbox', { name: 'Text of the line' });
  await field.fill('Typed before');
  await cut();
  await field.fill('Typed before, and while nobody heard.');
  await restore();
  await expect(field).toHaveValue('Typed before, and while nobody heard.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Undo: Change the text/ })).toBeEnabled();
  await page.reload();
  await expect(lines(page).getByText('Typed before, and while nobody heard.')).toBeVisible();
  complaints.length = 0; // a page whose wire was cut may say so
});
