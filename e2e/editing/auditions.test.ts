/** Voices tried on a character's own lines: prepared as a run would, said for what they cost, and paid for once. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SpeechError } from '#core/engines/outcome.ts';
import { createEngines, findEngine } from '#core/engines/index.ts';
import type { EpisodeId, LineId, ProductionId } from '#shared/words/ids.ts';
import type { PhoneticWord } from '#shared/words/script.ts';
import type { Voice } from '#shared/words/voice.ts';
import { makeHome, openTestStudio, type TestStudio } from '../accounts/studio.ts';
import { type PaidEngine, PAID_VOICE, paidEngine } from '../accounts/paid-engine.ts';

const SLT = { engine: 'flite', voice: 'slt', speed: 1, pitch: 1 };

let home: { home: string; remove: () => void };
let engine: PaidEngine;
let studio: TestStudio;
let production: ProductionId;
let episode: EpisodeId;
let books = 0;
let said: string[] = [];
/** Phonemes that were sent to a voice that reads them. */
const read: PhoneticWord[] = [];
let trouble: Error | undefined;

beforeAll(async () => {
  home = makeHome();
  engine = paidEngine({
    usdPer1000Characters: 1,
    concurrency: 2,
    async answer({ utterances }) {
      if (trouble) throw trouble;
      said.push(...utterances.map(({ text }) => text));
    },
  });
  const house = createEngines({ readAccount: () => ({}), catalog: { resources: 'resources', home: home.home } });
  const reader = paidEngine({ usdPer1000Characters: 0, concurrency: 1, answer: async ({ utterances }) => void read.push(...utterances.flatMap(({ phonetic }) => phonetic ?? [])) });
  const readsIpa = { ...reader, id: 'reader', capabilities: (voice: Voice) => ({ ...reader.capabilities(voice), readsIpa: true }) };
  studio = await openTestStudio(home.home, [engine, readsIpa, findEngine('flite', house)]);
});

beforeEach(async () => {
  books += 1;
  production = await studio.save([`Ahab owed $5 in book ${books}.\n\nNobody else did, said Dr. Bunger of book ${books}.`], PAID_VOICE, 0);
  const [first] = (await studio.api.script.outline({ production })).episodes;
  episode = first?.id as EpisodeId;
  [said, trouble] = [[], undefined];
});

afterAll(async () => {
  await studio.close();
  home.remove();
});

const spent = async () => (await studio.api.costs.monthlyBudget()).spentUsd;

async function lineWith(words: string): Promise<LineId> {
  const found = (await studio.api.script.episode({ episode })).lines.find(({ text }) => text.includes(words));
  if (!found) throw new Error(`no line says “${words}”`);
  return found.id;
}

describe('a line in a voice that is tried', () => {
  it('is said as the lexicon and the reading of numbers have it, directed as the line is', async () => {
    const line = await lineWith('Ahab');
    await studio.api.script.edit({ production, command: { kind: 'set-word', scope: { of: 'production', production }, word: { word: 'Ahab', say: { as: 'respelling', text: 'Ay-hab' } } } });
    await studio.api.cast.hear({ episode, line, voice: PAID_VOICE });
    expect(said.join(' ')).toContain('Ay-hab owed five dollars');
  });

  it('is sent with its phonemes to a voice that reads them, as the line and the word themselves are', async () => {
    const line = await lineWith('Ahab');
    const voice = { ...PAID_VOICE, engine: 'reader' };
    const word = { word: 'Ahab', say: { as: 'ipa' as const, text: 'ˈeɪhæb' } };
    await studio.api.script.edit({ production, command: { kind: 'set-word', scope: { of: 'production', production }, word } });
    await studio.api.cast.hear({ episode, line, voice });
    expect(read.splice(0)).toMatchObject([{ word: 'Ahab', ipa: 'ˈeɪhæb' }]);
    await studio.api.lexicon.hear({ production, word, voice });
    expect(read.splice(0)).toMatchObject([{ word: 'Ahab' }]);
    await studio.api.script.edit({ production, command: { kind: 'settings', change: { voice } } });
    await studio.api.script.hear({ episode, line });
    expect(read.splice(0)).toMatchObject([{ word: 'Ahab' }]);
  });

  it('says what it costs before, is billed so against the month, and costs nothing again', async () => {
    const line = await lineWith('Ahab');
    const before = await spent();
    const price = await studio.api.cast.price({ episode, line, voice: PAID_VOICE });
    expect(price).toMatchObject({ isAtHand: false });
    expect(price.costUsd).toBeCloseTo(price.characters / 1000);
    const heard = await studio.api.cast.hear({ episode, line, voice: PAID_VOICE });
    expect(heard.costUsd).toBeCloseTo(price.costUsd ?? 0);
    expect(said.join('')).toHaveLength(price.characters);
    expect((await spent()) - before).toBeCloseTo(price.costUsd ?? 0);
    expect(await studio.api.cast.price({ episode, line, voice: PAID_VOICE })).toMatchObject({ costUsd: 0, isAtHand: true });
    const calls = engine.paid.length;
    expect(await studio.api.cast.hear({ episode, line, voice: PAID_VOICE })).toMatchObject({ audio: heard.audio, costUsd: 0 });
    expect(engine.paid).toHaveLength(calls);
  });

  it('is its take where a run has spoken it so, and is counted as spoken', async () => {
    await studio.start(production, { repairs: 0 });
    expect((await studio.settled(production)).state).toBe('finished');
    const calls = engine.paid.length;
    const line = await lineWith('Ahab');
    expect(await studio.api.cast.price({ episode, line, voice: PAID_VOICE })).toMatchObject({ isAtHand: true, costUsd: 0 });
    expect((await studio.api.cast.hear({ episode, line, voice: PAID_VOICE })).seconds).toBeGreaterThan(0);
    expect(engine.paid).toHaveLength(calls);
    const [narrator] = await studio.api.cast.speakers({ production });
    expect(narrator).toMatchObject({ speaker: 'narrator', spoken: narrator?.lines });
  });

  it('is not sent where the month’s budget would not hold it', async () => {
    const line = await lineWith('Dr. Bunger');
    await studio.api.costs.setMonthlyBudget({ usd: await spent() });
    await expect(studio.api.cast.hear({ episode, line, voice: PAID_VOICE })).rejects.toMatchObject({ data: { code: 'budget.month-reached' } });
    expect(said).toEqual([]);
    await studio.api.costs.setMonthlyBudget({ usd: null });
    await studio.api.cast.hear({ episode, line, voice: PAID_VOICE });
    expect(said).not.toEqual([]);
  });

  it('that was refused costs nothing; one that never came counts as spent', async () => {
    const line = await lineWith('Dr. Bunger');
    const before = await spent();
    trouble = new SpeechError('moderated', 'No.');
    await expect(studio.api.cast.hear({ episode, line, voice: PAID_VOICE })).rejects.toMatchObject({ data: { code: 'speech.moderated' } });
    expect(await spent()).toBe(before);
    trouble = new SpeechError('unknown', 'No answer.');
    await expect(studio.api.cast.hear({ episode, line, voice: PAID_VOICE })).rejects.toMatchObject({ data: { code: 'speech.no-answer' } });
    expect(await spent()).toBeGreaterThan(before);
  });

  it('is measured, so that voices are compared equally loud; this machine’s cost nothing', async () => {
    const line = await lineWith('Dr. Bunger');
    const heard = await studio.api.cast.hear({ episode, line, voice: SLT });
    expect(heard.costUsd).toBe(0);
    expect(heard.levelLufs).toBeGreaterThan(-50);
    const slower = await studio.api.cast.hear({ episode, line, voice: { ...SLT, speed: 0.7 } });
    expect(slower.seconds).toBeGreaterThan(heard.seconds * 1.2);
  });

  it('needs a line that is there', async () => {
    await expect(studio.api.cast.price({ episode, line: 'nobody' as LineId, voice: SLT })).rejects.toMatchObject({ data: { code: 'line.unknown' } });
    await expect(studio.api.cast.price({ episode, line: await lineWith('Ahab'), voice: { ...SLT, voice: 'nobody' } })).rejects.toMatchObject({ data: { code: 'voice.unknown' } });
  });
});

describe('what is offered of voices', () => {
  it('is told with its price and with what may be set about it', async () => {
    const offered = await studio.api.voices.list({ engine: 'flite' });
    expect(offered.every(({ usdPer1000Characters }) => usdPer1000Characters === 0)).toBe(true);
    expect((await studio.api.voices.controls({ voice: SLT })).map(({ name }) => name)).toEqual(['speed', 'pitch']);
    expect(await studio.api.voices.controls({ voice: PAID_VOICE })).toEqual([]);
  });
});
