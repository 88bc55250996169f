/** The Produce room over a real core: its table by hand and by keys, many episodes at once, charts, the report. */
import { readFile } from 'node:fs/promises';
import { LAMP_CHAPTERS, makeEpub } from '../fixtures/manuscripts.ts';
import { addProduction, produceAll } from './steps.ts';
import { expect, expectAccessible, test } from './studio.ts';

test('episodes are sorted, found, chosen and acted on together; the run is drawn and reported', async ({ page, studio, complaints }) => {
  await page.goto(studio.url);
  await addProduction(page, [makeEpub('The Lamp', LAMP_CHAPTERS)]);
  await produceAll(page, 3);
  const grid = page.getByRole('grid', { name: 'Episodes of run 1' });
  const titles = grid.getByRole('row').filter({ has: page.getByRole('gridcell') });

  await grid.getByRole('button', { name: 'Number' }).click();
  await grid.getByRole('button', { name: 'Number' }).click();
  await expect(grid.getByRole('columnheader', { name: 'Number' })).toHaveAttribute('aria-sort', 'descending');
  await expect(titles.first()).toContainText('The Morning');
  await page.getByRole('searchbox', { name: 'Find episodes' }).fill('boat');
  await expect(titles).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Find episodes' }).press('Escape');
  await expect(titles).toHaveCount(3);
  await page.getByRole('button', { name: 'In the book’s order' }).click();

  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(grid.getByRole('row', { selected: true })).toHaveCount(2);
  await page.keyboard.press('ControlOrMeta+a');
  const chosen = page.getByRole('toolbar', { name: 'Chosen episodes' });
  await expect(chosen).toContainText('3 episodes chosen');
  await page.keyboard.press('Escape');
  await expect(chosen).toBeHidden();
  const titleOf = (row: number) => titles.nth(row).getByRole('gridcell').nth(1);
  await titleOf(0).click();
  await titleOf(2).click({ modifiers: ['ControlOrMeta'] });
  await expectAccessible(page, complaints);
  await chosen.getByRole('button', { name: 'Produce again…' }).click();
  await expect(page.getByRole('button', { name: 'Produce 2 episodes' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to run 1' }).click();

  await page.getByRole('radio', { name: 'Charts' }).click();
  await expect(page.getByRole('img', { name: /^Throughput: \d+ calls? answered/ })).toBeVisible();
  await expect(page.locator('canvas').first()).toBeVisible();
  await page.getByRole('button', { name: 'Report' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save as HTML' }).click();
  const report = await readFile(await (await download).path(), 'utf8');
  expect(report).toContain('Run 1: The Lamp');
  for (const { title } of LAMP_CHAPTERS) expect(report).toContain(title);
});
