/**
 * Looks at the window as a producer would: every screen, two sizes, two themes, as pictures in `out/look`;
 * and as axe does: any violation ends with status 1. Run: node renderer/look.ts [--dark] [--1280] [name…]
 * With --pseudo, each room again in a language that is longer and shows what is not translated; axe is left out.
 */
import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { openBook, openCast, openLights, openPlace, openScript, openSettings, setUpLights } from './tour/steps.ts';
import { findViolations, serveWindow, settle, SIZES, THEMES } from './tour/window.ts';

interface Sight {
  readonly name: string;
  readonly scene: 'script' | 'scriptrun' | 'long' | 'bare' | 'cast' | 'empty' | 'midrun' | 'stopped' | 'bought' | 'walled' | 'keyless' | 'paid' | 'crashed';
  show(page: Page): Promise<void>;
}

const SIGHTS: readonly Sight[] = [
  { name: 'empty', scene: 'empty', show: (page) => page.getByText('Start with a manuscript').waitFor() },
  {
    name: 'dragging',
    scene: 'midrun',
    show: async (page) => {
      await page.getByRole('heading', { name: 'Library' }).waitFor();
      await page.evaluate(() => {
        const dataTransfer = new DataTransfer();
        for (const name of ['one.epub', 'two.md', 'three.txt']) dataTransfer.items.add(new File(['x'], name));
        window.dispatchEvent(new DragEvent('dragenter', { dataTransfer }));
      });
      await page.getByText('Drop to read these 3 files').waitFor();
    },
  },
  { name: 'library', scene: 'midrun', show: (page) => page.getByRole('heading', { name: 'Library' }).waitFor() },
  {
    name: 'review-sample',
    scene: 'empty',
    show: async (page) => {
      await page.getByRole('button', { name: 'Open the sample production' }).click();
      await page.getByRole('dialog', { name: 'Review the manuscript' }).waitFor();
    },
  },
  {
    name: 'review-book',
    scene: 'midrun',
    show: async (page) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Import…' }).click();
      await (await chooser).setFiles({ name: 'moby-dick.epub', mimeType: 'application/epub+zip', buffer: Buffer.from('PK') });
      await page.getByRole('dialog', { name: 'Review the manuscript' }).waitFor();
      await page.getByRole('button', { name: 'Merge The Carpet-Bag with the one above' }).click();
    },
  },
  { name: 'crashed', scene: 'crashed', show: (page) => page.getByText('Lectern met a fault of its own').waitFor() },
  {
    name: 'connection-lost',
    scene: 'midrun',
    show: async (page) => {
      await openBook(page, 'Produce');
      await page.evaluate(() => {
        const { lecternHost } = window as unknown as { lecternHost: { connect: () => Promise<never>; cut(): void } };
        lecternHost.connect = () => Promise.reject(new Error('gone'));
        lecternHost.cut();
      });
      await page.getByText('Lost the studio; reconnecting…').waitFor();
    },
  },
  {
    name: 'review-pile',
    scene: 'midrun',
    show: async (page) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Import…' }).click();
      await (await chooser).setFiles(['1 Novel.epub', '2 Tale.docx'].map((name) => ({ name, mimeType: 'application/epub+zip', buffer: Buffer.from('PK') })));
      await page.getByText('could not be read').waitFor();
      await page.getByRole('button', { name: 'Take 3 Essay.md out' }).click();
    },
  },
  {
    name: 'review-same',
    scene: 'midrun',
    show: async (page) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Import…' }).click();
      await (await chooser).setFiles({ name: 'same.epub', mimeType: 'application/epub+zip', buffer: Buffer.from('PK') });
      await page.getByText('You have this already').waitFor();
    },
  },
  {
    name: 'failure',
    scene: 'midrun',
    show: async (page) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Import…' }).click();
      await (await chooser).setFiles({ name: 'locked.epub', mimeType: 'application/epub+zip', buffer: Buffer.from('PK') });
      await page.getByText('locked by its shop').waitFor();
      await page.getByText('Detail').click();
    },
  },
  { name: 'produce', scene: 'midrun', show: (page) => openBook(page, 'Produce') },
  {
    name: 'produce-failed',
    scene: 'midrun',
    show: async (page) => {
      await openBook(page, 'Produce');
      await page.getByRole('button', { name: /failed while speaking: The Chapel/ }).click();
      await page.getByText('Detail').click();
    },
  },
  {
    name: 'produce-terms-all',
    scene: 'bought',
    show: async (page) => {
      await openLights(page);
      await page.getByRole('button', { name: 'Terms…' }).click();
      await page.getByRole('textbox', { name: 'Quality bar' }).fill('hundred');
      await page.getByText('Write a whole number').waitFor();
    },
  },
  {
    name: 'produce-tried',
    scene: 'midrun',
    show: async (page) => {
      await openBook(page, 'Produce');
      await page.getByRole('button', { name: /failed while speaking: The Chapel/ }).click();
      await page.getByText(/^Tried twice, last at/).click();
    },
  },
  {
    name: 'produce-charts',
    scene: 'bought',
    show: async (page) => {
      await openLights(page);
      await page.getByRole('radio', { name: 'Charts' }).click();
      await page.locator('canvas').nth(3).waitFor();
    },
  },
  {
    name: 'produce-chosen',
    scene: 'midrun',
    show: async (page) => {
      await openBook(page, 'Produce');
      const grid = page.getByRole('grid', { name: 'Episodes of run 3' });
      await grid.getByRole('button', { name: 'Now' }).click();
      await grid.focus();
      await page.keyboard.press('Home');
      for (let presses = 0; presses < 8; presses += 1) await page.keyboard.press('Shift+ArrowDown');
      await page.getByRole('toolbar', { name: 'Chosen episodes' }).waitFor();
    },
  },
  {
    name: 'produce-workers',
    scene: 'midrun',
    show: async (page) => {
      await openBook(page, 'Produce');
      await page.getByRole('button', { name: 'Batching…' }).click();
      await page.getByRole('combobox', { name: 'Batching' }).click();
      await page.getByRole('option', { name: /^Own limits/ }).click();
      await page.getByRole('textbox', { name: 'Calls in a batch' }).fill('900');
    },
  },
  {
    name: 'bought-moved',
    scene: 'bought',
    show: async (page) => {
      await openLights(page);
      await page.getByRole('button', { name: 'Move to batch' }).click();
      await page.getByRole('button', { name: 'Back to live' }).waitFor();
    },
  },
  {
    name: 'compare-setup',
    scene: 'paid',
    show: async (page) => {
      await setUpLights(page);
      await page.getByRole('button', { name: 'Compare…' }).click();
      await page.getByRole('table', { name: 'Estimate' }).waitFor();
    },
  },
  {
    name: 'compare-result',
    scene: 'paid',
    show: async (page) => {
      await setUpLights(page);
      await page.getByRole('button', { name: 'Compare…' }).click();
      await page.getByRole('button', { name: /^Compare for about/ }).click();
      await page.getByRole('button', { name: 'Use this way' }).first().click();
      await page.getByText('the way of the next run').waitFor();
    },
  },
  { name: 'stopped', scene: 'stopped', show: (page) => openBook(page, 'Produce') },
  {
    name: 'setup',
    scene: 'empty',
    show: async (page) => {
      await page.getByRole('button', { name: 'Open the sample production' }).click();
      await page.getByRole('button', { name: 'Add to library' }).click();
      await page.getByRole('button', { name: 'Produce all 3 episodes' }).waitFor();
    },
  },
  {
    name: 'bought',
    scene: 'bought',
    show: async (page) => {
      await openLights(page);
      await page.getByRole('list', { name: 'Accounts' }).waitFor();
    },
  },
  {
    name: 'bought-row',
    scene: 'bought',
    show: async (page) => {
      await openLights(page);
      await page.getByRole('button', { name: 'done', exact: true }).nth(1).click();
      await page.getByText('The episode is longer').waitFor();
    },
  },
  {
    name: 'bought-terms',
    scene: 'bought',
    show: async (page) => {
      await openLights(page);
      await page.getByRole('button', { name: 'Terms…' }).click();
      await page.getByRole('textbox', { name: 'Budget of this run' }).fill('4o');
    },
  },
  {
    name: 'bought-costs',
    scene: 'bought',
    show: async (page) => {
      await openLights(page);
      await page.getByRole('radio', { name: 'Costs' }).click();
      await page.getByRole('button', { name: 'Save CSV' }).waitFor();
    },
  },
  { name: 'walled', scene: 'walled', show: openLights },
  {
    name: 'walled-raise',
    scene: 'walled',
    show: async (page) => {
      await openLights(page);
      await page.getByRole('textbox', { name: 'New budget' }).fill('2');
    },
  },
  { name: 'keyless', scene: 'keyless', show: openLights },
  { name: 'paid', scene: 'paid', show: openLights },
  {
    name: 'paid-costs',
    scene: 'paid',
    show: async (page) => {
      await openLights(page);
      await page.getByRole('radio', { name: 'Costs' }).click();
      await page.getByText('may be lost').waitFor();
    },
  },
  { name: 'bought-setup', scene: 'paid', show: setUpLights },
  {
    name: 'bought-setup-over',
    scene: 'paid',
    show: async (page) => {
      await setUpLights(page);
      await page.getByRole('textbox', { name: 'Budget of this run' }).fill('20');
      await page.getByText('Advanced').click();
      await page.getByRole('textbox', { name: 'Calls at once' }).fill('many');
      await page.getByRole('textbox', { name: 'Characters a call' }).focus();
      await page.getByText('is over the budget').waitFor();
    },
  },
  {
    name: 'voices',
    scene: 'paid',
    show: async (page) => {
      await setUpLights(page);
      await page.getByRole('button', { name: /^Voice: / }).click();
      await page.getByRole('dialog', { name: 'Choose a voice' }).waitFor();
    },
  },
  {
    name: 'voices-search',
    scene: 'paid',
    show: async (page) => {
      await setUpLights(page);
      await page.getByRole('button', { name: /^Voice: / }).click();
      await page.getByRole('combobox', { name: 'Search voices' }).fill('o');
      await page.getByRole('combobox', { name: 'Search voices' }).press('ArrowDown');
      await page.getByRole('listbox', { name: 'Voices' }).evaluate((list) => list.parentElement?.scrollTo(0, 1e6));
    },
  },
  {
    name: 'finished',
    scene: 'midrun',
    show: async (page) => {
      await page.getByRole('button', { name: 'The lamp above the desk', exact: true }).click();
      await page.getByRole('button', { name: 'Produce again…' }).waitFor();
    },
  },
  {
    name: 'script',
    scene: 'script',
    show: async (page) => {
      await openScript(page);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('r');
      await page.getByText(/two hundred and twelve pounds short, and/).waitFor();
      await page.getByRole('definition').first().getByText(/\d/).waitFor();
    },
  },
  {
    name: 'script-edit',
    scene: 'script',
    show: async (page) => {
      await openScript(page);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Text of the line' }).fill('“Weigh it once more,” said Ysolde.');
      await page.keyboard.press('Enter');
      await page.getByText('edited').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Text of the line' }).waitFor();
    },
  },
  {
    name: 'script-conflict',
    scene: 'script',
    show: async (page) => {
      await openScript(page);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Text of the line' }).fill('The salt came down the river in spring, eleven barges of it.');
      await page.evaluate(() => (window as unknown as { changeElsewhere(): Promise<void> }).changeElsewhere());
      await page.getByText('This line has changed meanwhile').waitFor();
    },
  },
  {
    name: 'script-speaker',
    scene: 'script',
    show: async (page) => {
      await openScript(page);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('s');
      await page.getByRole('combobox', { name: /Search speakers/ }).fill('q');
    },
  },
  {
    name: 'script-direction',
    scene: 'script',
    show: async (page) => {
      await openScript(page);
      for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('d');
      await page.getByRole('dialog', { name: 'Direction' }).waitFor();
    },
  },
  {
    name: 'script-pause',
    scene: 'script',
    show: async (page) => {
      await openScript(page);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('p');
      await page.getByRole('dialog', { name: 'Pause after' }).waitFor();
    },
  },
  {
    name: 'script-find',
    scene: 'script',
    show: async (page) => {
      await openScript(page);
      await page.keyboard.press('ControlOrMeta+f');
      await page.getByRole('textbox', { name: 'Find' }).fill('salt');
      await page.getByText(/matches in 10 episodes/).waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+h');
      await page.getByRole('textbox', { name: 'Replace with' }).fill('pepper');
      await page.getByRole('checkbox').nth(2).click();
      await page.getByText(/^Touches/).waitFor();
    },
  },
  {
    name: 'script-say-it-like',
    scene: 'script',
    show: async (page) => {
      await openScript(page);
      await page.getByRole('row').filter({ hasText: 'Queequeg' }).dblclick();
      const field = page.getByRole('textbox', { name: 'Text of the line' });
      await field.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(element.value.indexOf('Queequeg'), element.value.indexOf('Queequeg') + 8));
      await page.keyboard.press('ControlOrMeta+Shift+l');
      await page.getByRole('textbox', { name: 'Is said' }).fill('kwee-kweg');
      await page.getByText(/^Touches/).waitFor();
    },
  },
  {
    name: 'script-lexicon',
    scene: 'script',
    show: async (page) => {
      await openScript(page);
      for (const [word, said] of [['Tolle', 'toll-uh'], ['Quillfeather', 'KWILL-feather']]) {
        await page.getByRole('grid', { name: 'Lines' }).focus();
        await page.keyboard.press('l');
        await page.getByRole('textbox', { name: 'Word, or words in a row' }).fill(word ?? '');
        await page.getByRole('textbox', { name: 'Is said' }).fill(said ?? '');
        await page.keyboard.press('Enter');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
      }
      await page.getByRole('radio', { name: 'Lexicon' }).click();
      await page.getByRole('button', { name: 'Remove “Quillfeather”' }).waitFor();
    },
  },
  { name: 'script-running', scene: 'scriptrun', show: async (page) => { await openScript(page); await page.getByText(/Edits are safe/).waitFor(); } },
  {
    name: 'script-long',
    scene: 'long',
    show: async (page) => {
      await openScript(page, 'All the Ledgers of Tolle');
      await page.getByRole('option', { name: /Book 2,/ }).click();
      await page.getByText('12,400 lines').or(page.getByRole('heading', { name: /Book 2,/ })).first().waitFor();
      await page.getByRole('grid', { name: 'Lines' }).focus();
      await page.keyboard.press('End');
      await page.locator('[aria-rowindex="12400"]').waitFor();
    },
  },
  {
    name: 'script-empty',
    scene: 'bare',
    show: async (page) => {
      await page.getByRole('button', { name: 'An empty book', exact: true }).click();
      await page.getByRole('navigation').getByRole('button', { name: 'Script' }).click();
      await page.getByText('No script yet').waitFor();
    },
  },
  {
    name: 'script-large',
    scene: 'script',
    show: async (page) => {
      await page.addStyleTag({ content: 'html { font-size: 150% !important }' });
      await page.getByRole('button', { name: 'The Salt Ledger', exact: true }).click();
      await page.getByRole('navigation').getByRole('button', { name: 'Script' }).click();
      await page.getByRole('grid', { name: 'Lines' }).getByRole('row').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Text of the line' }).waitFor();
    },
  },
  {
    name: 'script-paste',
    scene: 'script',
    show: async (page) => {
      await openScript(page);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Text of the line' }).evaluate((element) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', Array.from({ length: 400 }, (_, index) => `Paragraph ${index + 1} of a novel that somebody else has written down.`).join('\n\n'));
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      });
      await page.getByRole('dialog', { name: /^Paste 400/ }).getByText(/^Touches/).waitFor();
    },
  },
  {
    name: 'script-keys',
    scene: 'script',
    show: async (page) => {
      await openScript(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    },
  },
  {
    name: 'listen',
    scene: 'midrun',
    show: async (page) => {
      await openBook(page, 'Listen');
      await page.getByText('17 places wait').waitFor();
    },
  },
  { name: 'listen-place', scene: 'midrun', show: openPlace },
  {
    name: 'listen-differences',
    scene: 'midrun',
    show: async (page) => {
      await openPlace(page);
      await page.getByRole('option', { name: /words? added/ }).click();
      await page.getByRole('deletion').or(page.getByRole('insertion')).first().waitFor();
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
    },
  },
  {
    name: 'listen-edit',
    scene: 'midrun',
    show: async (page) => {
      await openPlace(page);
      await page.keyboard.press('e');
      await page.getByRole('textbox', { name: 'Text of the line' }).fill('');
      await page.keyboard.press('Enter');
      await page.getByText('A line needs words').waitFor();
    },
  },
  {
    name: 'listen-takes',
    scene: 'midrun',
    show: async (page) => {
      await openPlace(page);
      await page.keyboard.press('1');
      await page.getByRole('button', { name: /^Choose/ }).waitFor();
      await page.keyboard.press(' ');
    },
  },
  {
    name: 'listen-marker',
    scene: 'midrun',
    show: async (page) => {
      await openPlace(page);
      await page.keyboard.press('[');
      await page.keyboard.press('m');
      await page.getByRole('textbox', { name: /^Marker at/ }).fill('Ask the author whether this is meant');
    },
  },
  {
    name: 'listen-decided',
    scene: 'midrun',
    show: async (page) => {
      await openPlace(page);
      await page.keyboard.press('r');
      await page.keyboard.press('a');
      await page.getByRole('button', { name: 'Listen , 15 doubtful places left to hear' }).waitFor();
      await page.getByRole('radio', { name: /^Decided/ }).click();
      await page.getByRole('option').first().click();
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
    },
  },
  {
    name: 'listen-picked-up',
    scene: 'midrun',
    show: async (page) => {
      await openPlace(page);
      await page.keyboard.press('e');
      await page.getByRole('textbox', { name: 'Text of the line' }).fill('A line that was written anew.');
      await page.keyboard.press('Enter');
      await page.getByRole('radio', { name: /^Decided/ }).click();
      await page.getByRole('option').first().click();
      await page.getByText('being spoken again').waitFor();
      for (let ticks = 0; ticks < 2; ticks += 1) await page.evaluate(() => (window as unknown as { lecternStudio: { tick(): void } }).lecternStudio.tick());
      await page.getByText('being spoken again').waitFor({ state: 'hidden' });
      await page.getByText(/stale/).first().waitFor();
    },
  },
  {
    name: 'listen-cleared',
    scene: 'midrun',
    show: async (page) => {
      await page.getByRole('button', { name: 'The lamp above the desk', exact: true }).click();
      await page.getByRole('navigation').getByRole('button', { name: 'Listen' }).click();
      await page.getByText('Nothing waits for your ear').waitFor();
    },
  },
  {
    name: 'listen-samples',
    scene: 'midrun',
    show: async (page) => {
      await openPlace(page);
      for (let presses = 0; presses < 12; presses += 1) await page.keyboard.press('+');
      await page.waitForLoadState('networkidle');
    },
  },
  {
    name: 'listen-quality',
    scene: 'midrun',
    show: async (page) => {
      await openBook(page, 'Listen');
      await page.getByRole('button', { name: 'Quality and report…' }).click();
      await page.getByRole('button', { name: 'Save HTML' }).waitFor();
    },
  },
  {
    name: 'listen-not-yet',
    scene: 'midrun',
    show: async (page) => {
      await openBook(page, 'Listen');
      await page.getByRole('radio', { name: /^Episodes/ }).click();
      await page.getByRole('listbox', { name: 'Episodes' }).focus();
      await page.getByRole('listbox', { name: 'Episodes' }).evaluate((list) => list.scrollTo(0, 32 * 80));
      await page.getByRole('option', { name: /Jonah Historically/ }).click();
      await page.getByText('Not produced yet').waitFor();
    },
  },
  {
    name: 'keys',
    scene: 'midrun',
    show: async (page) => {
      await openBook(page, 'Listen');
      await page.getByRole('button', { name: 'Keys (?)' }).click();
    },
  },
  {
    name: 'export',
    scene: 'midrun',
    show: async (page) => {
      await openBook(page, 'Export');
      await page.getByRole('button', { name: 'Export', exact: true }).last().click();
      await page.getByLabel('Export with these gaps').click();
      await page.getByRole('button', { name: 'Export', exact: true }).last().click();
      await page.getByRole('button', { name: /M4B, MP3/ }).click();
    },
  },
  { name: 'cast', scene: 'cast', show: (page) => openCast(page, 'Ysolde') },
  {
    name: 'cast-voices',
    scene: 'cast',
    show: async (page) => {
      await openCast(page);
      await page.getByRole('searchbox', { name: 'Search voices' }).fill('old');
      await page.getByRole('combobox', { name: 'Gender' }).click();
      await page.getByRole('option', { name: 'Female', exact: true }).click();
      await page.getByRole('listbox', { name: 'Voices' }).getByRole('option').nth(2).click();
      await page.getByText('Hearing it buys').waitFor();
    },
  },
  {
    name: 'cast-ab',
    scene: 'cast',
    show: async (page) => {
      await openCast(page, 'Captain Brannoch');
      await page.getByRole('searchbox', { name: 'Search voices' }).fill('gentle');
      await page.getByRole('listbox', { name: 'Voices' }).getByRole('option').nth(2).click();
      await page.keyboard.press('b');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('f');
      await page.keyboard.press('Space');
      await page.getByText('Tried for').waitFor();
    },
  },
  {
    name: 'cast-settings',
    scene: 'cast',
    show: async (page) => {
      await openCast(page, 'Judge Ferrow');
      await page.getByRole('slider', { name: 'Pace' }).focus();
      for (let step = 0; step < 12; step += 1) await page.keyboard.press('ArrowLeft');
      await page.getByText('Hearing it buys').waitFor();
    },
  },
  {
    name: 'cast-change',
    scene: 'cast',
    show: async (page) => {
      await openCast(page, 'Tam');
      await page.getByRole('searchbox', { name: 'Search voices' }).fill('theatrical');
      await page.getByRole('listbox', { name: 'Voices' }).getByRole('option').nth(1).click();
      await page.keyboard.press('Enter');
      await page.getByText('to speak again').waitFor();
    },
  },
  {
    name: 'cast-merge',
    scene: 'cast',
    show: async (page) => {
      await openCast(page);
      await page.getByRole('button', { name: 'Merge…' }).click();
      await page.getByRole('status', { name: 'What it touches' }).getByText('Touches').waitFor();
    },
  },
  {
    name: 'cast-series',
    scene: 'cast',
    show: async (page) => {
      await openCast(page);
      await page.getByRole('button', { name: 'The Salt Ledgers' }).click();
      await page.getByRole('dialog', { name: 'Series' }).waitFor();
    },
  },
  {
    name: 'cast-file',
    scene: 'cast',
    show: async (page) => {
      await openCast(page);
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Load a cast…' }).click();
      await (await chooser).setFiles({ name: 'The Salt Ledger cast.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ narrator: 'elevenlabs:v-030', Tam: 'flite:rms', Maud: 'elevenlabs:v-044', 'Old Sexton': 'flite:awb', 'The Assessor': 'piper:alba' })) });
      await page.getByText('to speak again').waitFor();
    },
  },
  {
    name: 'cast-keys',
    scene: 'cast',
    show: async (page) => {
      await openCast(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    },
  },
  {
    name: 'cast-empty',
    scene: 'midrun',
    show: async (page) => {
      await openBook(page, 'Cast');
      await page.getByText('Only the narrator speaks so far.').waitFor();
      await page.getByRole('button', { name: 'Series…' }).click();
      await page.getByRole('dialog', { name: 'Series' }).waitFor();
      await page.keyboard.press('Escape');
    },
  },
  {
    name: 'cast-150',
    scene: 'cast',
    show: async (page) => {
      await openSettings(page, 'Appearance');
      await page.getByRole('radio', { name: '150 %' }).click();
      await page.getByRole('navigation').getByRole('button', { name: 'Library' }).click();
      await page.getByRole('button', { name: 'The Drowned Assize', exact: true }).click();
      await page.getByRole('navigation').getByRole('button', { name: 'Cast' }).click();
      await page.getByRole('option', { name: /^Tam ?,/ }).click();
      await page.keyboard.press('/');
      await page.getByRole('listbox', { name: 'Voices' }).getByRole('option').nth(3).click();
    },
  },
  {
    name: 'settings-accounts',
    scene: 'bought',
    show: async (page) => {
      await openSettings(page, 'Accounts');
      await page.getByRole('button', { name: 'Test ElevenLabs' }).click();
      await page.getByText('It opens.').waitFor();
      await page.getByRole('button', { name: 'Set up OpenAI and compatible' }).click();
      await page.getByLabel('Key', { exact: true }).waitFor();
    },
  },
  {
    name: 'settings-accounts-refused',
    scene: 'bought',
    show: async (page) => {
      await openSettings(page, 'Accounts');
      await page.getByRole('button', { name: 'Change ElevenLabs' }).click();
      await page.getByLabel('Key', { exact: true }).fill('xi-a-key-that-is-wrong');
      await page.getByRole('button', { name: 'Save and test' }).click();
      await page.getByText('does not take').waitFor();
    },
  },
  {
    name: 'settings-models',
    scene: 'midrun',
    show: async (page) => {
      await openSettings(page, 'Engines and models');
      await page.getByRole('button', { name: 'Download Whisper small' }).click();
      await page.getByRole('button', { name: 'Accept and download' }).click();
      await page.getByText('62 %').waitFor();
    },
  },
  {
    name: 'settings-models-licence',
    scene: 'midrun',
    show: async (page) => {
      await openSettings(page, 'Engines and models');
      await page.getByRole('button', { name: 'Download Whisper small' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'settings-work', scene: 'midrun', show: (page) => openSettings(page, 'Concurrency and batching') },
  {
    name: 'settings-money',
    scene: 'midrun',
    show: async (page) => {
      await openSettings(page, 'Budgets and alerts');
      await page.getByRole('textbox', { name: 'Budget of a new run' }).fill('fifty');
      await page.keyboard.press('Tab');
      await page.getByText('Write an amount').waitFor();
    },
  },
  { name: 'settings-loudness', scene: 'midrun', show: (page) => openSettings(page, 'Loudness') },
  {
    name: 'settings-storage',
    scene: 'midrun',
    show: async (page) => {
      await openSettings(page, 'Storage');
      await page.getByText('would go').waitFor();
    },
  },
  {
    name: 'settings-storage-asked',
    scene: 'midrun',
    show: async (page) => {
      await openSettings(page, 'Storage');
      await page.getByRole('checkbox', { name: /^Productions taken out/ }).click();
      await page.getByRole('button', { name: /^Clean/ }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'settings-appearance-150',
    scene: 'midrun',
    show: async (page) => {
      await openSettings(page, 'Appearance');
      await page.getByRole('radio', { name: '150 %' }).click();
    },
  },
  {
    name: 'settings-accounts-150',
    scene: 'bought',
    show: async (page) => {
      await openSettings(page, 'Appearance');
      await page.getByRole('radio', { name: '150 %' }).click();
      await page.getByRole('tab', { name: 'Accounts' }).click();
      await page.getByRole('button', { name: 'Change ElevenLabs' }).click();
    },
  },
  {
    name: 'settings-keys',
    scene: 'midrun',
    show: async (page) => {
      await openSettings(page, 'Keys');
      await page.getByRole('button', { name: /Approve, and go to the next, now/ }).click();
      await page.keyboard.press('n');
      await page.getByText('already. Give that another key first').waitFor();
    },
  },
  { name: 'settings-privacy', scene: 'midrun', show: (page) => openSettings(page, 'Privacy') },
  {
    name: 'settings-about',
    scene: 'midrun',
    show: async (page) => {
      await openSettings(page, 'About');
      await page.getByText('packages by other people').waitFor();
    },
  },
  {
    name: 'palette',
    scene: 'midrun',
    show: async (page) => {
      await openBook(page, 'Produce');
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByPlaceholder('Search or do anything').fill('wh');
    },
  },
];

const asked = process.argv.slice(2);
const wanted = asked.filter((each) => !each.startsWith('--'));
/** `--dark`, `--1280` and the like look at these alone. */
const isPseudo = asked.includes('--pseudo');
const only = asked.filter((each) => each.startsWith('--') && each !== '--pseudo').map((each) => each.slice(2));
const sizes = SIZES.filter(({ width }) => !only.some((each) => /^\d+$/.test(each)) || only.includes(String(width)));
const themes = THEMES.filter((theme) => !only.some((each) => /^[a-z]+$/.test(each)) || only.includes(theme));
const folder = new URL('../out/look/', import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
await using windows = await serveWindow();
let troubles = 0;

for (const sight of SIGHTS) {
  if (wanted.length > 0 && !wanted.includes(sight.name)) continue;
  for (const colorScheme of themes) {
    for (const viewport of sizes) {
      await using sitting = await windows.open({ colorScheme, viewport });
      const { page, told } = sitting;
      const name = `${isPseudo ? 'pseudo-' : ''}${sight.name}-${colorScheme}-${viewport.width}`;
      try {
        await page.goto(`${windows.address}dev.html?still&scene=${sight.scene}`);
        await sight.show(page);
        if (isPseudo) await showDisguised(page, sight.scene);
        await settle(page);
        if (!isPseudo && viewport.width === SIZES[0].width) told.push(...(await findViolations(page)));
      } catch (error) {
        told.push(String(error));
      }
      await page.screenshot({ path: `${folder}${name}.png` });
      if (told.length > 0) process.stdout.write(`${name}\n  ${told.join('\n  ')}\n`);
      troubles += told.length;
    }
  }
}
process.stdout.write(troubles === 0 ? 'No trouble found.\n' : `${troubles} troubles.\n`);
process.exitCode = troubles === 0 ? 0 : 1;

/** The same room in the same production; what was open in it is closed, since the window's names are no longer those the sight asks for. */
async function showDisguised(page: Page, scene: string): Promise<void> {
  await page.goto(`${windows.address}dev.html?still&scene=${scene}&words=pseudo`);
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
}
