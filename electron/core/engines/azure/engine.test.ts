import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../../ports.ts';
import type { Engine } from '../port.ts';
import { createClient } from './client.ts';
import { createAzureEngine } from './engine.ts';
import { Desk, EmulatedAzure, GUY, JENNY, RESOURCES, voice } from './testing.ts';

let azure: EmulatedAzure;
let desk: Desk;
let account: Account;
let engine: Engine;

beforeAll(async () => {
  azure = await EmulatedAzure.start();
});
afterAll(() => azure[Symbol.asyncDispose]());
beforeEach(() => {
  desk = new Desk();
  account = { key: azure.key, baseUrl: azure.url, region: 'emulated' };
  engine = createAzureEngine({ readAccount: () => account, catalog: { resources: RESOURCES, home: desk.folder } });
});
afterEach(async () => {
  await azure.ask('DELETE', 'faults');
  desk[Symbol.dispose]();
});

const speak = (text: string) => engine.speak(desk.call([JENNY, text]), desk.context());

describe('a call', () => {
  test('of several voices is one answer at the voices’ best rate, and billed as counted', async () => {
    const call = desk.call([JENNY, 'The lamp was lit.'], [JENNY, 'R&D paid.'], [GUY, '“Who is there?”']);
    const before = await azure.billed();
    const speech = await engine.speak(call, desk.context());
    expect(speech).toMatchObject({ sampleRate: 48_000, meteredCharacters: null });
    expect(speech.spans).toHaveLength(3);
    expect(desk.marks).toEqual([null]);
    expect(existsSync(call.outPath)).toBe(true);
    expect((await azure.billed()).slice(before.length)).toEqual([engine.countCharacters(call)]);
    expect(desk.left()).toEqual([]);
  });

  test('of ten minutes was cut off', async () => {
    await expect(speak('the lamp was lit '.repeat(700))).rejects.toMatchObject({ outcome: 'truncated', code: 'speech.cut' });
    expect(desk.left()).toEqual([]);
  });

  test.each([
    [{ kind: 'throttle', flavour: 'rate', retryAfterSeconds: 3 }, 'throttled'],
    [{ kind: 'server-error', status: 502 }, 'overloaded'],
    [{ kind: 'server-error', status: 503 }, 'overloaded'],
    [{ kind: 'html-error' }, 'overloaded'],
    [{ kind: 'key-revoked', operations: ['speech'] }, 'auth'],
    [{ kind: 'cut-body' }, 'truncated'],
    [{ kind: 'empty-body' }, 'truncated'],
    [{ kind: 'reset-after' }, 'unknown'],
  ])('that met %j is %s, and leaves nothing behind', async (fault, outcome) => {
    await azure.ask('POST', 'faults', { operations: ['speech'], times: 1, ...fault });
    await expect(speak('The lamp was lit.')).rejects.toMatchObject({ outcome });
    expect(desk.left()).toEqual([]);
    expect(desk.observed).toEqual(outcome === 'throttled' ? [{ waitMs: 3000 }] : []);
  });
});

describe('voices', () => {
  test('are offered with styles and all of their languages', async () => {
    const voices = await engine.listVoices();
    expect(voices.find((one) => one.voice === 'en-US-JennyNeural')).toEqual({
      engine: 'azure',
      voice: 'en-US-JennyNeural',
      name: 'Jenny',
      languages: ['en-US'],
      gender: 'female',
      description: 'English (United States); styles: assistant, chat, newscast, cheerful, sad, whispering; 48 kHz',
      styles: ['assistant', 'chat', 'newscast', 'cheerful', 'sad', 'whispering'],
    });
    expect(voices.find((one) => one.voice === 'en-US-AvaMultilingualNeural')?.languages).toEqual(['en-US', 'de-DE', 'fr-FR', 'es-ES', 'ar-EG']);
  });

  test('are an empty list without a key', async () => {
    account = {};
    expect(await engine.listVoices()).toEqual([]);
  });

  test('are judged by name before the list is read, and by the list afterwards', async () => {
    const ava = voice('en-US-AvaMultilingualNeural');
    engine.assertSpeaks(voice('en-US-NobodyNeural'), 'en');
    engine.assertSpeaks(ava, 'ja');
    expect(() => engine.assertSpeaks(JENNY, 'de')).toThrow(expect.objectContaining({ code: 'voice.language' }));
    expect(() => engine.assertSpeaks(voice('slt'), 'en')).toThrow(expect.objectContaining({ code: 'voice.unknown' }));
    await engine.listVoices();
    expect(() => engine.assertSpeaks(voice('en-US-NobodyNeural'), 'en')).toThrow(expect.objectContaining({ code: 'voice.unknown' }));
    expect(() => engine.assertSpeaks(ava, 'ja')).toThrow(expect.objectContaining({ code: 'voice.language' }));
    engine.assertSpeaks(ava, 'de-AT');
  });

  test('of the HD kind have another price and no batches', () => {
    expect(engine.capabilities(voice('en-US-Ava:DragonHDLatestNeural'))).toMatchObject({ usdPer1000Characters: 0.022, batch: null });
    expect(engine.capabilities(JENNY)).toMatchObject({ usdPer1000Characters: 0.016, maxVoices: 50, maxAudioSeconds: 600, batch: { maxCalls: 100, maxJobs: 3 } });
  });
});

describe('the account', () => {
  test.each([
    [{}, 'account.missing', 'AZURE_SPEECH_KEY'],
    [{ key: 'k' }, 'account.missing', 'AZURE_SPEECH_REGION'],
    [{ key: 'k', region: 'evil.example/' }, 'account.region', 'AZURE_SPEECH_REGION'],
    [{ key: 'k', baseUrl: 'nowhere' }, 'account.address', 'AZURE_SPEECH_ENDPOINT'],
  ])('%j is %s', (given, code, name) => {
    expect(() => createClient(given)).toThrow(expect.objectContaining({ code, hint: expect.stringContaining(name) }));
  });

  test('can be opened by a token', async () => {
    const issued = await fetch(`${azure.url}/sts/v1.0/issueToken`, { method: 'POST', headers: { 'ocp-apim-subscription-key': azure.key } });
    account = { key: await issued.text(), baseUrl: azure.url };
    expect(await engine.look({ execute: desk.context().execute })).toMatch(/^\d+ voices$/);
  });
});
