import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SpeechError } from '#core/engines/outcome.ts';
import type { CommandRequest } from '#shared/words/edit.ts';
import type { EpisodeId, LineId, ProductionId } from '#shared/words/ids.ts';
import { makeHome, openTestStudio, type TestStudio } from '../accounts/studio.ts';
import { type PaidEngine, PAID_VOICE, paidEngine } from '../accounts/paid-engine.ts';
import { storeOf } from './store.ts';

const CHAPTERS = [
  'Call me Ishmael. Some years ago I went to sea.\n\nAhab was there, they said.\n\nNobody knew Ahab.',
  'I stuffed a shirt or two.\n\nThe captain was Ahab.',
];

let home: { home: string; remove: () => void };
let engine: PaidEngine;
let studio: TestStudio;
let production: ProductionId;
let episodes: EpisodeId[];
/** What a call waits for before it is answered. */
let gate: Promise<void>;
let books = 0;
const said: string[] = [];
/** Calls that were paid for before the test. */
let bought: number;

beforeAll(async () => {
  home = makeHome();
  engine = paidEngine({
    usdPer1000Characters: 1,
    concurrency: 1,
    async answer({ utterances }) {
      if (utterances.some(({ text }) => text.includes('unspeakable'))) throw new SpeechError('moderated', 'No.');
      said.push(...utterances.map(({ text }) => text));
      await gate;
    },
  });
  studio = await openTestStudio(home.home, [engine]);
});

// One studio for all: each test has a book of its own, in words that no other one has spoken.
beforeEach(async () => {
  gate = Promise.resolve();
  books += 1;
  production = await studio.save(CHAPTERS.map((text) => `${text}\n\nBook ${'I'.repeat(books)} ends.`), PAID_VOICE, 0);
  bought = engine.paid.length;
  episodes = (await studio.api.script.outline({ production })).episodes.map(({ id }) => id);
});

afterAll(async () => {
  await studio.close();
  home.remove();
});

const first = () => episodes[0] as EpisodeId;
const edit = (command: CommandRequest) => studio.api.script.edit({ production, command });
const linesOf = async (episode: EpisodeId) => (await studio.api.script.episode({ episode })).lines;
const outline = async () => (await studio.api.script.outline({ production })).episodes;

async function lineWith(words: string): Promise<{ episode: EpisodeId; line: LineId; was: string }> {
  for (const episode of episodes) {
    const found = (await linesOf(episode)).find(({ text }) => text.includes(words));
    if (found) return { episode, line: found.id, was: found.text };
  }
  throw new Error(`no line says “${words}”`);
}

async function changeText(from: string, to: string) {
  return edit({ kind: 'text', ...(await lineWith(from)), text: to });
}

async function produce(): Promise<void> {
  await studio.start(production, { repairs: 0 });
  expect((await studio.settled(production)).state).toBe('finished');
}

describe('an edit', () => {
  it('is spoken by the next run, and nothing else is', async () => {
    await produce();
    const calls = engine.paid.length;
    await changeText('Call me Ishmael', 'Call me Jonah.');
    expect((await outline()).map(({ edited }) => edited)).toEqual([1, 0]);
    expect((await studio.api.episodes.script({ episode: first() })).lines.map(({ text }) => text).join(' ')).toContain('Ishmael');
    await produce();
    expect(engine.paid.length).toBe(calls + 1);
    expect((await outline()).map(({ edited }) => edited)).toEqual([0, 0]);
    expect((await studio.api.episodes.script({ episode: first() })).lines.map(({ text }) => text).join(' ')).toContain('Jonah');
  });

  it('that is undone finds its take again: nothing is bought', async () => {
    await produce();
    const calls = engine.paid.length;
    const before = await linesOf(first());
    await changeText('Nobody knew Ahab', 'Everybody knew Ahab.');
    expect((await linesOf(first())).map(({ isEdited, isAtHand }) => [isEdited, isAtHand])).toContainEqual([true, false]);
    await studio.api.script.undo({ production });
    expect((await linesOf(first())).map(({ id, text, isEdited }) => [id, text, isEdited])).toEqual(before.map(({ id, text }) => [id, text, false]));
    await produce();
    expect(engine.paid.length).toBe(calls);
  });

  it('is undone and done again after the studio was closed', async () => {
    await changeText('Nobody knew Ahab', 'Everybody knew Ahab.');
    await edit({ kind: 'rename-episode', episode: first(), title: 'Loomings' });
    await studio.api.script.undo({ production });
    await studio.close();
    studio = await openTestStudio(home.home, [engine]);
    const { undo, redo } = await studio.api.script.outline({ production });
    expect([undo, redo]).toEqual(['Change the text “Nobody knew Ahab.”', 'Rename “Chapter 1” to “Loomings”']);
    await studio.api.script.redo({ production });
    expect((await outline())[0]?.title).toBe('Loomings');
    await studio.api.script.undo({ production });
    await studio.api.script.undo({ production });
    expect((await linesOf(first())).map(({ text }) => text)).toContain('Nobody knew Ahab.');
  });

  it('after an undo drops what could be done again', async () => {
    await changeText('Nobody knew Ahab', 'Everybody knew Ahab.');
    await studio.api.script.undo({ production });
    await changeText('Call me Ishmael', 'Call me Jonah.');
    expect((await studio.api.script.redo({ production })).label).toBe('');
    expect((await studio.api.script.history({ production })).filter(({ undoneAt }) => undoneAt !== null)).toEqual([]);
  });

  it('of a text that has changed meanwhile is refused with what it says now', async () => {
    const stale = await lineWith('Nobody knew Ahab');
    await changeText('Nobody knew Ahab', 'Everybody knew Ahab.');
    await expect(edit({ kind: 'text', ...stale, text: 'x' })).rejects.toMatchObject({ data: { code: 'edit.stale', detail: 'Everybody knew Ahab.' } });
  });
});

describe('while a run is on', () => {
  it('edits wait for the next one: it speaks the script as it was when it began', async () => {
    const held = Promise.withResolvers<void>();
    gate = held.promise;
    await studio.start(production, { repairs: 0 });
    await changeText('Call me Ishmael', 'Call me Bildad.');
    await edit({ kind: 'remove', lines: [await lineWith('Nobody knew Ahab')] });
    await edit({ kind: 'merge-episodes', episodes });
    expect(await outline()).toMatchObject([{ isSpeaking: true, edited: expect.any(Number) as number }]);
    held.resolve();
    const run = await studio.settled(production);
    expect(run.state).toBe('finished');
    expect(run.rows.map(({ state, title }) => [title, state.at])).toEqual([['Chapter 1', 'done'], ['Chapter 2', 'done']]);
    const spoken = (await studio.api.episodes.script({ episode: first() })).lines.map(({ text }) => text).join(' ');
    expect(spoken).toContain('Ishmael');
    expect(spoken).toContain('Nobody knew Ahab.');
    expect((await outline())[0]?.edited).toBeGreaterThan(0);
    const calls = engine.paid.length;
    await produce();
    expect((await studio.api.episodes.script({ episode: first() })).lines.map(({ text }) => text).join(' ')).toContain('Bildad');
    expect(engine.paid.length).toBe(calls + 1);
    expect(storeOf(home.home).integrity()).toBe('ok');
  });
});

describe('a word of the lexicon', () => {
  it('that is changed while a run is on waits for the next one, in episodes that it has not come to as well', async () => {
    const held = Promise.withResolvers<void>();
    gate = held.promise;
    await studio.start(production, { repairs: 0 });
    const before = said.length;
    await edit({ kind: 'set-word', scope: { of: 'production', production }, word: { word: 'Ahab', say: { as: 'respelling', text: 'Waithab' } } });
    held.resolve();
    await studio.settled(production);
    expect(said.slice(before).join(' ')).not.toContain('Waithab');
    expect((await outline()).every(({ edited }) => edited > 0)).toBe(true);
    await produce();
    expect(said.slice(before).join(' ')).toContain('Waithab');
  });
});

describe('an episode that failed', () => {
  it('is tried again with what its script says now', async () => {
    await changeText('Nobody knew Ahab', 'That is unspeakable.');
    await studio.start(production, { repairs: 0, callCharacters: 60 });
    const { id: run, rows } = await studio.settled(production);
    expect(rows.map(({ state }) => state.at)).toEqual(['failed', 'done']);
    const bad = await lineWith('unspeakable');
    await edit({ kind: 'remove', lines: [bad] });
    await edit({ kind: 'insert', episode: first(), after: null, text: `A better beginning of book ${books}.` });
    await studio.api.runs.retry({ run, episodes: [first()] });
    expect((await studio.settled(production)).rows.map(({ state }) => state.at)).toEqual(['done', 'done']);
    const spoken = (await studio.api.episodes.script({ episode: first() })).lines.map(({ text, startSeconds }) => [text, startSeconds !== null]);
    expect(spoken[0]).toEqual([`A better beginning of book ${books}.`, true]);
    expect(spoken.every(([, isSpoken]) => isSpoken)).toBe(true);
  });
});

describe('a newer text', () => {
  it('ends what can be undone, and says so; what was changed of lines that it keeps stays', async () => {
    await changeText('Nobody knew Ahab', 'Everybody knew Ahab.');
    await edit({ kind: 'speaker', lines: [await lineWith('Call me')], speaker: 'Ishmael' });
    await edit({ kind: 'skip-episodes', episodes: [first()], skipped: true });
    const { title } = await studio.api.productions.get({ production });
    const review = await studio.api.productions.review({ sources: [{ from: 'path', path: `${home.home}/${title.toLowerCase().replace(' ', '-')}.md` }] });
    await studio.api.productions.create({
      review: review.id, title: review.title, author: null, update: production,
      episodes: review.chapters.map(({ title, index }) => ({ title, chapters: [index] })),
    });
    const { undo, episodes: after } = await studio.api.script.outline({ production });
    expect([undo, after[0]?.skipped]).toEqual([null, true]);
    expect((await studio.api.script.undo({ production })).notes[0]).toContain('A newer text was imported');
    expect((await studio.api.script.history({ production }))[0]).toMatchObject({ isEnd: true });
    const lines = await linesOf(first());
    expect(lines.map(({ text }) => text)).toContain('Everybody knew Ahab.');
    expect(lines.find(({ text }) => text.startsWith('Call me'))?.speaker).toBe('Ishmael');
  });
});

describe('the whole script', () => {
  it('is looked through, and what was found is replaced at once', async () => {
    const found = await studio.api.script.find({ production, query: { find: 'ahab' } });
    expect([found.total, found.lines, found.episodes.map(({ matches }) => matches)]).toEqual([3, 3, [2, 1]]);
    const { label } = await edit({ kind: 'replace', query: { find: 'ahab' }, by: 'Ahaab', matches: found.matches.slice(0, 2) });
    expect(label).toBe('Replace “ahab” by “Ahaab” in 2 lines');
    expect((await studio.api.script.find({ production, query: { find: 'Ahaab' } })).total).toBe(2);
  });

  it('is never looked through without an end', async () => {
    await changeText('Nobody knew Ahab', `${'a'.repeat(40)}!`);
    await expect(studio.api.script.find({ production, query: { find: '(a+)+$', regex: true } })).rejects.toMatchObject({ data: { code: 'find.endless' } });
    await expect(studio.api.script.find({ production, query: { find: '(', regex: true } })).rejects.toMatchObject({ data: { code: 'find.pattern' } });
  });

  it('tells every window what has changed', async () => {
    const seen: unknown[] = [];
    const stream = await studio.api.script.watch({ production });
    for await (const change of stream) {
      seen.push(change.episodes);
      if (seen.length === 1) await changeText('Nobody knew Ahab', 'Everybody knew Ahab.');
      else break;
    }
    expect(seen).toEqual([null, [first()]]);
  });
});

describe('a skipped episode', () => {
  it('is left out of runs and comes back', async () => {
    await edit({ kind: 'skip-episodes', episodes: [first()], skipped: true });
    await produce();
    expect(engine.paid.length - bought).toBe(1);
    await edit({ kind: 'skip-episodes', episodes, skipped: true });
    await expect(studio.start(production)).rejects.toMatchObject({ data: { code: 'episodes.unknown' } });
    await studio.api.script.undo({ production });
    await studio.api.script.undo({ production });
    expect((await outline()).map(({ skipped }) => skipped)).toEqual([false, false]);
  });
});
