/** What a producer does in the listening room, by keys alone. */
import { expect, type Page } from '@playwright/test';

/** Shows all episodes beside the room, whatever waits in the queue. */
export async function showEpisodes(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /^Episodes/ }).click();
}

/** The count beside Listen; 0 where none is shown. */
export async function expectLeft(page: Page, places: number): Promise<void> {
  const entry = page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Listen' });
  if (places === 0) await expect(entry).toHaveAccessibleName('Listen');
  else await expect(entry).toHaveAccessibleName(`Listen , ${places} doubtful place${places === 1 ? '' : 's'} left to hear`);
}

/** N: the next doubtful place is opened and plays. */
export async function hearNextPlace(page: Page): Promise<void> {
  await page.keyboard.press('n');
  await expect(page.getByRole('region', { name: 'Doubtful place' }).getByText(/% sure/)).toBeVisible();
  await expect(page.getByRole('option', { selected: true })).toBeVisible();
}

/** A, once: the place leaves the queue and the next one is there by itself. */
export async function approvePlace(page: Page, left: number): Promise<void> {
  await page.keyboard.press('a');
  await expectLeft(page, left);
}

/** E, the text, Enter: the line is changed and spoken again. */
export async function editLine(page: Page, text: string): Promise<void> {
  await page.keyboard.press('e');
  const field = page.getByRole('textbox', { name: 'Text of the line' });
  await expect(field).toBeFocused();
  await field.fill(text);
  await page.keyboard.press('Enter');
  await expect(field).toBeHidden();
}

/** M, the note, Enter. */
export async function markPlace(page: Page, note: string): Promise<void> {
  await page.keyboard.press('m');
  await page.keyboard.type(note);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /^Marker at/ })).toBeHidden();
}
