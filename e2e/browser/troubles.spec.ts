/** What a producer sees when something does not go well. */
import { makeEpub, type Manuscript } from '../fixtures/manuscripts.ts';
import { writeZip } from '../fixtures/zip.ts';
import { addProduction, expectDone } from './steps.ts';
import { dropFiles, expect, startStudio, stopStudio, test } from './studio.ts';

const text = (name: string, content: string | Buffer): Manuscript => ({ name, mediaType: 'application/octet-stream', content: Buffer.from(content) });

const ENCRYPTED = writeZip([
  ['mimetype', 'application/epub+zip'],
  ['META-INF/container.xml', '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'],
  ['META-INF/rights.xml', '<rights xmlns="http://ns.adobe.com/adept"><licenseToken/></rights>'],
  ['META-INF/encryption.xml', '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><enc:CipherData><enc:CipherReference URI="c1.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>'],
  ['book.opf', '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier><dc:title>Locked</dc:title><dc:language>en</dc:language></metadata><manifest><item id="c" href="c1.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>'],
  ['c1.xhtml', 'not readable'],
]);

const unreadable: readonly (readonly [string, Manuscript, string])[] = [
  ['an EPUB that is no archive', text('broken.epub', 'This is no archive.'), 'manuscript.'],
  ['a locked EPUB', text('locked.epub', ENCRYPTED), 'manuscript.drm'],
  ['an empty file', text('empty.txt', ''), 'manuscript.'],
  ['a picture', text('cover.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')), 'manuscript.'],
];

for (const [what, manuscript, code] of unreadable) {
  test(`${what} is refused in words: what happened, what to do, the code one click away`, async ({ page, studio, complaints }) => {
    await page.goto(studio.url);
    await dropFiles(page, [manuscript]);
    const dialog = page.getByRole('dialog', { name: 'That did not work' });
    await expect(dialog).toBeVisible();
    await dialog.getByText('Detail').click();
    await expect(dialog.getByText(code, { exact: false }).first()).toBeVisible();
    await expect(dialog).not.toContainText('studio.bug');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('heading', { name: 'Library', level: 1 })).toBeAttached();
    expect(complaints.filter((complaint) => !/status of 4\d\d/.test(complaint))).toEqual([]);
    complaints.length = 0; // a browser notes a refused upload as an error of the page
  });
}

test('a studio that is killed in the middle of a run goes on when it is started again, and the window says so meanwhile', async ({ page, studio, home, complaints }) => {
  await page.goto(studio.url);
  await addProduction(page, [makeEpub('The Long Lamp', longChapters(10))]);
  await page.getByRole('button', { name: /^Produce all 10 episodes$/ }).click();
  const table = page.getByRole('grid', { name: /^Episodes of run/ });
  await expect(table.getByRole('gridcell', { name: 'done', exact: true }).first()).toBeVisible({ timeout: 90_000 });
  studio.process.kill('SIGKILL');
  await expect(page.getByText('Lost the studio; reconnecting…')).toBeVisible();

  const again = await startStudio(home);
  try {
    await page.goto(again.url);
    await page.getByRole('button', { name: 'The Long Lamp', exact: true }).click();
    await expectDone(page, 10);
  } finally {
    expect(await stopStudio(again)).toBe(0);
  }
  complaints.length = 0; // a page whose studio is gone may say so
});

test('a screen whose part does not come says so and what to do, the others go on, and it is there once the part comes', async ({ page, studio, complaints }) => {
  await page.route('**/assets/SettingsScreen-*.js', (route) => route.abort());
  await page.goto(studio.url);
  await page.getByRole('button', { name: 'Settings' }).click();
  const trouble = page.getByRole('alert').filter({ hasText: 'A part of the window could not be fetched.' });
  await expect(trouble).toContainText('reload the window');
  await page.getByRole('button', { name: 'Library' }).click();
  await expect(page.getByRole('button', { name: 'Open the sample production' })).toBeVisible();

  await page.unroute('**/assets/SettingsScreen-*.js');
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('tab', { name: 'Accounts' })).toBeVisible();
  complaints.length = 0; // a browser notes what did not come as an error of the page
});

test('a run can be paused, resumed and cancelled', async ({ page, studio }) => {
  await page.goto(studio.url);
  await addProduction(page, [makeEpub('The Long Lamp', longChapters(10))]);
  await page.getByRole('button', { name: /^Produce all 10 episodes$/ }).click();
  await page.getByRole('button', { name: 'Pause', exact: true }).first().click();
  await page.getByRole('button', { name: 'Resume' }).first().click();
  await page.getByRole('button', { name: 'Cancel…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the run' }).click();
  await expect(page.getByRole('button', { name: 'Produce again…' })).toBeVisible();
});

/** Long enough that a test finds the run still going on. */
function longChapters(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    title: `Night ${index + 1}`,
    paragraphs: Array.from({ length: 6 }, (_line, line) => `On night ${index + 1}, hour ${line + 1}, the keeper wrote down what she saw, and it was the sea.`),
  }));
}
