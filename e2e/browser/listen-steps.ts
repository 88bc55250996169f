/** What a producer does in the listening room. */
import type { Page } from '@playwright/test';
import { expect } from './studio.ts';

/** Shows all episodes beside the room, whatever waits in the queue. */
export async function showEpisodes(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /^Episodes/ }).click();
}

/** Places that wait for an ear, as the queue says. */
export async function placesLeft(page: Page): Promise<number> {
  const name = await page.getByRole('radio', { name: /^Doubtful/ }).innerText();
  return Number(/\d+/.exec(name)?.[0]);
}

export async function expectPlacesLeft(page: Page, count: number): Promise<void> {
  await expect(page.getByRole('radio', { name: `Doubtful ${count}`, exact: true })).toBeVisible();
}

/** What a screen reader was told of the last decision. */
export async function expectSaid(page: Page, said: string | RegExp): Promise<void> {
  await expect(page.getByRole('status', { name: 'Decided' })).toHaveText(said);
}

/** Where the player stands, in seconds. */
export async function playerSeconds(page: Page): Promise<number> {
  const text = await page.getByRole('region', { name: 'Player' }).innerText();
  const [, minutes = '0', seconds = '0'] = /(\d+):(\d\d\.\d)/.exec(text) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

/** A keyboard whose presses are counted: what a decision takes is part of the promise. */
export class Keys {
  pressed = 0;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.pressed += 1;
      await this.page.keyboard.press(key);
    }
  }

  async write(text: string): Promise<void> {
    await this.page.keyboard.insertText(text);
  }
}
