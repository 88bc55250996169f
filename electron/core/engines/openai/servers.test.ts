import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../../ports.ts';
import type { Engine } from '../port.ts';
import { createOpenAiEngine } from './engine.ts';
import { Desk, kokoro, OwnServer, RESOURCES, sayWords, voice } from './testing.ts';

const HEART = voice('af_heart');
const LINES = ['The lamp was lit at once.', 'Nobody came up the stairs.'];
let server: OwnServer;
let desk: Desk;
let account: Account;
let engine: Engine;

beforeEach(async () => {
  desk = new Desk();
  server = await OwnServer.start();
  account = { baseUrl: server.url };
  engine = createOpenAiEngine({ readAccount: () => account, catalog: { resources: RESOURCES, home: desk.folder } });
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  desk[Symbol.dispose]();
});

const speak = (of = HEART) => engine.speak(desk.call(of, ...LINES), desk.context());
const models = (...data: object[]) => ({ status: 200, json: { object: 'list', data } });
const bodyOfSpeech = () => server.asked.findLast(({ method }) => method === 'POST')?.body;

describe('Kokoro-FastAPI', () => {
  test('speaks without a key, and tells where the words are', async () => {
    server.answer = kokoro(desk.folder);
    const { spans, sampleRate } = await speak();
    expect(desk.received[0]?.marks).toEqual([
      { start: 0, end: expect.closeTo(1.2, 3) },
      { start: expect.closeTo(1.2, 3), end: expect.closeTo(2.52, 3) },
    ]);
    expect(spans.map(({ start }) => start / sampleRate)[1]).toBeCloseTo(1.2, 0);
    expect(bodyOfSpeech()).toEqual({ model: 'kokoro', voice: 'af_heart', input: LINES.join(' '), response_format: 'wav', stream: false, return_timestamps: true });
    expect(server.asked.every(({ authorization }) => authorization === undefined)).toBe(true);
    expect(engine.capabilities(HEART)).toMatchObject({ timings: 'told', usdPer1000Characters: 0, concurrency: 1 });
    expect(desk.left()).toEqual([]);
  });

  test('is asked once what it is, however many calls begin together', async () => {
    server.answer = kokoro(desk.folder);
    await Promise.all([speak(), speak()]);
    await speak();
    expect(server.paths().filter((path) => path === 'GET /v1/models')).toHaveLength(1);
  });

  test('of a kind that tells no words is listened to', async () => {
    server.answer = kokoro(desk.folder, { captions: false });
    expect((await speak()).spans).toHaveLength(2);
    expect(desk.received[0]?.marks).toBeNull();
    expect(engine.capabilities(HEART).timings).toBe('heard');
  });

  test('that lost its words since is listened to from then on', async () => {
    server.answer = kokoro(desk.folder);
    await engine.listVoices();
    server.answer = kokoro(desk.folder, { captions: false });
    await speak();
    await speak();
    expect(server.paths().filter((path) => path === 'POST /dev/captioned_speech')).toHaveLength(1);
    expect(desk.received.map(({ marks }) => marks)).toEqual([null, null]);
  });

  test.each(['objects', 'names'] as const)('offers its voices, listed as %s', async (voices) => {
    server.answer = kokoro(desk.folder, { voices });
    const offered = await engine.listVoices();
    expect(offered.map((one) => one.voice)).toEqual(['af_heart', 'af_bella', 'af_sky', 'am_adam', 'bf_emma', 'jf_alpha']);
    expect(offered[4]).toEqual({ engine: 'openai', voice: 'bf_emma', name: 'bf_emma', languages: ['en-GB'], gender: 'female', description: 'Kokoro-FastAPI; kokoro' });
    expect(await engine.look({ execute: desk.context().execute })).toBe('Kokoro-FastAPI, 6 voices');
  });

  test('takes mixtures and OpenAI’s names, and no voice it does not have', async () => {
    server.answer = kokoro(desk.folder);
    engine.assertSpeaks(voice('nobody'), 'en'); // not known before it was asked
    await engine.listVoices();
    for (const name of ['af_heart', 'af_bella(2)+af_sky', 'alloy']) engine.assertSpeaks(voice(name), 'en');
    engine.assertSpeaks(voice('jf_alpha'), 'ja');
    for (const name of ['nobody', 'marin', 'af_bella+nobody']) {
      expect(() => engine.assertSpeaks(voice(name), 'en'), name).toThrow(expect.objectContaining({ code: 'voice.unknown' }));
    }
    expect(() => engine.assertSpeaks(HEART, 'de')).toThrow(expect.objectContaining({ code: 'voice.language' }));
  });

  test('refuses models and voices in its own way', async () => {
    server.answer = kokoro(desk.folder);
    await expect(speak(voice('af_heart', { model: 'xtts' }))).rejects.toMatchObject({ outcome: 'not-found', message: expect.stringContaining('Kokoro-FastAPI') });
    await expect(speak(voice('ballad'))).rejects.toMatchObject({ outcome: 'not-found' });
    expect(desk.left()).toEqual([]);
  });

  test.each([{ audio: '' }, { timestamps: [] }, 'queued'])('that answers %j has not answered', async (json) => {
    const usual = kokoro(desk.folder);
    server.answer = (request) => (request.method === 'POST' ? { status: 200, json } : usual(request));
    await expect(speak()).rejects.toMatchObject({ outcome: 'truncated' });
    expect(desk.left()).toEqual([]);
  });
});

describe('other servers', () => {
  const say = () => ({ status: 200, bytes: sayWords(LINES.join(' '), join(desk.folder, 'said.wav')).bytes });

  test('like speaches speak with the model a voice belongs to, at any path', async () => {
    account = { baseUrl: `${server.url}/studio/v1/`, key: 'local' };
    server.answer = ({ method, path }) => {
      if (path === '/studio/v1/models') return models({ id: 'Systran/faster-whisper', task: 'automatic-speech-recognition' }, { id: 'speaches-ai/piper-de', task: 'text-to-speech', voices: [{ name: 'thorsten', language: 'de' }] });
      if (path === '/studio/health') return { status: 200, json: { message: 'OK' } };
      return method === 'POST' ? say() : undefined;
    };
    expect(await engine.listVoices()).toMatchObject([{ voice: 'thorsten', languages: ['de'], description: 'speaches; speaches-ai/piper-de' }]);
    await speak(voice('thorsten', { speed: 1.5 }));
    expect(bodyOfSpeech()).toEqual({ model: 'speaches-ai/piper-de', voice: 'thorsten', input: LINES.join(' '), response_format: 'wav', speed: 1.5 });
    expect(server.asked.at(-1)).toMatchObject({ path: '/studio/v1/audio/speech', authorization: 'Bearer local' });
    expect(engine.capabilities(voice('thorsten'))).toMatchObject({ usdPer1000Characters: 0, timings: 'heard' });
  });

  test('like LocalAI have a voice a model', async () => {
    server.answer = ({ method, path }) => {
      if (path === '/v1/models') return models({ id: 'llama-3' }, { id: 'voice-en-us-amy-low' });
      if (path === '/readyz') return { status: 200, json: {} };
      return method === 'POST' ? say() : undefined;
    };
    expect(await engine.listVoices()).toMatchObject([{ voice: 'voice-en-us-amy-low', languages: [], description: 'LocalAI; voice-en-us-amy-low' }]);
    await speak(voice('voice-en-us-amy-low'));
    expect(bodyOfSpeech()).toEqual({ model: 'voice-en-us-amy-low', input: LINES.join(' '), response_format: 'wav' });
  });

  test('that nobody knows speak too; what they cost is known only where they want no key', async () => {
    server.answer = ({ method }) => (method === 'POST' ? say() : undefined);
    await speak(voice('anna'));
    expect(bodyOfSpeech()).toMatchObject({ model: 'tts-1', voice: 'anna' });
    expect(engine.capabilities(voice('anna')).usdPer1000Characters).toBe(0);
    account = { ...account, key: 'paid' };
    await speak(voice('anna'));
    expect(engine.capabilities(voice('anna')).usdPer1000Characters).toBeNull();
  });

  test('that lend OpenAI’s names to voices of their own are free, and have its voices', async () => {
    server.answer = ({ method, path }) => (path === '/v1/models' ? models({ id: 'tts-1' }, { id: 'tts-1-hd' }) : method === 'POST' ? say() : undefined);
    const offered = await engine.listVoices();
    expect(offered).toHaveLength(13);
    expect(offered[0]).toMatchObject({ voice: 'alloy', gender: 'neutral', description: 'tts-1' });
    await speak(voice('alloy'));
    expect(bodyOfSpeech()).toMatchObject({ model: 'tts-1', voice: 'alloy' });
    expect(engine.capabilities(voice('alloy')).usdPer1000Characters).toBe(0);
  });

  test('that are still loading are busy, and asked again', async () => {
    server.answer = () => ({ status: 503, json: { status: 'loading model' } });
    await expect(speak()).rejects.toMatchObject({ outcome: 'overloaded' });
    server.answer = kokoro(desk.folder);
    expect((await speak()).spans).toHaveLength(2);
  });

  test('that answer with something else than audio have not answered', async () => {
    server.answer = ({ method }) => (method === 'POST' ? { status: 200, json: { message: 'queued' } } : undefined);
    await expect(speak(voice('anna'))).rejects.toMatchObject({ outcome: 'truncated' });
  });

  test('that are not there cannot be reached', async () => {
    account = { baseUrl: 'http://127.0.0.1:1' };
    await expect(speak()).rejects.toMatchObject({ outcome: 'unreachable' });
  });
});
