/** Files of every kind dropped together, and the same ones again. */
import { LAMP_CHAPTERS, makeDocx, makeEpub, type Manuscript } from '../fixtures/manuscripts.ts';
import { writeZip } from '../fixtures/zip.ts';
import { addProduction, goTo } from './steps.ts';
import { dropFiles, expect, test } from './studio.ts';

const text = (name: string, content: string | Buffer): Manuscript => ({ name, mediaType: 'application/octet-stream', content: Buffer.from(content) });

test('a mixed pile becomes one list in natural order: what cannot be read is told, and files join, leave and come back', async ({ page, studio }) => {
  await page.goto(studio.url);
  const [first, ...rest] = LAMP_CHAPTERS;
  if (!first) throw new Error('no chapters');
  await dropFiles(page, [
    text('10 Last.txt', 'The tenth.'),
    { ...(await makeDocx('Two', [first])), name: '2 Two.docx' },
    { ...makeEpub('One', rest), name: '1 One.epub' },
    text('3 Three.md', '# Three\n\nThe third.\n'),
    text('4 Set.zip', writeZip([['Night 10.txt', 'Night ten.'], ['Night 9.txt', 'Night nine.'], ['map.jpg', 'x']])),
    text('5 Pages.pdf', '%PDF-1.7'),
  ]);
  const review = page.getByRole('dialog', { name: 'Review the manuscript' });
  const names = review.getByRole('textbox', { name: /^Name of episode/ });
  const told = () => names.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  await expect(names).toHaveCount(7);
  expect(await told()).toEqual(['The Boat', 'The Morning', 'The Lamp', 'Three', 'Night 9', 'Night 10', 'Last']);
  await expect(review.getByText('6 files read · 1 could not be read · 1 file that is no manuscript left out')).toBeVisible();
  await expect(review.getByText('“5 Pages.pdf” is in a format that cannot be imported')).toBeVisible();
  await expect(review.getByRole('row', { name: /Night 9/ })).toContainText('4 Set/Night 9.txt');
  await expect(review.getByRole('status').filter({ hasText: 'free with the built-in voice' })).toBeVisible();

  await names.first().fill('Renamed');
  await review.getByRole('button', { name: 'Move Last up' }).click();
  await review.getByRole('button', { name: 'Take 3 Three.md out' }).click();
  await dropFiles(page, [text('6 Six.txt', 'The sixth.')]);
  await expect(names).toHaveCount(7);
  expect(await told()).toEqual(['Renamed', 'The Morning', 'The Lamp', 'Night 9', 'Last', 'Night 10', 'Six']);
  await review.getByRole('button', { name: 'Put 3 Three.md back' }).click();
  await expect(names).toHaveCount(8);
  await review.getByRole('button', { name: 'Add to library' }).click();
  await expect(page.getByText('8 episodes').first()).toBeVisible();
});

test('a book that is there already is said to be, and opens instead of being imported again', async ({ page, studio }) => {
  await page.goto(studio.url);
  await addProduction(page, [makeEpub('The Lamp', LAMP_CHAPTERS)]);
  await goTo(page, 'Library');
  await dropFiles(page, [makeEpub('The Lamp', LAMP_CHAPTERS)]);
  const review = page.getByRole('dialog', { name: 'Review the manuscript' });
  await expect(review.getByText('You have this already')).toBeVisible();
  await expect(review.getByRole('button', { name: 'Import again' })).toBeVisible();
  await review.getByRole('button', { name: 'Open it' }).click();
  await expect(page.getByRole('heading', { name: 'Produce', level: 1 })).toBeVisible();
  await goTo(page, 'Library');
  await expect(page.getByRole('button', { name: 'The Lamp', exact: true })).toHaveCount(1);

  await dropFiles(page, [makeEpub('The Lamp', LAMP_CHAPTERS.slice(0, 2))]);
  await expect(review.getByText('This looks like a newer text of')).toBeVisible();
});
