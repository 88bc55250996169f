/** The Script room over the real core: what is written there is what is spoken, and nothing that was typed is lost. */
import { LAMP_CHAPTERS, makeEpub } from '../fixtures/manuscripts.ts';
import type { Page } from '@playwright/test';
import { addProduction, goTo, produceAll } from './steps.ts';
import { expect, expectAccessible, test } from './studio.ts';

const lines = (page: Page) => page.getByRole('grid', { name: 'Lines' });
const field = (page: Page) => page.getByRole('textbox', { name: 'Text of the line' });

async function openScript(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await addProduction(page, [makeEpub('The Lamp', LAMP_CHAPTERS)]);
  await goTo(page, 'Script');
  await expect(lines(page).getByRole('row').nth(1)).toBeVisible();
}

/** Writes over the line after the heading, and waits until the studio has it. */
async function rewrite(page: Page, text: string): Promise<void> {
  await lines(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await field(page).fill(text);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Undo: Change the text/ })).toBeEnabled();
}

test('a line is written anew, taken back, and done again, a restart of the window in between', async ({ page, studio }) => {
  await openScript(page, studio.url);
  await rewrite(page, 'The lamp burned all night.');
  await expect(lines(page).getByText('The lamp burned all night.')).toBeVisible();
  await page.reload();
  await expect(lines(page).getByText('The lamp burned all night.')).toBeVisible();
  await lines(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(lines(page).getByText('The lamp burned all night.')).toBeHidden();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(lines(page).getByText('The lamp burned all night.')).toBeVisible();
});

test('a line is split at the caret and joined again, by keys alone', async ({ page, studio }) => {
  await openScript(page, studio.url);
  await rewrite(page, 'One half. The other half.');
  const count = Number(await lines(page).getAttribute('aria-rowcount'));
  await lines(page).focus();
  await page.keyboard.press('Enter');
  await field(page).evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(10, 10));
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(lines(page)).toHaveAttribute('aria-rowcount', String(count + 1));
  await expect(field(page)).toHaveValue('The other half.');
  await page.keyboard.press('Backspace');
  await expect(lines(page)).toHaveAttribute('aria-rowcount', String(count));
  await expect(field(page)).toHaveValue('One half. The other half.');
});

test('a line is given to a speaker, directed, and spoken at once', async ({ page, studio }) => {
  await openScript(page, studio.url);
  await lines(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('s');
  await page.getByRole('combobox', { name: /^Search speakers/ }).fill('Ada');
  await page.keyboard.press('Enter');
  await expect(lines(page).getByRole('button', { name: 'Speaker: Ada' })).toBeVisible();
  await page.keyboard.press('d');
  await page.getByRole('textbox', { name: 'Pace' }).fill('0.8');
  await page.keyboard.press('Enter');
  await expect(lines(page).getByRole('button', { name: 'Direction: 0.8×' })).toBeVisible();
  await page.keyboard.press(' ');
  await expect(page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 30_000 });
});

test('a word is replaced in every episode as one action, which says first what it touches', async ({ page, studio }) => {
  await openScript(page, studio.url);
  await lines(page).focus();
  await page.keyboard.press('Control+h');
  await page.getByRole('textbox', { name: 'Find', exact: true }).fill('the');
  await page.getByRole('button', { name: 'Whole words' }).click();
  await expect(page.getByRole('status', { name: 'Found' })).toContainText(/matches in \d+ episodes/);
  await page.getByRole('textbox', { name: 'Replace with' }).fill('that');
  await expect(page.getByRole('status', { name: 'What it touches' })).toContainText(/^Touches \d+ lines in \d+ episodes/);
  await page.getByRole('button', { name: /^Replace \d+ matches$/ }).click();
  await expect(page.getByRole('status', { name: 'Found' })).toHaveText('No match');
  await page.getByRole('button', { name: /^Undo: Replace/ }).click();
  await expect(page.getByRole('status', { name: 'Found' })).toContainText(/matches in/);
});

test('a name is said otherwise, and the text shows that it is', async ({ page, studio, complaints }) => {
  await openScript(page, studio.url);
  await rewrite(page, 'Queequeg lit the lamp.');
  await page.keyboard.press('l');
  await page.getByRole('textbox', { name: 'Word, or words in a row' }).fill('Queequeg');
  await page.getByRole('textbox', { name: 'Is said' }).fill('kwee-kweg');
  await expect(page.getByRole('status', { name: 'What it touches' })).toContainText('Touches 1 line in 1 episode');
  await expectAccessible(page, complaints);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(lines(page).getByTitle('Read: kwee-kweg')).toBeVisible();
  await page.getByRole('radio', { name: 'Lexicon' }).click();
  await expect(page.getByRole('button', { name: 'Remove “Queequeg”' })).toBeVisible();
  await expectAccessible(page, complaints);
});

test('episodes are renamed, moved, merged and skipped from their list', async ({ page, studio }) => {
  await openScript(page, studio.url);
  const list = page.getByRole('listbox', { name: 'Episodes' });
  await list.focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Title of episode 1' }).fill('The Beginning');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('option', { name: /The Beginning/ })).toBeVisible();
  await list.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(list.getByRole('option').nth(1)).toContainText('The Beginning');
  await page.keyboard.press('x');
  await expect(list.getByRole('option', { name: /The Beginning.*skipped/ })).toBeVisible();
  await page.keyboard.press('m');
  await expect(list.getByRole('option')).toHaveCount(2);
});

test('what was written since it was spoken is marked', async ({ page, studio }) => {
  await openScript(page, studio.url);
  await goTo(page, 'Produce');
  await produceAll(page, 3);
  await goTo(page, 'Script');
  await rewrite(page, 'Only this is new.');
  await expect(page.getByRole('option', { selected: true }).getByText('1 edited')).toBeVisible();
});
