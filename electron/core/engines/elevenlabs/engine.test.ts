import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallKey } from '#shared/words/ids.ts';
import type { Voice } from '#shared/words/voice.ts';
import type { AccountSignal, Engine, SpeakContext, SpeechCall } from '../port.ts';
import { createElevenLabsEngine } from './engine.ts';

interface Asked {
  readonly url: URL;
  readonly method: string;
  readonly body: Record<string, unknown>;
}
type Say = (asked: Asked, response: ServerResponse) => void;

let server: Server;
let folder: string;
let asked: Asked[];
let answer: Say;
let received: { input: Record<string, unknown>; audio: string }[];
let signals: AccountSignal[];
let engine: Engine;
let baseUrl: string;

beforeEach(async () => {
  [asked, received, signals] = [[], [], []];
  folder = mkdtempSync(join(tmpdir(), 'lectern-elevenlabs-'));
  server = createServer((request, response) => void take(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  engine = createElevenLabsEngine({
    readAccount: () => ({ key: 'secret', baseUrl }),
    catalog: { resources: join(import.meta.dirname, '../../../../resources'), home: folder },
  });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = '';
  for await (const part of request) text += String(part);
  const one = { url: new URL(request.url ?? '', baseUrl), method: request.method ?? '', body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
  asked.push(one);
  answer(one, response);
}

const json = (response: ServerResponse, status: number, body: unknown) => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const refuse = (response: ServerResponse, status: number, code: string, more: object = {}) => json(response, status, { detail: { code, status: code, message: 'No.', ...more } });

/** Two lines: the text's characters a tenth of a second each. */
const speak: Say = ({ body }, response) => {
  const characters = Array.from(String(body['text'] ?? (body['inputs'] as { text: string }[]).map(({ text }) => text).join('')));
  const piece = (from: number, to: number) => ({
    audio_base64: Buffer.from(`${from}-${to};`).toString('base64'),
    alignment: {
      characters: characters.slice(from, to),
      character_start_times_seconds: characters.slice(from, to).map((_, index) => (from + index) / 10),
      character_end_times_seconds: characters.slice(from, to).map((_, index) => (from + index + 1) / 10),
    },
  });
  response.writeHead(200, { 'character-cost': String(characters.length / 2), 'current-concurrent-requests': '1', 'maximum-concurrent-requests': '7' });
  response.end(`${JSON.stringify(piece(0, 3))}\n${JSON.stringify(piece(3, characters.length))}\n`);
};

const context: SpeakContext = {
  signal: AbortSignal.timeout(20_000),
  execute: async <Output>(task: string, input: unknown) => {
    expect(task).toBe('speech.receive');
    const given = input as Record<string, unknown>;
    received.push({ input: given, audio: readFileSync(String(given['sourcePath']), 'utf8') });
    return { hash: 'h', bytes: 1, sampleRate: 44_100, samples: 1, spans: [] } as Output;
  },
  scratchPath: (name) => join(folder, name),
  observe: (signal) => signals.push(signal),
};

const voiceOf = (model: string, more: Partial<Voice> = {}): Voice => ({ engine: 'elevenlabs', voice: 'v1', model, speed: 1, pitch: 1, ...more });
function callOf(texts: readonly string[], voice: Voice = voiceOf('eleven_flash_v2_5'), more: Partial<SpeechCall> = {}): SpeechCall {
  return { key: 'k' as CallKey, language: 'en-GB', utterances: texts.map((text) => ({ text, voice })), before: 'Before.', after: 'After.', outPath: join(folder, 'out.wav'), ...more };
}

describe('speech by ElevenLabs', () => {
  test('is asked for once, marked by the times of the characters and metered in characters of the price', async () => {
    answer = speak;
    const speech = await engine.speak(callOf(['One <b>.', 'Two.']), context);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url.pathname).toBe('/v1/text-to-speech/v1/stream/with-timestamps');
    expect(asked[0]?.url.searchParams.get('output_format')).toBe('mp3_44100_128');
    expect(asked[0]?.body).toMatchObject({ text: 'One ‹b›. Two.', model_id: 'eleven_flash_v2_5', language_code: 'en', previous_text: 'Before.', next_text: 'After.' });
    expect(asked[0]?.body).not.toHaveProperty('apply_text_normalization');
    expect(received[0]).toMatchObject({ audio: '0-3;3-13;', input: { format: 'encoded', marks: [{ start: 0, end: 0.8 }, { start: 0.9, end: 1.3 }] } });
    expect(speech.meteredCharacters).toBe(13);
    expect(signals).toEqual([{ allowed: 7, inUse: 1 }]);
  });

  test('a heading has a full stop before the text that follows, where the call holds it', async () => {
    answer = speak;
    await engine.speak(callOf(['Chapter Three', 'Two.', 'and', 'so on']), context);
    expect(asked[0]?.body['text']).toBe('Chapter Three. Two. and so on');
    expect(received[0]?.input['marks']).toEqual([{ start: 0, end: 1.4 }, { start: 1.5, end: 1.9 }, { start: 2, end: 2.3 }, { start: 2.4, end: 2.9 }]);
    expect(engine.countCharacters(callOf(['Chapter Three', 'Two.']))).toBe(19);
    const full = 'a'.repeat(40_000 - 'Chapter Three '.length);
    expect(engine.countCharacters(callOf(['Chapter Three', `A${full.slice(1)}`]))).toBe(40_000);
  });

  test('v3 gets no neighbouring text, no stray tags, and stability in its steps', async () => {
    answer = speak;
    await engine.speak(callOf(['See [1].'], voiceOf('eleven_v3', { speed: 2, settings: { stability: 0.6, style: 0.3 } })), context);
    expect(asked[0]?.body).toMatchObject({ text: 'See (1).', voice_settings: { stability: 0.5 } });
    expect(asked[0]?.body).not.toHaveProperty('previous_text');
    expect(engine.capabilities(voiceOf('eleven_v3'))).toMatchObject({ contextCharacters: 0, maxVoices: 10, maxDialogueCharacters: 2_000 });
  });

  test('multilingual v2 gets every setting, a speed within its bounds, its dictionaries and no language', async () => {
    answer = speak;
    const settings = { stability: 0.2, similarity_boost: 1, style: 0, use_speaker_boost: false, dictionary: 'd1:v2' };
    await engine.speak(callOf(['One.'], voiceOf('eleven_multilingual_v2', { speed: 2, settings })), context);
    expect(asked[0]?.body['voice_settings']).toEqual({ stability: 0.2, similarity_boost: 1, style: 0, use_speaker_boost: false, speed: 1.2 });
    expect(asked[0]?.body['pronunciation_dictionary_locators']).toEqual([{ pronunciation_dictionary_id: 'd1', version_id: 'v2' }]);
    expect(asked[0]?.body).not.toHaveProperty('language_code');
  });

  test('a format beyond the plan is asked for once in an account’s life', async () => {
    answer = (one, response) => (one.url.searchParams.get('output_format') === 'pcm_44100' ? refuse(response, 403, 'subscription_required') : speak(one, response));
    const call = callOf(['One.'], voiceOf('eleven_flash_v2_5', { settings: { format: 'pcm_44100' } }));
    await engine.speak(call, context);
    await engine.speak(call, context);
    expect(asked.map(({ url }) => url.searchParams.get('output_format'))).toEqual(['pcm_44100', 'mp3_44100_128', 'mp3_44100_128']);
  });

  test('neighbouring text that a model refuses by name is left out from then on', async () => {
    answer = (one, response) => ('previous_text' in one.body ? refuse(response, 400, 'unsupported_model', { message: 'Providing previous_text is not supported.' }) : speak(one, response));
    await engine.speak(callOf(['One.'], voiceOf('eleven_v4')), context);
    await engine.speak(callOf(['One.'], voiceOf('eleven_v4')), context);
    expect(asked).toHaveLength(3);
    expect(engine.capabilities(voiceOf('eleven_v4')).contextCharacters).toBe(0);
  });

  test('an answer cut off after some lines is truncated, and its scratch file is gone', async () => {
    answer = (_, response) => void response.writeHead(200).end('{"audio_base64":"AAAA"}\n{"audio_ba');
    await expect(engine.speak(callOf(['One.']), context)).rejects.toMatchObject({ outcome: 'truncated' });
    expect(() => readFileSync(join(folder, 'elevenlabs.mp3'))).toThrow('ENOENT');
  });

  test('several voices speak in one dialogue', async () => {
    answer = speak;
    const [first, second] = [voiceOf('eleven_v3'), voiceOf('eleven_v3', { voice: 'v2' })];
    await engine.speak(callOf([], first, { utterances: [{ text: 'Yes?', voice: first }, { text: 'No!', voice: second }] }), context);
    expect(asked[0]?.url.pathname).toBe('/v1/text-to-dialogue/stream/with-timestamps');
    expect(asked[0]?.body['inputs']).toEqual([{ text: 'Yes?', voice_id: 'v1' }, { text: 'No!', voice_id: 'v2' }]);
    expect(received[0]?.input['marks']).toEqual([{ start: 0, end: 0.4 }, { start: 0.4, end: 0.7 }]);
  });

  test.each([['stability', 1.5], ['style', 'much'], ['use_speaker_boost', 1], ['format', 'wav_44100'], ['dictionary', 'a b']])('a setting %s of %s is refused', (name, value) => {
    expect(() => engine.assertSpeaks(voiceOf('eleven_v3', { settings: { [name]: value } }), 'en')).toThrow(expect.objectContaining({ code: 'voice.settings' }) as Error);
  });

  test('a language or model that is not there is refused before anything is sent', () => {
    expect(() => engine.assertSpeaks(voiceOf('eleven_flash_v2'), 'de')).toThrow(expect.objectContaining({ code: 'voice.language' }) as Error);
    expect(() => engine.assertSpeaks(voiceOf('nothing'), 'en')).toThrow(expect.objectContaining({ code: 'voice.unknown' }) as Error);
  });
});

describe('a lost answer', () => {
  const item = (more: object) => ({ history_item_id: 'h1', model_id: 'eleven_flash_v2_5', text: 'One. Two.', date_unix: Math.floor(Date.now() / 1000), character_count_change_from: 10, character_count_change_to: 15, content_type: 'audio/mpeg', output_format: 'mp3_44100_192', ...more });
  const history = (...items: object[]): Say => ({ url }, response) =>
    url.pathname.endsWith('/audio') ? void response.writeHead(200).end('kept') : json(response, 200, { history: items, has_more: false });

  test('is fetched from the history and never asked for again', async () => {
    answer = history(item({ text: 'Other.' }), item({ model_id: 'eleven_v3' }), item({}));
    const speech = await engine.recover?.(callOf(['One.', 'Two.']), Date.now(), context);
    expect(speech?.meteredCharacters).toBe(10);
    expect(received[0]).toMatchObject({ audio: 'kept', input: { format: 'encoded', marks: null } });
    expect(asked.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('is not taken from the same words spoken with other settings', async () => {
    answer = history(item({ settings: { stability: 0.9 } }));
    const voice = voiceOf('eleven_flash_v2_5', { settings: { stability: 0.2 } });
    expect(await engine.recover?.(callOf(['One.', 'Two.'], voice), Date.now() - 20_000, context)).toBeUndefined();
  });

  test('of a dialogue is found too, with the marks that the history keeps', async () => {
    const [first, second] = [voiceOf('eleven_v3'), voiceOf('eleven_v3', { voice: 'v2' })];
    const characters = Array.from('A.B.');
    const alignment = { characters, character_start_times_seconds: [0, 1, 2, 3], character_end_times_seconds: [1, 2, 3, 4] };
    answer = history(item({ model_id: 'eleven_v3', text: 'A. B.', alignments: { alignment } }));
    const call = callOf([], first, { utterances: [{ text: 'A.', voice: first }, { text: 'B.', voice: second }] });
    expect(await engine.recover?.(call, Date.now(), context)).toMatchObject({ meteredCharacters: 5 });
    expect(received[0]?.input['marks']).toEqual([{ start: 0, end: 2 }, { start: 2, end: 4 }]);
  });

  test('is given up where the history holds nothing of it since then', async () => {
    answer = history(item({ text: 'Other.' }), item({ date_unix: 1_000 }));
    expect(await engine.recover?.(callOf(['One.', 'Two.']), Date.now() - 60_000, context)).toBeUndefined();
  });
});

describe('an account', () => {
  test('tells its plan, which decides format and calls at once; the service’s limits win', async () => {
    answer = (one, response) => {
      if (one.url.pathname === '/v1/models') json(response, 200, [{ model_id: 'eleven_flash_v2_5', maximum_text_length_per_request: 123 }]);
      else if (one.url.pathname === '/v1/user/subscription') json(response, 200, { tier: 'pro', character_count: 10, character_limit: 100, max_credit_limit_extension: 5 });
      else speak(one, response);
    };
    expect(await engine.readAccount?.(context)).toEqual({ plan: 'pro', charactersLeft: 95, charactersUsed: 10, concurrency: 10 });
    expect(engine.capabilities(voiceOf('eleven_flash_v2_5'))).toMatchObject({ concurrency: 20, maxCharacters: 123 });
    await engine.speak(callOf(['One.']), context);
    expect(received[0]?.input['format']).toEqual({ pcm: 44_100 });
  });

  test('lists its voices page by page', async () => {
    const page = (id: string, more: object) => ({ voices: [{ voice_id: id, name: id, labels: { gender: 'female' }, verified_languages: [{ language: 'en', locale: 'en-US' }] }], ...more });
    answer = ({ url }, response) => {
      if (url.pathname === '/v1/models') refuse(response, 404, 'workspace_not_found');
      else json(response, 200, url.searchParams.has('next_page_token') ? page('b', { has_more: false }) : page('a', { has_more: true, next_page_token: 't' }));
    };
    expect((await engine.listVoices()).map(({ voice, gender, languages }) => [voice, gender, languages[0]])).toEqual([['a', 'female', 'en-US'], ['b', 'female', 'en-US']]);
  });

  describe('for words in the phonetic alphabet', () => {
    const AHAB = { word: 'Ahab', said: 'eye-hab', ipa: 'ˈeɪhæb' };
    const PIP = { word: 'Pip', said: 'peep', ipa: 'piːp' };
    let version = 0;
    const shelf = (more: Say = speak): Say => (one, response) => {
      if (!one.url.pathname.startsWith('/v1/pronunciation-dictionaries')) return more(one, response);
      if (one.method === 'GET') return json(response, 200, { pronunciation_dictionaries: [] });
      version += 1;
      return json(response, 200, { id: 'd', version_id: `v${version}` });
    };
    const say = (text: string, phonetic: (typeof AHAB)[], model = 'eleven_flash_v2') =>
      engine.speak({ ...callOf([text]), utterances: [{ text, voice: voiceOf(model), phonetic }] }, context);
    const spoken = () => asked.filter(({ url }) => url.pathname.includes('text-to-speech')).map(({ body }) => [body['text'], body['pronunciation_dictionary_locators']]);
    const dictionary = (id: string) => [{ pronunciation_dictionary_id: 'd', version_id: id }];
    beforeEach(() => void (version = 0));

    test('keeps one dictionary, made once and made larger by what is new', async () => {
      answer = shelf();
      await say('Ahab stood.', [AHAB]);
      await say('Ahab sat.', [AHAB]);
      await say('Pip ran.', [PIP]);
      expect(spoken()).toEqual([['Ahab stood.', dictionary('v1')], ['Ahab sat.', dictionary('v1')], ['Pip ran.', dictionary('v2')]]);
      const rule = ({ word, ipa }: typeof AHAB) => ({ type: 'phoneme', string_to_replace: word, phoneme: ipa, alphabet: 'ipa' });
      expect(asked.filter(({ url, method }) => method === 'POST' && url.pathname.includes('dictionaries')).map(({ url, body }) => [url.pathname.split('/').slice(3).join('/'), body['rules']])).toEqual([
        ['add-from-rules', [rule(AHAB)]],
        ['d/set-rules', [rule(AHAB), rule(PIP)]],
      ]);
    });

    test('spells them where the key may make no dictionary, and does not ask again', async () => {
      answer = (one, response) => (one.url.pathname.startsWith('/v1/pronunciation') ? refuse(response, 401, 'missing_permissions') : speak(one, response));
      await say('Ahab stood.', [AHAB]);
      await say('Ahab sat.', [AHAB]);
      expect(spoken()).toEqual([['eye-hab stood.', undefined], ['eye-hab sat.', undefined]]);
      expect(asked.filter(({ url }) => url.pathname.includes('pronunciation'))).toHaveLength(1);
    });

    test('makes it anew where it was removed', async () => {
      answer = shelf((one, response) => (version === 1 ? refuse(response, 404, 'pronunciation_dictionary_not_found') : speak(one, response)));
      await say('Ahab stood.', [AHAB]);
      expect(spoken()).toEqual([['Ahab stood.', dictionary('v1')], ['Ahab stood.', dictionary('v2')]]);
    });
  });

  test('without a key is asked for one, and has no voices', async () => {
    const keyless = createElevenLabsEngine({ readAccount: () => ({}), catalog: { resources: join(import.meta.dirname, '../../../../resources'), home: folder } });
    expect(await keyless.listVoices()).toEqual([]);
    expect(() => keyless.assertSpeaks(voiceOf('eleven_v3'), 'en')).toThrow(expect.objectContaining({ code: 'account.missing', hint: expect.stringContaining('ELEVENLABS_API_KEY') as string }) as Error);
  });
});
