import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../../ports.ts';
import type { Engine } from '../port.ts';
import { createClient } from './client.ts';
import { createOpenAiEngine } from './engine.ts';
import { Desk, EmulatedOpenAi, RESOURCES, voice } from './testing.ts';

const MARIN = voice('marin');
let openai: EmulatedOpenAi;
let desk: Desk;
let account: Account;
let engine: Engine;

beforeAll(async () => {
  openai = await EmulatedOpenAi.start();
});
afterAll(() => openai[Symbol.asyncDispose]());
beforeEach(() => {
  desk = new Desk();
  account = { key: openai.key, baseUrl: openai.url };
  engine = createOpenAiEngine({ readAccount: () => account, catalog: { resources: RESOURCES, home: desk.folder } });
});
afterEach(async () => {
  await openai.ask('DELETE', 'faults');
  desk[Symbol.dispose]();
});

const speak = (text: string, of = MARIN) => engine.speak(desk.call(of, text), desk.context());

test('two servers share no recordings, though their voices have the same names', () => {
  const versionAt = (baseUrl?: string) => createOpenAiEngine({ readAccount: () => ({ key: 'k', baseUrl }), catalog: { resources: RESOURCES, home: desk.folder } }).version;
  expect(versionAt('http://127.0.0.1:8880')).not.toBe(versionAt('http://127.0.0.1:8000'));
  expect(versionAt('http://127.0.0.1:8880/v1/')).toBe(versionAt('http://127.0.0.1:8880'));
  expect(versionAt('https://api.openai.com/v1')).toBe(versionAt());
  expect(versionAt('not an address')).toBe(versionAt());
});

describe('a call', () => {
  test('of several lines is one answer, cut where it pauses, and billed as counted', async () => {
    const call = desk.call(MARIN, 'The lamp was lit.', 'Nobody came up the stairs that night 🕯.');
    const before = await openai.billed();
    const speech = await engine.speak(call, desk.context());
    expect(speech).toMatchObject({ sampleRate: 24_000, meteredCharacters: null });
    expect(speech.spans).toHaveLength(2);
    expect(desk.received).toMatchObject([{ format: 'encoded', marks: null }]);
    expect(existsSync(call.outPath)).toBe(true);
    expect((await openai.billed()).slice(before.length)).toEqual([engine.countCharacters(call)]);
    expect(desk.left()).toEqual([]);
  });

  test.each(['', '/', '/v1', '/v1/'])('finds its way from an address that ends in “%s”', async (end) => {
    account = { key: openai.key, baseUrl: openai.url + end };
    expect((await speak('The lamp was lit.')).spans).toHaveLength(1);
  });

  test('takes a pace, a model and directions', async () => {
    const usual = await speak('The lamp was lit.');
    const fast = await speak('The lamp was lit.', voice('marin', { speed: 2, settings: { instructions: 'Softly.' } }));
    expect(fast.samples).toBeLessThan(usual.samples);
    // tts-1 refuses directions: they are not sent to it.
    await speak('The lamp was lit.', voice('alloy', { model: 'tts-1', settings: { instructions: 'Softly.' } }));
    await expect(speak('The lamp was lit.', voice('marin', { model: 'tts-9' }))).rejects.toMatchObject({ outcome: 'not-found' });
  });

  test.each([
    [{ kind: 'throttle', flavour: 'rate', retryAfterSeconds: 3 }, 'throttled', [{ waitMs: 3000 }]],
    [{ kind: 'throttle', flavour: 'slow-down' }, 'overloaded', []],
    [{ kind: 'throttle', flavour: 'insufficient-quota' }, 'out-of-credit', []],
    [{ kind: 'quota-exhausted' }, 'out-of-credit', []],
    [{ kind: 'server-error', status: 500 }, 'overloaded', []],
    [{ kind: 'server-error', status: 503 }, 'overloaded', []],
    [{ kind: 'html-error' }, 'overloaded', []],
    [{ kind: 'key-revoked' }, 'auth', []],
    [{ kind: 'refused-character', character: 'ñ' }, 'bad-characters', []],
    [{ kind: 'cut-body' }, 'truncated', []],
    [{ kind: 'empty-body' }, 'truncated', []],
    [{ kind: 'reset-after' }, 'unknown', []],
  ])('that met %j is %s, and leaves nothing behind', async (fault, outcome, observed) => {
    await openai.ask('POST', 'faults', { operations: ['speech'], times: 1, ...fault });
    await expect(speak('The señora lit the lamp.')).rejects.toMatchObject({ outcome });
    expect(desk.left()).toEqual([]);
    expect(desk.observed).toEqual(observed);
  });

  test('that is stopped says so', async () => {
    await expect(engine.speak(desk.call(MARIN, 'The lamp.'), desk.context(AbortSignal.abort(new Error('stopped'))))).rejects.toThrow('stopped');
  });
});

describe('voices', () => {
  test('are those of the catalog, with the day they end', async () => {
    const voices = await engine.listVoices();
    expect(voices).toHaveLength(13);
    expect(voices.find((one) => one.voice === 'marin')).toMatchObject({ name: 'Marin', gender: 'female', description: expect.stringContaining('2027-01-06') });
    expect(await engine.look({ execute: desk.context().execute })).toBe('OpenAI, 13 voices');
  });

  test('are listed without a network, and without a key not at all', async () => {
    account = { key: 'k' };
    expect(await engine.listVoices()).toHaveLength(13);
    account = {};
    expect(await engine.listVoices()).toEqual([]);
  });

  test('that OpenAI does not have are refused, unless they are the account’s own', () => {
    account = { key: 'k' };
    expect(() => engine.assertSpeaks(voice('slt'), 'en')).toThrow(expect.objectContaining({ code: 'voice.unknown' }));
    expect(() => engine.assertSpeaks(MARIN, 'tlh')).toThrow(expect.objectContaining({ code: 'voice.language' }));
    expect(() => engine.assertSpeaks(voice('marin', { settings: { instructions: 3 } }), 'en')).toThrow(expect.objectContaining({ code: 'voice.settings' }));
    engine.assertSpeaks(voice('voice_123'), 'en-GB');
    engine.assertSpeaks(MARIN, 'und');
  });

  test('have the limits and the price of their model', () => {
    account = { key: 'k' };
    expect(engine.capabilities(MARIN)).toMatchObject({ maxCharacters: 2000, usdPer1000Characters: 0.017, concurrency: 5, timings: 'heard', maxVoices: 1 });
    expect(engine.capabilities(voice('marin', { model: 'gpt-4o-mini-tts-2025-12-15' }))).toMatchObject({ usdPer1000Characters: 0.017 });
    expect(engine.capabilities(voice('alloy', { model: 'tts-1-hd' }))).toMatchObject({ maxCharacters: 4096, usdPer1000Characters: 0.03 });
    expect(engine.capabilities(voice('alloy', { model: 'tts-2' }))).toMatchObject({ usdPer1000Characters: null });
  });
});

describe('the account', () => {
  test.each([
    [{}, 'account.missing', 'OPENAI_API_KEY'],
    [{ baseUrl: 'https://api.openai.com/v1' }, 'account.missing', 'OPENAI_API_KEY'],
    [{ key: 'k', baseUrl: 'nowhere' }, 'account.address', 'OPENAI_BASE_URL'],
  ])('%j is %s', (given, code, name) => {
    expect(() => createClient(given)).toThrow(expect.objectContaining({ code, hint: expect.stringContaining(name) }));
  });

  test('with a wrong key is found out by a look, and not remembered', async () => {
    account = { key: 'sk-wrong', baseUrl: openai.url };
    await expect(engine.look({ execute: desk.context().execute })).rejects.toMatchObject({ outcome: 'auth' });
    await expect(speak('The lamp was lit.')).rejects.toMatchObject({ outcome: 'auth' });
    account = { key: openai.key, baseUrl: openai.url };
    expect((await speak('The lamp was lit.')).spans).toHaveLength(1);
  });
});
