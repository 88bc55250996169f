/** The Cast room over the real core: voices tried on a character's own lines, given, told, taken back, and shared. */
import { LAMP_CHAPTERS, makeEpub } from '../fixtures/manuscripts.ts';
import { type Emulator, startEmulator } from '../emulators/index.ts';
import type { Page } from '@playwright/test';
import { addProduction, goTo, produceAll } from './steps.ts';
import { test as base, dropFiles, expect, expectAccessible } from './studio.ts';

const test = base.extend<{ emulator: Emulator }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
  emulator: async ({}, use) => {
    await using emulator = await startEmulator();
    await use(emulator);
  },
  accounts: async ({ emulator }, use) => use({ ELEVENLABS_BASE_URL: emulator.elevenlabs.url, ELEVENLABS_API_KEY: emulator.elevenlabs.key }),
});

const characters = (page: Page) => page.getByRole('listbox', { name: 'Characters' });
const character = (page: Page, name: string) => characters(page).getByRole('option', { name: new RegExp(`^${name} ?,`, 'u') });
const voices = (page: Page) => page.getByRole('listbox', { name: 'Voices' });
const searchVoices = (page: Page) => page.getByRole('searchbox', { name: 'Search voices' });
const compare = (page: Page) => page.getByRole('region', { name: 'Compare' });

/** The lamp, and its first lines said by people; ends in the Cast room. */
async function openCast(page: Page, url: string, speakers: readonly string[], title = 'The Lamp'): Promise<void> {
  await page.goto(url);
  await addProduction(page, [makeEpub(title, LAMP_CHAPTERS)]);
  await giveLines(page, speakers);
  await goTo(page, 'Cast');
  await expect(voices(page).getByRole('option').first()).toBeVisible();
}

async function giveLines(page: Page, speakers: readonly string[]): Promise<void> {
  await goTo(page, 'Script');
  const lines = page.getByRole('grid', { name: 'Lines' });
  await expect(lines.getByRole('row').nth(1)).toBeVisible();
  await lines.focus();
  for (const name of speakers) {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('s');
    await page.getByRole('combobox', { name: /^Search speakers/ }).fill(name);
    await page.keyboard.press('Enter');
    await expect(lines.getByRole('button', { name: `Speaker: ${name}`, exact: true })).toBeVisible();
  }
}

test('a character is given a voice by keys alone, and undo takes it back', async ({ page, studio, complaints }) => {
  await openCast(page, studio.url, ['Ada']);
  await expect(character(page, 'Ada')).toContainText('the narrator’s voice');
  await characters(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { name: 'Ada', level: 2 })).toBeVisible();
  await page.keyboard.press('/');
  await expect(searchVoices(page)).toBeFocused();
  await searchVoices(page).fill('Robert');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(character(page, 'Ada')).toContainText('Robert · Built-in voices');
  await expectAccessible(page, complaints);
  await characters(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(character(page, 'Ada')).toContainText('the narrator’s voice');
  await expect(page.getByRole('status', { name: 'Done last' })).toHaveText(/^Undone: Give “Ada” the voice flite:rms/);
});

test('lines that were spoken are told with what they take before their voice is changed', async ({ page, studio }) => {
  await page.goto(studio.url);
  await addProduction(page, [makeEpub('The Lamp', LAMP_CHAPTERS)]);
  await produceAll(page, 3);
  await goTo(page, 'Cast');
  await expect(page.getByText('Only the narrator speaks so far.')).toBeVisible();
  await searchVoices(page).fill('Alan');
  await voices(page).getByRole('option').first().click();
  await page.keyboard.press('Enter');
  const note = page.getByRole('region', { name: 'Before it is changed' });
  await expect(note.getByRole('status', { name: 'What it touches' })).toContainText(/^Touches \d+ lines in 3 episodes\b.*\.$/);
  await expect(character(page, 'Narrator')).toContainText('Sally');
  await page.keyboard.press('Enter');
  await expect(note).toBeHidden();
  await expect(character(page, 'Narrator')).toContainText('Alan');
  await page.getByRole('button', { name: /^Undo: Give the narrator the voice flite:awb/ }).click();
  await expect(character(page, 'Narrator')).toContainText('Sally');
});

test('a bought voice says what hearing it costs, is bought once, and is laid beside another', async ({ page, studio, emulator }) => {
  await openCast(page, studio.url, ['Ada']);
  await character(page, 'Ada').click();
  await page.getByRole('combobox', { name: 'Engine' }).click();
  await page.getByRole('option', { name: 'ElevenLabs' }).click();
  await searchVoices(page).fill('George');
  await voices(page).getByRole('option').first().click();
  const cost = page.getByRole('status', { name: 'Cost of hearing' });
  await expect(cost).toHaveText(/^Hearing it buys \d+ characters: (?:< )?\$0\.01\.$/);
  expect(emulator.ledger.entries).toHaveLength(0);
  await page.keyboard.press('Space');
  await expect(cost).toContainText('At hand: hearing it costs nothing.');
  expect(emulator.ledger.entries).toHaveLength(1);
  // The narrator's voice is A; X goes to and fro.
  await page.keyboard.press('x');
  await expect(compare(page).getByRole('button', { name: /A · Sally/ })).toBeVisible();
  await expect(compare(page).getByRole('button', { name: /^Stop A/ }).or(compare(page).getByRole('button', { name: /^Hear A/ }))).toBeEnabled();
  await page.keyboard.press('x');
  await expect(compare(page).getByRole('button', { name: /^Stop B · George/ })).toBeVisible();
  expect(emulator.ledger.entries).toHaveLength(1);
  // Another setting is another sound, with a price of its own.
  await page.getByRole('slider', { name: 'Stability' }).focus();
  await page.keyboard.press('End');
  await expect(cost).toContainText('Hearing it buys');
  await expect(page.getByRole('slider', { name: 'Pace' })).toHaveAttribute('aria-valuemax', '1.2');
});

test('two names become one, and a cast goes by its file and by its series into the next book', async ({ page, studio, complaints }) => {
  await openCast(page, studio.url, ['Ada', 'Captain Ada']);
  await expect(page.getByRole('region', { name: 'Perhaps one character' })).toBeVisible();
  await character(page, 'Ada').dragTo(character(page, 'Captain Ada'));
  const merging = page.getByRole('dialog', { name: 'Merge two names into one' });
  await merging.getByRole('radio', { name: 'Captain Ada' }).click();
  await expect(merging.getByRole('status', { name: 'What it touches' })).toContainText('Touches 1 line');
  await expectAccessible(page, complaints);
  await merging.getByRole('button', { name: 'Merge into Captain Ada' }).click();
  await expect(character(page, 'Captain Ada')).toContainText('2 lines');
  await expect(character(page, 'Ada')).toHaveCount(0);

  await dropFiles(page, [{ name: 'harbour.json', mediaType: 'application/json', content: Buffer.from('{"Captain Ada": "flite:awb", "Ghost": "flite:rms"}') }]);
  const loading = page.getByRole('dialog', { name: 'Load a cast' });
  await expect(loading).toContainText('Ghost');
  await loading.getByRole('button', { name: 'Take over 1 voice' }).click();
  await expect(character(page, 'Captain Ada')).toContainText('Alan');

  await page.getByRole('button', { name: 'Series…' }).click();
  await page.getByRole('textbox', { name: 'Name of the series' }).fill('The Harbour Books');
  await expectAccessible(page, complaints);
  await page.keyboard.press('Enter');
  const series = page.getByRole('dialog', { name: 'Series' });
  await series.getByRole('button', { name: /^Share (?:it|all) with the series…$/ }).click();
  await page.getByRole('button', { name: /^Share .* with the series$/ }).click();
  await expect(character(page, 'Captain Ada')).toContainText('from the series');

  await goTo(page, 'Library');
  await openNext(page);
  await expect(character(page, 'Captain Ada')).toContainText('the narrator’s voice');
  await page.getByRole('button', { name: 'Series…' }).click();
  await page.getByRole('dialog', { name: 'Series' }).getByRole('button', { name: 'Join the series' }).click();
  await page.getByRole('dialog', { name: 'Series' }).getByRole('button', { name: 'Done' }).click();
  await expect(character(page, 'Captain Ada')).toContainText('Alan · Built-in voices · from the series');
});

async function openNext(page: Page): Promise<void> {
  await addProduction(page, [makeEpub('The Second Lamp', LAMP_CHAPTERS)]);
  await giveLines(page, ['Captain Ada']);
  await goTo(page, 'Cast');
  await expect(voices(page).getByRole('option').first()).toBeVisible();
}
