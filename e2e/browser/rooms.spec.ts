/** Every room once, in a browser; the same way is gone in the desktop's own window. */
import { LAMP_CHAPTERS, makeEpub } from '../fixtures/manuscripts.ts';
import { walkRooms } from './rooms.ts';
import { dropFiles, test } from './studio.ts';

test('a dropped book goes through every room, in as few presses as promised', async ({ page, studio }) => {
  await page.goto(studio.url);
  await dropFiles(page, [makeEpub('The Lamp', LAMP_CHAPTERS)]);
  await walkRooms(page);
});
