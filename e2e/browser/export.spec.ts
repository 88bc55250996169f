/** The Export room on a real studio: from a finished run to files, and a row that is not met made met by its button. */
import { crc32, deflateSync } from 'node:zlib';
import { addProduction, goTo, produceAll } from './steps.ts';
import { expect, expectAccessible, test } from './studio.ts';

const BOOK = { name: 'Lamps.md', mediaType: 'text/markdown', content: Buffer.from('---\ntitle: Lamps\nlanguage: en\n---\n\n## The Desk\n\nThe lamp stood on the desk.\n\n## The Boat\n\nNobody came to light it, and the boat went on.\n') };

test('from a finished run to an exported audiobook in two presses, with a title page and a cover that is checked', async ({ page, studio, complaints }) => {
  await page.goto(studio.url);
  await addProduction(page, [BOOK]);
  await produceAll(page, 2);
  await goTo(page, 'Export');
  await page.getByRole('region', { name: 'New export' }).getByRole('button', { name: 'Export' }).click();
  const made = page.getByRole('region', { name: 'Exports so far' });
  await made.getByRole('button', { name: /M4B/ }).first().click();
  await expect(made.getByText('Lamps.m4b')).toBeVisible();
  // The browser has no folder to show it in.
  await expect(made.getByRole('button', { name: /Show in folder/ })).toHaveCount(0);

  const title = page.getByRole('region', { name: 'Title page' });
  await title.getByRole('button', { name: 'Edit…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Title page' });
  await dialog.getByRole('textbox', { name: 'Author' }).fill('Ana Núñez');
  await dialog.getByRole('textbox', { name: 'Year' }).fill('soon');
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Year' }).fill('1851');
  await expectAccessible(page, complaints);
  await page.keyboard.press('Enter');
  await expect(title.getByText('Ana Núñez')).toBeVisible();
  await expect(made.getByText('stale since').first()).toBeVisible();

  await page.getByLabel('Picture for the cover').setInputFiles({ name: 'cover.png', mimeType: 'image/png', buffer: greyPng(40) });
  await expect(title.getByText('too small: at least 2,400 pixels a side')).toBeVisible();
  await expectAccessible(page, complaints);
});

test('an episode that is too quiet for a shop is made right by the button beside it', async ({ page, studio }) => {
  await page.goto(studio.url);
  await addProduction(page, [BOOK]);
  await produceAll(page, 2);
  await goTo(page, 'Export');
  await page.getByRole('combobox', { name: 'Preset' }).click();
  await page.getByRole('option', { name: /Video/ }).click();
  const table = page.getByRole('table', { name: 'Measured against required' });
  const boat = table.getByRole('row').filter({ hasText: 'The Boat' });
  await expect(boat.getByText('1.0 LU too quiet')).toBeVisible();
  await boat.getByRole('button', { name: 'Master again: The Boat' }).click();
  await expect(boat.getByText('met', { exact: true })).toBeVisible();
  await expect(table.getByRole('row').filter({ hasText: 'The Desk' }).getByText('1.0 LU too quiet')).toBeVisible();
});

/** A square picture of one colour. */
function greyPng(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc32(body), body.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  const rows = deflateSync(Buffer.alloc(side * (side + 1), 0).fill(128).map((value, at) => (at % (side + 1) === 0 ? 0 : value)));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}
