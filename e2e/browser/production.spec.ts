/** From a manuscript to files, the whole way: a real page, a real core, real voices. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LAMP_CHAPTERS, makeDocx, makeEpub } from '../fixtures/manuscripts.ts';
import { addProduction, goTo, produceAll } from './steps.ts';
import { showEpisodes } from './listen-steps.ts';
import { dropFiles, expect, test } from './studio.ts';

/** What the first bytes of each kind of file say, and from which byte on. */
const MAGIC: Record<string, readonly [number, RegExp]> = {
  m4b: [4, /^ftyp/],
  mp3: [0, /^(ID3|\xff[\xf2-\xff])/],
  flac: [0, /^fLaC/],
  wav: [0, /^RIFF/],
  vtt: [0, /^WEBVTT/],
};

test('a Word document that is dropped on the window becomes episodes, sound and files', async ({ page, studio }) => {
  await page.goto(studio.url);
  await dropFiles(page, [await makeDocx('The Lamp', LAMP_CHAPTERS)]);
  const review = page.getByRole('dialog', { name: 'Review the manuscript' });
  await expect(review.getByRole('textbox', { name: /^Name of episode/ })).toHaveCount(3);
  await expect(review.getByRole('textbox', { name: 'Name of episode 2' })).toHaveValue('The Boat');
  await review.getByRole('textbox', { name: 'Title', exact: true }).fill('The Lamp and the Piano');
  await review.getByRole('button', { name: 'Add to library' }).click();

  await produceAll(page, 3);
  await goTo(page, 'Listen');
  await showEpisodes(page);
  await page.getByRole('option', { name: /The Morning/ }).click();
  await expect(page.getByRole('heading', { name: /3 · The Morning/ })).toBeVisible();
  await expect(page.getByText('somebody was playing it')).toBeVisible();
  const player = page.getByRole('region', { name: 'Player' });
  const place = player.getByRole('slider', { name: 'Place in the sound' });
  await player.getByRole('button', { name: 'Play' }).click();
  await expect(player.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(async () => Number(await place.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await player.getByRole('button', { name: 'Pause' }).click();

  await goTo(page, 'Export');
  await page.getByRole('region', { name: 'New export' }).locator('summary').click();
  for (const format of ['M4B', 'MP3', 'WAV', 'FLAC', 'Captions']) await page.getByRole('checkbox', { name: new RegExp(`^${format}`) }).check();
  await page.getByRole('region', { name: 'New export' }).getByRole('button', { name: 'Export' }).click();
  const made = page.getByRole('region', { name: 'Exports so far' });
  await made.getByRole('button', { name: /M4B, MP3, WAV, FLAC, Captions/ }).click({ timeout: 60_000 });
  await expect(made.getByText('01 - The Lamp.mp3')).toBeVisible();
  const files = await listFiles(join(studio.home, 'exports'));
  for (const [extension, [offset, magic]] of Object.entries(MAGIC)) {
    const written = files.filter((file) => file.endsWith(`.${extension}`));
    expect(written.length, extension).toBeGreaterThanOrEqual(extension === 'm4b' ? 1 : 3);
    for (const file of written) expect((await readFile(file)).subarray(offset, offset + 12).toString('latin1'), file).toMatch(magic);
  }
});

test('an EPUB keeps its chapters; what is left out of the review is not produced', async ({ page, studio }) => {
  await page.goto(studio.url);
  await dropFiles(page, [makeEpub('The Lamp', LAMP_CHAPTERS)]);
  const review = page.getByRole('dialog', { name: 'Review the manuscript' });
  await expect(review.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('The Lamp');
  await expect(review.getByRole('textbox', { name: 'Author' })).toHaveValue('Ada Quill');
  await review.getByRole('checkbox', { name: 'Include The Boat' }).uncheck();
  await expect(review.getByText('1 left out')).toBeVisible();
  await review.getByRole('button', { name: 'Add to library' }).click();
  await produceAll(page, 2);
  await goTo(page, 'Listen');
  await showEpisodes(page);
  await expect(page.getByRole('option')).toHaveCount(2);
  await expect(page.getByRole('option', { name: /The Boat/ })).toHaveCount(0);
});

test('several manuscripts that are dropped together become one production, in order', async ({ page, studio }) => {
  await page.goto(studio.url);
  const [first, ...rest] = LAMP_CHAPTERS;
  if (!first) throw new Error('no chapters');
  await dropFiles(page, [await makeDocx('One', [first]), makeEpub('Two', rest)]);
  const names = page.getByRole('dialog').getByRole('textbox', { name: /^Name of episode/ });
  await expect(names).toHaveCount(3);
  expect(await names.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))).toEqual(LAMP_CHAPTERS.map(({ title }) => title));
});

test('a reload comes back to where the work was', async ({ page, studio }) => {
  await page.goto(studio.url);
  await addProduction(page, [makeEpub('The Lamp', LAMP_CHAPTERS)]);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Produce', level: 1 })).toBeVisible();
  await goTo(page, 'Library');
  await expect(page.getByRole('button', { name: /The Lamp/ }).first()).toBeVisible();
});

test('a second run speaks nothing twice', async ({ page, studio }) => {
  await page.goto(studio.url);
  await addProduction(page, [makeEpub('The Lamp', LAMP_CHAPTERS)]);
  await produceAll(page, 3);
  await page.getByRole('button', { name: 'Produce again…' }).click();
  await produceAll(page, 3);
  await expect(page.getByText(/answered by earlier recordings/)).toBeVisible();
});

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
