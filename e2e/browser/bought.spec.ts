/** Speech that is bought: from a voice of an account to the budget's wall, and over it. */
import { readFile } from 'node:fs/promises';
import { makeEpub } from '../fixtures/manuscripts.ts';
import { type Emulator, startEmulator } from '../emulators/index.ts';
import { addProduction, expectDone } from './steps.ts';
import { test as base, expect, expectAccessible } from './studio.ts';

const test = base.extend<{ emulator: Emulator }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
  emulator: async ({}, use) => {
    await using emulator = await startEmulator();
    await use(emulator);
  },
  accounts: async ({ emulator }, use) => use({ ELEVENLABS_BASE_URL: emulator.elevenlabs.url, ELEVENLABS_API_KEY: emulator.elevenlabs.key }),
});

/** About 1,000 characters a chapter: eight cents each by the catalog. */
const CHAPTERS = Array.from({ length: 4 }, (_, index) => ({
  title: `Night ${index + 1}`,
  paragraphs: Array.from({ length: 8 }, (_line, line) => `On night ${index + 1}, hour ${line + 1}, the keeper trimmed the lamp, counted the ships that passed below, and wrote down what she saw.`),
}));

for (const theme of ['dark', 'light'] as const) {
  test(`a run that is bought stops at its budget and goes on when that is raised, in the ${theme} theme`, async ({ page, studio, emulator, complaints }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto(studio.url);
    await addProduction(page, [makeEpub('The Long Lamp', CHAPTERS)]);

    await page.getByRole('button', { name: /^Voice: / }).click();
    const dialog = page.getByRole('dialog', { name: 'Choose a voice' });
    await dialog.getByRole('combobox', { name: 'Search voices' }).fill('azure');
    await expect(dialog.getByText(/Give its key in Settings, or set AZURE_SPEECH_KEY/)).toBeVisible();
    await dialog.getByRole('combobox', { name: 'Search voices' }).fill('elevenlabs');
    await expect(dialog.getByRole('option').first()).toBeVisible();
    await expectAccessible(page, complaints);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^Voice: .*, ElevenLabs$/ })).toBeVisible();

    const estimate = page.getByRole('region', { name: 'Estimate' });
    await expect(estimate.getByText(/^about \$0\.\d\d$/)).toBeVisible();
    const budget = page.getByRole('textbox', { name: 'Budget of this run' });
    await budget.fill('a lot');
    await expect(page.getByText('Write an amount in US dollars')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Produce all 4 episodes' })).toBeDisabled();
    await budget.fill('0.20');
    await expect(page.getByText(/is over the budget of \$0\.20/)).toBeVisible();
    await expectAccessible(page, complaints);
    await page.getByRole('button', { name: 'Produce all 4 episodes' }).click();

    const banner = page.getByRole('alert').filter({ hasText: 'Raise the budget' });
    await expect(banner).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('button', { name: /^Spend: ?\$0\.\d\d \/ \$0\.20/ })).toBeVisible();
    await expect(page.getByRole('list', { name: 'Accounts' }).getByText('ElevenLabs', { exact: true })).toBeVisible();
    await expectAccessible(page, complaints);
    const spent = emulator.ledger.charactersBilled();
    expect(spent * 0.00008).toBeLessThanOrEqual(0.2);

    await banner.getByRole('textbox', { name: 'New budget' }).fill('1');
    await banner.getByRole('button', { name: 'Raise and resume' }).click();
    await expectDone(page, 4);
    expect(emulator.ledger.billedTwice()).toEqual([]);

    await page.getByRole('radio', { name: 'Costs' }).click();
    await expect(page.getByRole('table', { name: 'By engine' }).getByRole('row', { name: /ElevenLabs/ })).toBeVisible();
    await expectAccessible(page, complaints);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('The Long Lamp 1 costs.csv');
    expect((await readFile(await file.path(), 'utf8')).split('\r\n').filter((line) => line.includes(',settle,')).length).toBeGreaterThanOrEqual(4);
  });
}
