/** The settings: an account from a wrong key to finished sound, and choices that last. */
import type { Page } from '@playwright/test';
import { makeEpub } from '../fixtures/manuscripts.ts';
import { type Emulator, startEmulator } from '../emulators/index.ts';
import { addProduction, expectDone, goTo } from './steps.ts';
import { test as base, expect, expectAccessible } from './studio.ts';

const test = base.extend<{ emulator: Emulator }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
  emulator: async ({}, use) => {
    await using emulator = await startEmulator({ speech: 'hum' });
    await use(emulator);
  },
  // Where it is, and no key: that is for a person to give.
  accounts: async ({ emulator }, use) => use({ ELEVENLABS_BASE_URL: emulator.elevenlabs.url, ELEVENLABS_API_KEY: '', AZURE_SPEECH_KEY: '', OPENAI_API_KEY: '' }),
});

const GOOD = 'xi-a-key-that-opens-0042';
const CHAPTERS = [{ title: 'Night', paragraphs: ['The keeper trimmed the lamp and counted the ships.'] }];

async function openSettings(page: Page, part: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('tab', { name: part }).click();
  await expect(page.getByRole('heading', { name: part, level: 2 })).toBeVisible();
}

test('an account is given a wrong key, the right one, speaks, and is removed', async ({ page, studio, emulator, complaints }) => {
  emulator.elevenlabs.addKey(GOOD);
  await page.goto(studio.url);
  await addProduction(page, [makeEpub('The Lamp', CHAPTERS)]);
  await openSettings(page, 'Accounts');
  const account = page.getByRole('region', { name: 'ElevenLabs' });
  await account.getByRole('button', { name: 'Set up ElevenLabs' }).click();
  await expect(account.getByText('From ELEVENLABS_BASE_URL.')).toBeVisible();
  const key = account.getByLabel('Key', { exact: true });
  const save = account.getByRole('button', { name: 'Save and test' });
  await expect(save).toBeDisabled();

  await key.fill('two words');
  await save.click();
  await expect(account.getByText('This cannot be a key')).toBeVisible();
  await key.fill('xi-a-key-that-opens-nothing');
  await save.click();
  await expect(account.getByText('ElevenLabs does not take the account’s key.')).toBeVisible();
  await expect(key).toHaveValue('');
  await expectAccessible(page, complaints);

  await key.fill(GOOD);
  await save.click();
  await expect(account.getByText(/It opens\. creator plan · 100,000,000 characters left · 5 calls at once · \d+ voices/)).toBeVisible();
  await expect(account.getByText('Key …0042, in memory, for this session')).toBeVisible();
  expect(await page.content()).not.toContain('xi-a-key');
  await expectAccessible(page, complaints);

  await goTo(page, 'Produce');
  await page.getByRole('button', { name: /^Voice: / }).click();
  await page.getByRole('combobox', { name: 'Search voices' }).fill('elevenlabs');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Produce 1 episode' }).click();
  await expectDone(page, 1);
  expect(emulator.ledger.entries.length).toBeGreaterThan(0);

  await openSettings(page, 'Accounts');
  await account.getByRole('button', { name: 'Remove the account of ElevenLabs' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(account.getByText('No key yet.')).toBeVisible();
  await page.reload();
  await openSettings(page, 'Accounts');
  await expect(account.getByText('No key yet.')).toBeVisible();
  expect(studio.log()).not.toContain(GOOD);
});

test('large text, another theme and another key last, and keep nobody out', async ({ page, studio, complaints }) => {
  await page.goto(studio.url);
  await openSettings(page, 'Appearance');
  await page.getByRole('radio', { name: 'Light' }).last().click();
  await page.getByRole('radio', { name: '150 %' }).click();
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('24px');
  for (const part of await page.getByRole('tab').allTextContents()) {
    await page.getByRole('tab', { name: part }).click();
    await expect(page.getByRole('heading', { name: part, level: 2 })).toBeVisible();
    // The densest ones; every one is judged at its usual size elsewhere.
    if (['Accounts', 'Storage', 'Keys'].includes(part)) await expectAccessible(page, complaints);
    // Nothing is pushed out of the window at its side.
    expect(await page.evaluate(() => [...document.querySelectorAll('main *')].some((one) => one.getBoundingClientRect().right > innerWidth + 1))).toBe(false);
  }

  await page.getByRole('tab', { name: 'Keys' }).click();
  await page.getByRole('button', { name: /^Change the key for: Search or do anything/ }).click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText(/is “Take the last decision back” already/)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+j');
  await expect(page.getByRole('button', { name: /^Change the key for: Search or do anything/ })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('ControlOrMeta+j');
  await expect(page.getByRole('dialog', { name: 'Search or do anything' })).toBeVisible();

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.dataset['appearance'])).toBe('light');
  await page.keyboard.press('ControlOrMeta+j');
  await expect(page.getByRole('dialog', { name: 'Search or do anything' })).toBeVisible();
});

test('storage says what it would remove, and then removes it', async ({ page, studio }) => {
  await page.goto(studio.url);
  await addProduction(page, [makeEpub('The Lamp', CHAPTERS)]);
  await page.getByRole('button', { name: 'Produce 1 episode' }).click();
  await expectDone(page, 1);
  await goTo(page, 'Library');
  await page.getByRole('button', { name: 'More for The Lamp' }).click();
  await page.getByRole('menuitem', { name: /Remove/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: /Remove/ }).click();
  await openSettings(page, 'Storage');
  await expect(page.getByText('“The Lamp”')).toBeVisible();
  await page.getByRole('button', { name: /^Clean/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Everything that lies here is used.')).toBeVisible();
  await expect(page.getByText(/freed: \d+ files? removed/).first()).toBeVisible();
});
