/** The listening room by keys alone: every key does what the sheet says, and a queue of doubtful places comes to nothing. */
import { makeEpub } from '../fixtures/manuscripts.ts';
import { type Emulator, startEmulator } from '../emulators/index.ts';
import type { Mishap } from '../emulators/speech/misspeak.ts';
import type { Page } from '@playwright/test';
import { expectPlacesLeft, expectSaid, Keys, placesLeft, playerSeconds } from './listen-steps.ts';
import { addProduction, goTo } from './steps.ts';
import { test as base, expect, expectAccessible } from './studio.ts';

const test = base.extend<{ emulator: Emulator }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
  emulator: async ({}, use) => {
    await using emulator = await startEmulator({ timeScale: 0.001 });
    await use(emulator);
  },
  accounts: async ({ emulator }, use) => use({ ELEVENLABS_BASE_URL: emulator.elevenlabs.url, ELEVENLABS_API_KEY: emulator.elevenlabs.key }),
});

const CHAPTERS = [
  {
    title: 'The Lamp',
    paragraphs: [
      'The lighthouse stood at the end of a long road that nobody used after dark.',
      'Every evening the keeper climbed two hundred steps with a can of oil in each hand.',
      'Below him the harbour slept, and the boats knocked gently against the wooden quay.',
      'Then he locked the door, left the key under a stone, and walked toward the town.',
    ],
  },
  {
    title: 'The Table',
    paragraphs: [
      'One autumn a letter came, written in green ink, from a brother he had never met.',
      'Whoever sat at that table, the letter went on, would never again be hungry.',
      'They spoke of weather and of horses until the road divided near an old mill.',
    ],
  },
];

/** What goes wrong however often it is asked for, until somebody mends the voice. */
const MISHAPS: readonly Mishap[] = [
  { kind: 'drop', at: 'with a can of oil in each hand' },
  { kind: 'say', at: 'boats knocked gently', text: 'nobody here asked for that' },
  { kind: 'drop', at: 'left the key under a stone' },
  { kind: 'drop', at: 'would never again be hungry' },
  { kind: 'say', at: 'and of horses', text: 'please bring the shopping home' },
];

test('a queue of doubtful places is cleared by keys alone, and every key does what the sheet says', async ({ page, studio, emulator, complaints }) => {
  test.slow(); // one production serves for all of it
  await test.step('produced with mishaps that speaking again does not mend', async () => {
    await page.goto(studio.url);
    await addProduction(page, [makeEpub('The Doubtful Lamp', CHAPTERS)]);
    await page.getByRole('button', { name: /^Voice: / }).click();
    const voices = page.getByRole('dialog', { name: 'Choose a voice' });
    await voices.getByRole('combobox', { name: 'Search voices' }).fill('elevenlabs');
    await expect(voices.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Words are checked by' }).click();
    await page.getByRole('option', { name: /^ElevenLabs/ }).click();
    emulator.elevenlabs.faults.add({ kind: 'misspeak', mishaps: MISHAPS });
    await page.getByRole('button', { name: 'Produce all 2 episodes' }).click();
    await expect(page.getByRole('button', { name: 'Produce again…' })).toBeVisible({ timeout: 90_000 });
    await goTo(page, 'Listen');
    await expect(page.getByRole('listbox', { name: 'Doubtful places' })).toBeVisible();
  });
  const keys = new Keys(page);
  const player = page.getByRole('region', { name: 'Player' });
  const isPlaying = player.getByRole('button', { name: 'Pause' });
  const isStill = player.getByRole('button', { name: 'Play' });
  const script = page.getByRole('region', { name: 'Script' });
  await expectAccessibleInBothThemes(page, complaints);

  await test.step('keys of the player', async () => {
    const speed = player.getByRole('combobox', { name: 'Speed' });
    const expectAt = (seconds: number) => expect.poll(() => playerSeconds(page)).toBeCloseTo(seconds, 0);
    await keys.press('Space');
    await expect(isPlaying).toBeVisible();
    await keys.press('Space');
    await expect(isStill).toBeVisible();
    await keys.press('l');
    await expect(isPlaying).toBeVisible();
    await keys.press('l');
    await expect(speed).toHaveText('1.1 ×');
    await keys.press('<');
    await expect(speed).toHaveText('1 ×');
    await keys.press('>', '>');
    await expect(speed).toHaveText('1.25 ×');
    await keys.press('<', '<', 'k');
    await expect(isStill).toBeVisible();

    await keys.press('End');
    await expect.poll(() => playerSeconds(page)).toBeGreaterThan(15);
    await keys.press('Home');
    await expectAt(0);
    await keys.press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    await expectAt(8);
    await keys.press('ArrowLeft');
    await expectAt(6);
    await keys.press('j');
    await expectAt(1);
    const current = script.locator('[aria-current]');
    await keys.press('Home', 'ArrowDown', 'ArrowDown', 'ArrowDown');
    await expect(current).toContainText('Every evening the keeper');
    await keys.press('ArrowUp');
    await expect(current).toContainText('The lighthouse stood');

    const loop = page.getByText(/^ ?loop( from here)?$/);
    const start = await playerSeconds(page);
    await keys.press('[');
    await expect(loop).toHaveText(/loop from here/);
    await keys.press('ArrowRight', ']');
    await expect(loop).toHaveText(/^ ?loop$/);
    // Heard twice, it has gone back at least once, and never past its end.
    const heard = page.evaluate(countReturns);
    await keys.press('Space');
    expect(await heard).toBeLessThanOrEqual(start + 2.3);
    await keys.press('k', '\\');
    await expect(loop).toBeHidden();

    const wave = page.getByRole('img', { name: /^Waveform/ });
    const shown = () => wave.locator('xpath=..').locator('span').filter({ hasText: / · narrator$/ }).count();
    const wide = await shown();
    await keys.press('+', '+');
    await expect.poll(shown).not.toBe(wide);
    await keys.press('-', '-');
    await expect.poll(shown).toBe(wide);

    await keys.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    await expect(sheet.getByText('Pickup: speak the line again')).toBeVisible();
    await expectAccessible(page, complaints);
    await keys.press('Escape');
    await expect(sheet).toBeHidden();
  });

  const place = page.getByRole('region', { name: 'Doubtful place' });
  const takes = page.getByRole('list', { name: 'Takes, equally loud' });
  const total = await placesLeft(page);
  expect(total).toBeGreaterThanOrEqual(MISHAPS.length);

  await test.step('N goes to the worst and plays it, P leads back', async () => {
    await keys.press('n');
    await expect(isPlaying).toBeVisible();
    const worst = await place.innerText();
    await keys.press('n');
    await expect(place).not.toHaveText(worst);
    await keys.press('p');
    await expect.poll(() => place.innerText()).toBe(worst);
  });

  await test.step('what is fine takes one key a place, and each approval can be taken back', async () => {
    const before = keys.pressed;
    for (let left = total - 1; left >= 0; left -= 1) {
      await keys.press('a');
      await expectPlacesLeft(page, left);
    }
    expect(keys.pressed - before).toBe(total);
    await expectSaid(page, 'Approved. Nothing is left.');
    for (let left = 1; left <= total; left += 1) {
      await keys.press('Control+z');
      await expectPlacesLeft(page, left);
    }
    await expectSaid(page, /^Taken back: approval in episode \d\.$/);
    await expect(page.getByRole('listbox', { name: 'Doubtful places' }).getByRole('option', { selected: true })).toBeVisible();
  });

  await test.step('a marker with a note decides its place; it is gone to, removed and brought back', async () => {
    await keys.press('m');
    await keys.write('ask the author');
    await expectAccessible(page, complaints);
    await keys.press('Enter');
    await expectSaid(page, `Marked. ${total - 1} left.`);
    await keys.press('Shift+M');
    await expect(page.getByText(/^Marker at .*ask the author$/)).toBeVisible();
    await keys.press('Delete');
    await expectSaid(page, 'The marker is removed.');
    await expectPlacesLeft(page, total);
    await keys.press('Control+z');
    await expectSaid(page, /^Taken back: removal of a marker/);
    await expectPlacesLeft(page, total - 1);
  });

  await test.step('takes are heard one against the other; Enter takes the one that was heard, T the next one', async () => {
    await keys.press('n');
    await expect(takes.getByRole('listitem')).not.toHaveCount(1);
    const chosen = () => takes.getByRole('listitem').evaluateAll((items) => items.findIndex((item) => item.querySelector('[aria-label="chosen"]')) + 1);
    const first = await chosen();
    const other = first === 1 ? 2 : 1;
    await keys.press(String(other));
    await expect(takes.getByLabel('playing')).toBeVisible();
    await untilJoined(page, () => keys.press('Enter'));
    await expectSaid(page, /^The take is chosen\./);
    expect(await chosen()).toBe(other);
    await untilJoined(page, () => keys.press('t'));
    expect(await chosen()).not.toBe(other);
  });

  // The voice is well again.
  emulator.elevenlabs.faults.clear();
  const calls = speechCalls(emulator);

  await test.step('a pickup lands, paid for once', async () => {
    await untilJoined(page, () => keys.press('n', 'r'));
    await expectSaid(page, /^The line is spoken again\./);
    expect(speechCalls(emulator)).toBe(calls + 1);
  });

  await test.step('a line is edited where it stands, and Enter speaks it', async () => {
    await keys.press('n', 'e');
    await expect(page.getByRole('textbox', { name: 'Text of the line' })).toBeFocused();
    await expectAccessibleInBothThemes(page, complaints);
    await keys.press('Control+a');
    await keys.write('All of it is quite another line now.');
    await untilJoined(page, () => keys.press('Enter'));
    await expectSaid(page, /^The line is changed and spoken again\./);
    expect(speechCalls(emulator)).toBe(calls + 2);
    await page.getByRole('radio', { name: /^Decided/ }).press('Space');
    await expect(page.getByRole('option', { name: /Edited$/ })).toBeVisible();
    await page.getByRole('radio', { name: /^Doubtful/ }).press('Space');
  });

  await test.step('what is left of an episode goes with one press', async () => {
    for (let left = await placesLeft(page); left > 0; left = await placesLeft(page)) {
      await keys.press('n', 'Shift+A');
      await expect.poll(() => placesLeft(page)).toBeLessThan(left);
    }
    await expect(page.getByText('Nothing waits for your ear.')).toBeVisible();
    await expectAccessibleInBothThemes(page, complaints);
  });

  await test.step('Produce shows what was pressed as it is by now; what was delivered is stale', async () => {
    await goTo(page, 'Produce');
    await expect(page.getByRole('grid', { name: /^Episodes of run 1/ }).getByRole('gridcell', { name: 'done', exact: true })).toHaveCount(2);
    await goTo(page, 'Export');
    await expect(page.getByRole('region', { name: 'Exports so far' }).getByText('stale since')).toBeVisible();
  });
});

/** Runs in the page: resolves once the player has gone back twice, with the farthest it came, in seconds. */
function countReturns(): Promise<number> {
  return new Promise((resolve) => {
    let [farthest, last, returns] = [0, 0, 0];
    const look = () => {
      const [, minutes = '0', seconds = '0'] = /(\d+):(\d\d\.\d)/.exec(document.querySelector('[aria-label="Player"]')?.textContent ?? '') ?? [];
      const now = Number(minutes) * 60 + Number(seconds);
      if (now < last - 0.5) returns += 1;
      farthest = Math.max(farthest, now);
      last = now;
      if (returns >= 2) resolve(farthest);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** Does what has lines spoken again, and waits until the episode is joined anew. However quickly that goes, it is seen. */
async function untilJoined(page: Page, ask: () => Promise<void>): Promise<void> {
  const joined = await page.evaluateHandle(() => {
    const done = new Promise<void>((resolve) => {
      let hasBegun = false;
      const look = () => {
        const chip = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.startsWith('Run 1 · '))?.textContent ?? '';
        hasBegun ||= chip.endsWith('speaking again');
        if (!hasBegun || !chip.endsWith('done')) return;
        watching.disconnect();
        resolve();
      };
      const watching = new MutationObserver(look);
      watching.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    return { done };
  });
  await ask();
  await joined.evaluate(({ done }) => done);
}

function speechCalls({ ledger }: Emulator): number {
  return ledger.entries.filter(({ operation }) => operation === 'speech').length;
}

async function expectAccessibleInBothThemes(page: Page, complaints: string[]): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page, complaints);
  }
}
