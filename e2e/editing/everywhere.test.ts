import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CommandRequest } from '#shared/words/edit.ts';
import type { EpisodeId, LineId, ProductionId } from '#shared/words/ids.ts';
import { makeHome, openTestStudio, type TestStudio } from '../accounts/studio.ts';
import { type PaidEngine, PAID_VOICE, paidEngine } from '../accounts/paid-engine.ts';

let home: { home: string; remove: () => void };
let engine: PaidEngine;
let studio: TestStudio;
let production: ProductionId;
let books = 0;
/** What the calls said. */
const said: string[] = [];

beforeAll(async () => {
  home = makeHome();
  engine = paidEngine({
    usdPer1000Characters: 1,
    concurrency: 4,
    answer: async ({ utterances }) => void said.push(...utterances.map(({ text }) => text)),
  });
  studio = await openTestStudio(home.home, [engine]);
});

// One studio for all: each test has a book of its own, in words that no other one has spoken.
beforeEach(async () => {
  books += 1;
  production = await studio.save(chapters(), PAID_VOICE, 0);
});

afterAll(async () => {
  await studio.close();
  home.remove();
});

function chapters(): string[] {
  return [`Ahab came to chapter ${books} on deck.\n\nNobody else did, in book ${books}.`, `They asked for Ahab in book ${books}.\n\nIt cost $5 million, said Dr. Bunger of book ${books}.`];
}

const edit = (command: CommandRequest, of = production) => studio.api.script.edit({ production: of, command });
const preview = (command: CommandRequest) => studio.api.script.preview({ production, command });
const episodesOf = async (of = production) => (await studio.api.script.outline({ production: of })).episodes;

async function produce(of = production): Promise<string[]> {
  const before = said.length;
  await studio.start(of, { repairs: 0 });
  expect((await studio.settled(of)).state).toBe('finished');
  return said.slice(before);
}

async function lineWith(words: string): Promise<{ episode: EpisodeId; line: LineId; text: string }> {
  for (const { id } of await episodesOf()) {
    const found = (await studio.api.script.episode({ episode: id })).lines.find(({ text }) => text.includes(words));
    if (found) return { episode: id, line: found.id, text: found.text };
  }
  throw new Error(`no line says “${words}”`);
}

const ahab = (as: string, scope: CommandRequest & { kind: 'set-word' } extends { scope: infer S } ? S : never): CommandRequest => ({
  kind: 'set-word', scope, word: { word: 'Ahab', say: { as: 'respelling', text: as } },
});

describe('a word that is said otherwise', () => {
  it('is told what it touches before, spoken so by the next run, and taken back for nothing', async () => {
    await produce();
    const command = ahab('Ay-hab', { of: 'production', production });
    const told = await preview(command);
    expect(told).toMatchObject({ lines: 2, episodes: 2, calls: 2, label: 'Say “Ahab” as “Ay-hab”' });
    expect(told.costUsd).toBeCloseTo(told.characters / 1000);
    expect(told.samples[0]).toMatchObject({ before: expect.stringContaining('Ahab') as string, after: expect.stringContaining('Ay-hab') as string });
    await edit(command);
    expect((await episodesOf()).map(({ edited }) => edited)).toEqual([1, 1]);
    const fresh = await produce();
    expect(fresh).toHaveLength(told.calls);
    expect(fresh.join('').length).toBe(told.characters);
    expect(fresh.every((text) => text.includes('Ay-hab'))).toBe(true);
    await studio.api.script.undo({ production });
    expect(await produce()).toEqual([]);
  });

  it('holds everywhere, for a series or for one production, and the narrowest wins', async () => {
    const other = await studio.save([`Ahab again, in the other book ${books}.`], PAID_VOICE, 0);
    await edit(ahab('Everyhab', { of: 'everywhere' }));
    expect((await preview(ahab('Elsehab', { of: 'everywhere' }))).productions.map((one) => one.production)).toEqual(expect.arrayContaining([production, other]));
    await edit(ahab('Minehab', { of: 'production', production }));
    expect((await produce()).filter((text) => text.includes('Minehab'))).toHaveLength(2);
    expect((await produce(other)).join(' ')).toContain('Everyhab');
    const rows = await studio.api.lexicon.list({ production });
    expect(rows.map(({ spoken, isOverruled }) => [spoken, isOverruled])).toEqual([['Minehab', false], ['Everyhab', true]]);
    await edit({ kind: 'remove-words', words: rows.flatMap(({ id }) => id ?? []) });
    expect(await studio.api.lexicon.list({ production })).toEqual([]);
  });

  it('is heard at once, and refused where it cannot be said', async () => {
    const heard = await studio.api.lexicon.hear({ production, word: { word: 'Ahab', say: { as: 'ipa', text: 'ˈeɪhæb' } } });
    expect(heard.seconds).toBeGreaterThan(0);
    expect(said.at(-1)).toBe('ayhab');
    await expect(edit({ kind: 'set-word', scope: { of: 'everywhere' }, word: { word: 'Ahab', say: { as: 'ipa', text: 'A#' } } })).rejects.toMatchObject({ data: { code: 'lexicon.ipa' } });
  });

  it('shows at once in how lines will be read, and marks what was spoken before', async () => {
    await produce();
    await edit(ahab('Runhab', { of: 'production', production }));
    const { episode } = await lineWith('Ahab came');
    expect((await studio.api.script.episode({ episode })).lines.filter(({ isEdited }) => isEdited).map(({ text }) => text)).toEqual([expect.stringContaining('Ahab')]);
    expect((await studio.api.script.reading({ ...(await lineWith('Ahab came')) })).spans).toContainEqual({ start: 0, end: 4, said: 'Runhab', by: 'lexicon' });
  });
});

describe('a line', () => {
  it('says how it will be read, and is heard in its own voice', async () => {
    const { episode, line } = await lineWith('million');
    const { spans } = await studio.api.script.reading({ episode, line });
    expect(spans.slice(0, 2).map(({ said: words }) => words)).toEqual(['five million dollars', 'Doctor']);
    await studio.api.script.hear({ episode, line, text: 'It cost $7.' });
    expect(said.at(-1)).toBe('It cost seven dollars.');
    await expect(studio.api.script.hear({ episode, line, text: '…' })).rejects.toMatchObject({ data: { code: 'line.silent' } });
  });

  it('is sketched as it is typed: what the episode takes then', async () => {
    await produce();
    const { episode, line, text } = await lineWith('million');
    expect(await studio.api.script.sketch({ episode })).toMatchObject({ freshCharacters: 0, calls: 0, costUsd: 0 });
    const typed = await studio.api.script.sketch({ episode, typed: [{ line, text: 'It cost nothing.' }] });
    expect(typed).toMatchObject({ freshCharacters: 16, calls: 1, costUsd: 0.016 });
    expect(await studio.api.script.sketch({ episode, typed: [{ line, text }] })).toMatchObject({ freshCharacters: 0 });
  });
});

describe('several changes', () => {
  it('are one action that is previewed whole and undone at once', async () => {
    const voice = { ...PAID_VOICE, voice: 'silver' };
    const command: CommandRequest = {
      kind: 'together',
      label: 'Fix Ahab',
      commands: [
        { kind: 'replace', query: { find: 'Ahab', wholeWord: true }, by: 'Ahaab', matches: null },
        { kind: 'settings', change: { voice } },
        { kind: 'set-word', scope: { of: 'production', production }, word: { word: 'Ahaab', say: { as: 'respelling', text: 'A hab' } } },
      ],
    };
    await produce();
    const before = await studio.api.productions.get({ production });
    const told = await preview(command);
    expect(told.label).toBe('Fix Ahab');
    expect(told.lines).toBeGreaterThanOrEqual(4);
    await edit(command);
    const calls = engine.paid.length;
    const fresh = await produce();
    expect([engine.paid.length - calls, fresh.join('').length]).toEqual([told.calls, told.characters]);
    await studio.api.script.undo({ production });
    expect((await studio.api.productions.get({ production })).settings).toEqual(before.settings);
    expect(await studio.api.lexicon.list({ production })).toEqual([]);
    expect((await lineWith('Ahab came')).text).toContain('Ahab');
  });

  it('settings that are changed elsewhere are in the same journal', async () => {
    const { settings } = await studio.api.productions.get({ production });
    await studio.api.productions.configure({ production, settings: { ...settings, cast: { Ahab: { ...PAID_VOICE, voice: 'iron' } } } });
    expect((await studio.api.script.outline({ production })).undo).toBe('Give “Ahab” the voice paid:iron');
    await studio.api.script.undo({ production });
    expect((await studio.api.productions.get({ production })).settings.cast).toEqual({});
  });
});

describe('a series', () => {
  it('shares its bible with its productions; what they say themselves wins; those that leave keep it', async () => {
    const other = await studio.save([`The other book ${books}.`], { ...PAID_VOICE, voice: 'own' }, 85);
    const { id: series } = await studio.api.series.create({ name: 'Whales' });
    await studio.api.series.add({ series, production });
    const shelf = await studio.api.series.add({ series, production: other });
    expect(shelf.productions.map(({ id }) => id)).toEqual([production, other]);
    const bible: CommandRequest = { kind: 'settings', series, change: { cast: { Ahab: { ...PAID_VOICE, voice: 'iron' } }, minQuality: 70 } };
    expect((await preview(bible)).label).toBe('Change 2 settings, in the whole series');
    await edit(bible);
    const settingsOf = async (of: ProductionId) => (await studio.api.productions.get({ production: of })).settings;
    // The bar of the first one was chosen to be 0, of the second it is as it comes.
    expect([(await settingsOf(production)).minQuality, (await settingsOf(other)).minQuality]).toEqual([0, 70]);
    expect((await settingsOf(other)).cast['Ahab']?.voice).toBe('iron');
    expect((await settingsOf(other)).voice.voice).toBe('own');
    await studio.api.series.release({ production: other });
    await studio.api.script.undo({ production });
    expect((await settingsOf(production)).cast).toEqual({});
    expect((await settingsOf(other)).cast['Ahab']?.voice).toBe('iron');
    await studio.api.series.remove({ series });
    expect(await studio.api.series.list()).toEqual([]);
    await expect(studio.api.series.add({ series, production })).rejects.toMatchObject({ data: { code: 'series.unknown' } });
  });
});

describe('the cast', () => {
  it('is told by how much everybody speaks, merged, and kept as a file', async () => {
    const [first] = await episodesOf();
    const lines = (await studio.api.script.episode({ episode: first?.id as EpisodeId })).lines.map(({ id }) => ({ episode: first?.id as EpisodeId, line: id }));
    await edit({ kind: 'speaker', lines: lines.slice(1, 2), speaker: 'Captain Ahab' });
    await edit({ kind: 'settings', change: { cast: { 'Captain Ahab': { ...PAID_VOICE, voice: 'iron' } } } });
    await edit({ kind: 'merge-speakers', into: 'Ahab', from: ['Captain Ahab'] });
    const speakers = await studio.api.cast.speakers({ production });
    expect(speakers.map(({ speaker, voice }) => [speaker, voice?.voice ?? null])).toEqual([['narrator', null], ['Ahab', 'iron']]);
    expect(speakers[0]?.samples).toHaveLength(3);
    const { text } = await studio.api.cast.toFile({ production });
    expect(JSON.parse(text)).toEqual({ narrator: 'paid:gold', Ahab: 'paid:iron' });
    expect(await studio.api.cast.fromFile({ production, text: '{"Starbuck": "flite:rms"}' })).toMatchObject({ unknown: ['Starbuck'], unassigned: ['Ahab'] });
    await expect(studio.api.cast.fromFile({ production, text: 'Ahab' })).rejects.toMatchObject({ data: { code: 'cast.unreadable' } });
    await studio.api.script.undo({ production });
    expect((await studio.api.cast.speakers({ production })).map(({ speaker }) => speaker)).toContain('Captain Ahab');
  });
});
