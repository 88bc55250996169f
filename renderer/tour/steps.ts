/** Ways through the window, by roles and visible names. */
import type { Page } from '@playwright/test';

export const openBook = async (page: Page, screen: string) => {
  await page.getByRole('button', { name: 'Moby-Dick; or, The Whale', exact: true }).click();
  await page.getByRole('navigation').getByRole('button', { name: screen }).click();
};

export const openSettings = async (page: Page, part: string) => {
  await page.getByRole('heading', { name: 'Library' }).waitFor();
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('tab', { name: part }).click();
  await page.getByRole('heading', { name: part, level: 2 }).waitFor();
};

export const openPlace = async (page: Page) => {
  await openBook(page, 'Listen');
  await page.getByText('17 places wait').waitFor();
  await page.keyboard.press('n');
  await page.getByText('nothing of it was heard').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Take 1' }).waitFor();
  const pause = page.getByRole('button', { name: 'Pause', exact: true });
  await pause.waitFor();
  await pause.click();
};

export const openLights = async (page: Page) => {
  await page.getByRole('button', { name: 'The Keeper of Lesser Lights', exact: true }).click();
  await page.getByRole('grid', { name: 'Episodes of run 2' }).waitFor();
};

export const setUpLights = async (page: Page) => {
  await openLights(page);
  await page.getByRole('button', { name: 'Produce again…' }).click();
  await page.getByText('By the catalog’s list prices').waitFor();
};

export const openScript = async (page: Page, title = 'The Salt Ledger') => {
  await page.getByRole('button', { name: title, exact: true }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Script' }).click();
  await page.getByRole('grid', { name: 'Lines' }).getByRole('row').first().waitFor();
  await page.getByText('Who speaks here').waitFor();
};

export const openCast = async (page: Page, character = 'Tam', title = 'The Drowned Assize') => {
  await page.getByRole('button', { name: title, exact: true }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Cast' }).click();
  await page.getByRole('listbox', { name: 'Voices' }).getByRole('option').first().waitFor();
  await page.getByRole('option', { name: new RegExp(`^${character} ?,`) }).click();
  await page.getByRole('heading', { name: character, level: 2 }).waitFor();
};

export const openProduction = async (page: Page, title: string, screen: string) => {
  await page.getByRole('button', { name: title, exact: true }).click();
  await page.getByRole('navigation').getByRole('button', { name: screen }).click();
  await page.getByRole('navigation').getByRole('button', { name: screen }).and(page.locator('[aria-current=page]')).waitFor();
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
};

export const chooseFiles = async (page: Page, names: readonly string[]) => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import…' }).click();
  await (await chooser).setFiles(names.map((name) => ({ name, mimeType: 'application/epub+zip', buffer: Buffer.from('PK') })));
};

export const dragFiles = (page: Page, names: readonly string[]) =>
  page.evaluate((names) => {
    const dataTransfer = new DataTransfer();
    for (const name of names) dataTransfer.items.add(new File(['x'], name));
    window.dispatchEvent(new DragEvent('dragenter', { dataTransfer }));
  }, names);
