/** Where the tour stops: every screen in six states of a day. */
import type { Page } from '@playwright/test';
import { chooseFiles, dragFiles, openBook, openCast, openLights, openPlace, openProduction, openScript, openSettings } from './steps.ts';

export const STATES = ['empty', 'sample', 'importing', 'midrun', 'failures', 'finished'] as const;
export type State = (typeof STATES)[number];

export interface Stop {
  readonly state: State;
  /** Of the picture: the screen, and what is special about it. */
  readonly name: string;
  /** Of `dev.html`. */
  readonly scene: string;
  show(page: Page): Promise<void>;
}

const SAMPLE = 'The lamp above the desk';
const BARE = 'An empty book';

const stops = (state: State, scene: string, shows: Readonly<Record<string, Stop['show']>>): Stop[] => Object.entries(shows).map(([name, show]) => ({ state, scene, name, show }));

const dragOver = (screen: string) => async (page: Page) => {
  await openBook(page, screen);
  await dragFiles(page, ['one.epub', 'two.md', 'three.txt']);
  await page.getByText('Drop to read these 3 files').waitFor();
};

const showCharts = async (page: Page) => {
  await page.getByRole('radio', { name: 'Charts' }).click();
  await page.locator('canvas').first().waitFor();
};

const askForGaps = async (page: Page) => {
  await openBook(page, 'Export');
  await page.getByRole('button', { name: 'Export', exact: true }).last().click();
  await page.getByText('would have gaps').waitFor();
};

export const STOPS: readonly Stop[] = [
  ...stops('empty', 'empty', {
    library: (page) => page.getByText('Start with a manuscript').waitFor(),
    settings: (page) => openSettings(page, 'Accounts'),
  }),
  ...stops('empty', 'bare', {
    script: (page) => openProduction(page, BARE, 'Script'),
    cast: (page) => openProduction(page, BARE, 'Cast'),
    produce: (page) => openProduction(page, BARE, 'Produce'),
    listen: (page) => openProduction(page, BARE, 'Listen'),
    export: (page) => openProduction(page, BARE, 'Export'),
  }),
  ...stops('sample', 'sample', {
    library: (page) => page.getByRole('button', { name: SAMPLE, exact: true }).waitFor(),
    script: (page) => openScript(page, SAMPLE),
    cast: async (page) => {
      await openProduction(page, SAMPLE, 'Cast');
      await page.getByRole('listbox', { name: 'Voices' }).getByRole('option').first().waitFor();
    },
    produce: async (page) => {
      await openProduction(page, SAMPLE, 'Produce');
      await page.getByRole('button', { name: 'Produce all 3 episodes' }).waitFor();
    },
    listen: (page) => openProduction(page, SAMPLE, 'Listen'),
    export: (page) => openProduction(page, SAMPLE, 'Export'),
    settings: (page) => openSettings(page, 'Appearance'),
  }),
  ...stops('importing', 'midrun', {
    library: async (page) => {
      await chooseFiles(page, ['moby-dick.epub']);
      await page.getByRole('dialog', { name: 'Review the manuscript' }).waitFor();
    },
    'library-pile': async (page) => {
      await chooseFiles(page, ['1 Novel.epub', '2 Tale.docx']);
      await page.getByText('could not be read').waitFor();
    },
    'library-same': async (page) => {
      await chooseFiles(page, ['same.epub']);
      await page.getByText('You have this already').waitFor();
    },
    script: dragOver('Script'),
    cast: dragOver('Cast'),
    produce: dragOver('Produce'),
    listen: dragOver('Listen'),
    export: dragOver('Export'),
    settings: async (page) => {
      await openSettings(page, 'Engines and models');
      await page.getByRole('button', { name: 'Download Whisper small' }).click();
      await page.getByRole('button', { name: 'Accept and download' }).click();
      await page.getByText('62 %').waitFor();
    },
  }),
  ...stops('midrun', 'midrun', {
    library: (page) => page.getByRole('heading', { name: 'Library' }).waitFor(),
    script: (page) => openScript(page, 'Moby-Dick; or, The Whale'),
    produce: (page) => openBook(page, 'Produce'),
    'produce-charts': async (page) => {
      await openBook(page, 'Produce');
      await showCharts(page);
    },
    listen: openPlace,
    export: (page) => openBook(page, 'Export'),
    settings: (page) => openSettings(page, 'Concurrency and batching'),
  }),
  ...stops('midrun', 'cast', { cast: (page) => openCast(page, 'Ysolde') }),
  ...stops('midrun', 'bought', { 'produce-paid': openLights }),
  ...stops('failures', 'failed', {
    library: async (page) => {
      await chooseFiles(page, ['locked.epub']);
      await page.getByText('locked by its shop').waitFor();
    },
    produce: async (page) => {
      await openBook(page, 'Produce');
      await page.getByRole('button', { name: /failed while speaking: The Advocate/ }).click();
      await page.getByText('Detail').click();
    },
    listen: async (page) => {
      await openBook(page, 'Listen');
      await page.getByRole('radio', { name: /^Episodes/ }).click();
      await page.getByRole('option', { name: /The Chapel/ }).click();
      await page.getByText('Its production failed').waitFor();
    },
    export: askForGaps,
  }),
  ...stops('failures', 'script', {
    script: async (page) => {
      await openScript(page);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Text of the line' }).fill('The salt came down the river in spring, eleven barges of it.');
      await page.evaluate(() => (window as unknown as { changeElsewhere(): Promise<void> }).changeElsewhere());
      await page.getByText('This line has changed meanwhile').waitFor();
    },
  }),
  ...stops('failures', 'cast', {
    cast: async (page) => {
      await openCast(page);
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Load a cast…' }).click();
      const cast = { narrator: 'elevenlabs:v-030', Maud: 'elevenlabs:v-044', 'Old Sexton': 'flite:awb', 'The Assessor': 'piper:alba' };
      await (await chooser).setFiles({ name: 'The Salt Ledger cast.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(cast)) });
      await page.getByText('to speak again').waitFor();
    },
  }),
  ...stops('failures', 'stopped', { 'produce-disk': (page) => openBook(page, 'Produce') }),
  ...stops('failures', 'walled', { 'produce-budget': openLights }),
  ...stops('failures', 'keyless', { 'produce-key': openLights }),
  ...stops('failures', 'bought', {
    settings: async (page) => {
      await openSettings(page, 'Accounts');
      await page.getByRole('button', { name: 'Change ElevenLabs' }).click();
      await page.getByLabel('Key', { exact: true }).fill('xi-a-key-that-is-wrong');
      await page.getByRole('button', { name: 'Save and test' }).click();
      await page.getByText('does not take').waitFor();
    },
  }),
  ...stops('finished', 'finished', {
    library: (page) => page.getByRole('heading', { name: 'Library' }).waitFor(),
    script: (page) => openScript(page, 'Moby-Dick; or, The Whale'),
    cast: async (page) => {
      await openBook(page, 'Cast');
      await page.getByText('Only the narrator speaks so far.').waitFor();
    },
    produce: async (page) => {
      await openBook(page, 'Produce');
      await page.getByRole('button', { name: 'Produce again…' }).waitFor();
    },
    'produce-charts': async (page) => {
      await openBook(page, 'Produce');
      await showCharts(page);
    },
    listen: async (page) => {
      await openBook(page, 'Listen');
      await page.getByText('Nothing waits for your ear').waitFor();
    },
    export: async (page) => {
      await openBook(page, 'Export');
      await page.getByRole('button', { name: /M4B, MP3/ }).click();
    },
    settings: async (page) => {
      await openSettings(page, 'Storage');
      await page.getByText('would go').waitFor();
    },
  }),
];
