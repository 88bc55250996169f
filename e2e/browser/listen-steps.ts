/** What a producer does in the listening room. */
import type { Page } from '@playwright/test';

/** Shows all episodes beside the room, whatever waits in the queue. */
export async function showEpisodes(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /^Episodes/ }).click();
}
