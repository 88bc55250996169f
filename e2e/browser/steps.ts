/** What a producer does, in their own words, for more than one test. */
import { expect, type Page } from '@playwright/test';
import type { Manuscript } from '../fixtures/manuscripts.ts';
import { dropFiles } from './studio.ts';

/** Drops manuscripts on the window and saves what is found as a production. Ends on Produce. */
export async function addProduction(page: Page, manuscripts: readonly Manuscript[]): Promise<void> {
  await dropFiles(page, manuscripts);
  const review = page.getByRole('dialog', { name: 'Review the manuscript' });
  await review.getByRole('button', { name: 'Add to library' }).click();
  await expect(page.getByRole('heading', { name: 'Produce', level: 1 })).toBeVisible();
}

/** Presses Produce and waits until the run has an end; `episodes` are done by then. */
export async function produceAll(page: Page, episodes: number): Promise<void> {
  await page.getByRole('button', { name: /^Produce (all )?\d+ episodes?$/ }).click();
  await expectDone(page, episodes);
}

export async function expectDone(page: Page, episodes: number): Promise<void> {
  const table = page.getByRole('grid', { name: /^Episodes of run/ });
  await expect(table.getByRole('gridcell', { name: 'done', exact: true })).toHaveCount(episodes, { timeout: 90_000 });
  await expect(page.getByRole('button', { name: 'Produce again…' })).toBeVisible();
}

export async function goTo(page: Page, screen: 'Library' | 'Script' | 'Cast' | 'Produce' | 'Listen' | 'Export' | 'Settings'): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}
