import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../index.ts';
import { hearTonesInFile } from '../speech/decode-tones.ts';
import { toneCodesOf } from '../speech/tone-code.ts';

const VOICE = 'JBFqnCBsd6RMkjVDRZzb';
const TEXT = 'The lamp was lit. Nobody came, and nobody asked why.';
let folder: string;
let emulator: Emulator;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-elevenlabs-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  emulator = await startEmulator({ timeScale: 0 });
});
afterEach(() => emulator.close());

interface Wanted {
  readonly key?: string | undefined;
  readonly voice?: string;
  readonly tail?: string;
  readonly signal?: AbortSignal;
}

function say(body: unknown, { key = emulator.elevenlabs.key, voice = VOICE, tail = '', signal }: Wanted = {}): Promise<Response> {
  return post(`/v1/text-to-speech/${voice}${tail}`, body, key, signal);
}

function post(path: string, body: unknown, key = emulator.elevenlabs.key, signal?: AbortSignal): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(key === '' ? {} : { 'xi-api-key': key }) };
  return fetch(emulator.elevenlabs.url + path, { method: 'POST', headers, body: JSON.stringify(body), ...(signal ? { signal } : {}) });
}

async function get<Body>(path: string, key = emulator.elevenlabs.key): Promise<Body> {
  const response = await fetch(emulator.elevenlabs.url + path, { headers: { 'xi-api-key': key } });
  return (await response.json()) as Body;
}

interface Refusal {
  detail: { code: string; status: string; message: string; request_id: string };
}

async function refusal(response: Response): Promise<Refusal['detail'] & { http: number }> {
  const { detail } = (await response.json()) as Refusal;
  return { http: response.status, ...detail };
}

let files = 0;
function heard(audio: Uint8Array, extension = 'mp3') {
  const path = join(folder, `${++files}.${extension}`);
  writeFileSync(path, audio);
  return hearTonesInFile(path);
}
const codesIn = async (response: Response) => heard(Buffer.from(await response.arrayBuffer())).map(({ code }) => code);

interface Timestamps {
  audio_base64: string;
  alignment: { characters: string[]; character_start_times_seconds: number[]; character_end_times_seconds: number[] };
}

describe('speech', () => {
  test('the words that were sent are in the audio, and the headers tell what they cost', async () => {
    const response = await say({ text: TEXT });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('audio/mpeg');
    expect(response.headers.get('character-cost')).toBe(String(TEXT.length));
    expect(response.headers.get('maximum-concurrent-requests')).toBe('5');
    expect(response.headers.get('request-id')).toMatch(/^\w{20}$/);
    expect(await codesIn(response)).toEqual(toneCodesOf(TEXT));
    const cheap = await say({ text: TEXT, model_id: 'eleven_flash_v2_5' });
    expect(cheap.headers.get('character-cost')).toBe(String(TEXT.length / 2));
  });

  test('a body against the schema is refused before the key is looked at', async () => {
    const response = await say({}, { key: 'nonsense' });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: [{ type: 'missing', loc: ['body', 'text'], msg: 'Field required', input: null }] });
    const range = await say({ text: 'a', voice_settings: { stability: 1.5 } }, { key: '' });
    expect(range.status).toBe(422);
    expect(((await range.json()) as { detail: { type: string }[] }).detail[0]?.type).toBe('less_than_equal');
  });

  test('no key, a wrong key and a wrong format are told apart, in this order', async () => {
    expect(await refusal(await say({ text: 'a' }, { key: '' }))).toMatchObject({ http: 401, status: 'needs_authorization' });
    expect(await refusal(await say({ text: 'a' }, { key: 'wrong', tail: '?output_format=mp3_1' }))).toMatchObject({ http: 401, status: 'invalid_api_key' });
    expect(await refusal(await say({ text: 'a' }, { tail: '?output_format=mp3_1' }))).toMatchObject({ http: 400, code: 'invalid_output_format' });
    expect(await refusal(await say({ text: 'a' }, { tail: '?output_format=pcm_44100' }))).toMatchObject({ http: 403, code: 'subscription_required' });
  });

  test('texts beyond a model’s limit, unknown voices, and context for v3 are refused', async () => {
    expect(await refusal(await say({ text: 'a'.repeat(5_001), model_id: 'eleven_v3' }))).toMatchObject({ http: 400, code: 'text_too_long' });
    expect(await refusal(await say({ text: 'a' }, { voice: 'nobody' }))).toMatchObject({ http: 404, code: 'voice_not_found' });
    const refused = await refusal(await say({ text: 'a', model_id: 'eleven_v3', previous_text: 'b' }));
    expect(refused).toMatchObject({ http: 400, code: 'unsupported_model', message: expect.stringContaining("'eleven_v3'") as string });
    emulator.elevenlabs.plan.tier = 'free';
    expect(await refusal(await say({ text: 'a' }, { voice: 'EmulatedLibraryD0004' }))).toMatchObject({ http: 402, code: 'paid_plan_required' });
  });

  test('a request id can be stitched to for two hours', async () => {
    const id = (await say({ text: 'one' })).headers.get('request-id');
    expect((await say({ text: 'two', previous_request_ids: [id] })).status).toBe(200);
    emulator.clock.advance(2 * 3_600_000 + 1_000);
    expect((await say({ text: 'two', previous_request_ids: [id] })).status).toBe(400);
  });

  test('credits run out with the body of old, or the one that is promised', async () => {
    emulator.elevenlabs.plan.creditLimit = 10;
    const spent = await say({ text: TEXT });
    expect(spent.status).toBe(401);
    expect(await spent.json()).toEqual({
      detail: { status: 'quota_exceeded', message: `This request exceeds your quota of 10. You have 10 credits remaining, while ${TEXT.length} credits are required for this request.` },
    });
    emulator.elevenlabs.modernQuotaError = true;
    expect(await refusal(await say({ text: TEXT }))).toMatchObject({ http: 402, code: 'insufficient_credits' });
    emulator.elevenlabs.plan.creditLimit = 1_000;
    expect((await say({ text: TEXT })).status).toBe(200);
    expect((await get<{ character_count: number }>('/v1/user/subscription')).character_count).toBe(TEXT.length);
  });

  test('beyond the plan a few requests wait, and more are refused with the plan’s maximum', async () => {
    Object.assign(emulator.elevenlabs.plan, { tier: 'free', queuePlaces: 2 });
    // More than any buffer on the way holds: open until somebody reads it, or goes away.
    const text = 'the lamp was lit '.repeat(580);
    const stream = () => say({ text }, { tail: '/stream?output_format=pcm_24000' });
    const open = [await stream(), await stream()];
    const refused: Response[] = [];
    const twoRefused = Promise.withResolvers<void>();
    const waiting = Array.from({ length: 4 }, async () => {
      const answer = await stream();
      refused.push(answer);
      if (refused.length === 2) twoRefused.resolve();
      return answer;
    });
    await twoRefused.promise;
    for (const answer of refused.slice(0, 2)) {
      expect(await refusal(answer)).toMatchObject({ http: 429, code: 'concurrent_limit_exceeded', status: 'too_many_concurrent_requests', message: expect.stringContaining('maximum of 2 concurrent') as string });
    }
    await Promise.all(open.map((answer) => answer.body?.cancel()));
    const statuses = (await Promise.all(waiting)).map((answer) => answer.status);
    expect(statuses.toSorted()).toEqual([200, 200, 429, 429]);
    expect(emulator.ledger.entries.map((entry) => entry.delivered)).toEqual([false, false, false, false]);
  });

  test('breaks are heard as silence, speed makes it shorter', async () => {
    const times = async (body: object) => heard(Buffer.from(await (await say(body)).arrayBuffer()));
    const broken = await times({ text: 'one <break time="1.5s" /> two' });
    expect(broken.map(({ code }) => code)).toEqual(toneCodesOf('one two'));
    expect(broken[1]!.startSeconds - broken[0]!.endSeconds).toBeGreaterThan(1.5);
    const plain = await times({ text: TEXT });
    const fast = await times({ text: TEXT, voice_settings: { speed: 1.2 } });
    expect(fast.at(-1)!.endSeconds).toBeLessThan(plain.at(-1)!.endSeconds * 0.9);
    const tagged = await times({ text: '[whispers] one [pause] two', model_id: 'eleven_v3' });
    expect(tagged.map(({ code }) => code)).toEqual(toneCodesOf('one two'));
  });
});

describe('times', () => {
  const starts = ({ alignment }: Timestamps, text: string) => {
    const from = alignment.characters.join('').indexOf(text);
    return alignment.character_start_times_seconds[from]!;
  };

  test('characters stand where their words are heard', async () => {
    const answer = (await (await say({ text: TEXT }, { tail: '/with-timestamps' })).json()) as Timestamps;
    expect(answer.alignment.characters.join('')).toBe(TEXT);
    expect(answer.alignment.character_end_times_seconds).toHaveLength(TEXT.length);
    const words = heard(Buffer.from(answer.audio_base64, 'base64'));
    expect(words.map(({ code }) => code)).toEqual(toneCodesOf(TEXT));
    expect(Math.abs(starts(answer, 'Nobody') - words[4]!.startSeconds)).toBeLessThan(0.02);
  });

  test('streamed pieces put together are the same audio with the same times', async () => {
    const whole = (await (await say({ text: TEXT }, { tail: '/with-timestamps' })).json()) as Timestamps;
    const lines = (await (await say({ text: TEXT }, { tail: '/stream/with-timestamps' })).text()).trim().split('\n');
    const pieces = lines.map((line) => JSON.parse(line) as Timestamps);
    expect(pieces.length).toBeGreaterThan(1);
    expect(Buffer.concat(pieces.map((piece) => Buffer.from(piece.audio_base64, 'base64'))).equals(Buffer.from(whole.audio_base64, 'base64'))).toBe(true);
    expect(pieces.flatMap((piece) => piece.alignment.characters)).toEqual(whole.alignment.characters);
    expect(pieces.flatMap((piece) => piece.alignment.character_start_times_seconds)).toEqual(whole.alignment.character_start_times_seconds);
  });

  test('a dialogue says where each input is', async () => {
    const inputs = [
      { text: 'Who is there? ', voice_id: VOICE },
      { text: '[whispers] Only me.', voice_id: 'EXAVITQu4vr4xnSDxMaL' },
    ];
    const response = await post('/v1/text-to-dialogue/with-timestamps', { inputs });
    const answer = (await response.json()) as Timestamps & { voice_segments: { start_time_seconds: number; character_start_index: number; dialogue_input_index: number }[] };
    const words = heard(Buffer.from(answer.audio_base64, 'base64'));
    expect(words.map(({ code }) => code)).toEqual(toneCodesOf('Who is there? Only me.'));
    expect(answer.voice_segments.map((segment) => segment.character_start_index)).toEqual([0, 14]);
    expect(Math.abs(answer.voice_segments[1]!.start_time_seconds - words[3]!.startSeconds)).toBeLessThan(0.02);
  });
});

describe('what is kept', () => {
  test('history gives the same bytes again for nothing', async () => {
    const first = Buffer.from(await (await say({ text: TEXT })).arrayBuffer());
    const { history } = await get<{ history: { history_item_id: string; text: string }[] }>(`/v1/history?voice_id=${VOICE}`);
    expect(history.map((item) => item.text)).toEqual([TEXT]);
    const again = await fetch(`${emulator.elevenlabs.url}/v1/history/${history[0]!.history_item_id}/audio`, { headers: { 'xi-api-key': emulator.elevenlabs.key } });
    expect(Buffer.from(await again.arrayBuffer()).equals(first)).toBe(true);
    expect(emulator.ledger.entries).toHaveLength(1);
  });

  test('a dictionary’s aliases are spoken, in the place of what they replace', async () => {
    const made = (await (await post('/v1/pronunciation-dictionaries/add-from-rules', { name: 'names', rules: [{ type: 'alias', string_to_replace: 'Siobhan', alias: 'Shivawn' }] })).json()) as { id: string; version_id: string };
    const locators = [{ pronunciation_dictionary_id: made.id, version_id: made.version_id }];
    const text = 'Ask Siobhan, please.';
    const answer = (await (await say({ text, pronunciation_dictionary_locators: locators }, { tail: '/with-timestamps' })).json()) as Timestamps;
    expect(heard(Buffer.from(answer.audio_base64, 'base64')).map(({ code }) => code)).toEqual(toneCodesOf('Ask Shivawn, please.'));
    expect(answer.alignment.characters.join('')).toBe(text);
    const unknown = await say({ text, pronunciation_dictionary_locators: [{ pronunciation_dictionary_id: 'none' }] });
    expect(await refusal(unknown)).toMatchObject({ http: 404, code: 'pronunciation_dictionary_not_found' });
  });

  test('models and voices are listed page by page; without a key there is no workspace', async () => {
    const models = await get<{ model_id: string; maximum_text_length_per_request: number }[]>('/v1/models');
    expect(models.find((model) => model.model_id === 'eleven_v3')?.maximum_text_length_per_request).toBe(5_000);
    expect((await fetch(`${emulator.elevenlabs.url}/v1/models`)).status).toBe(404);
    const page = await get<{ voices: { voice_id: string }[]; next_page_token: string; has_more: boolean }>('/v2/voices?page_size=2');
    const next = await get<{ voices: { voice_id: string }[] }>(`/v2/voices?page_size=2&next_page_token=${page.next_page_token}`);
    expect(page.has_more).toBe(true);
    expect(new Set([...page.voices, ...next.voices].map((voice) => voice.voice_id)).size).toBe(4);
  });
});

describe('a flow', () => {
  const flow = (more: object = {}) => post('/v1/flows/text-to-speech', { model_id: 'eleven_v3', text: TEXT, voice: VOICE, ...more });
  const made = async () => ((await (await flow()).json()) as { id: string }).id;
  const look = (id: string) => get<{ status: string; content_url: string }>(`/v1/flows/text-to-speech/${id}`);

  test('is for Pro plans, and refuses fields it does not know', async () => {
    expect(await refusal(await flow())).toMatchObject({ http: 402, code: 'paid_plan_required' });
    expect((await flow({ seed: 1 })).status).toBe(422);
  });

  test('is fetched when it is done, from an address that holds for an hour', async () => {
    await emulator.close();
    emulator = await startEmulator({ timeScale: 1, plans: { elevenlabs: { tier: 'pro' } } });
    const id = await made();
    expect((await look(id)).status).toBe('pending');
    emulator.clock.advance(60_000);
    const done = await look(id);
    expect(await codesIn(await fetch(done.content_url))).toEqual(toneCodesOf(TEXT));
    emulator.clock.advance(3_600_000);
    expect((await fetch(done.content_url)).status).toBe(403);
    expect((await fetch((await look(id)).content_url)).status).toBe(200);
    const { generations } = await get<{ generations: { id: string }[] }>('/v1/flows/text-to-speech?status=completed');
    expect(generations.map((one) => one.id)).toEqual([id]);
    expect(emulator.ledger.charactersBilled()).toBe(TEXT.length);
  });
});

describe('recognition', () => {
  function upload(path: string, audio: ArrayBuffer, fields: Record<string, string>): Promise<Response> {
    const form = new FormData();
    form.set('file', new Blob([audio]), 'audio.mp3');
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return fetch(emulator.elevenlabs.url + path, { method: 'POST', headers: { 'xi-api-key': emulator.elevenlabs.key }, body: form });
  }

  test('what was spoken is heard again, and aligned to its text', async () => {
    const audio = await (await say({ text: TEXT })).arrayBuffer();
    const heardText = (await (await upload('/v1/speech-to-text', audio, { model_id: 'scribe_v2' })).json()) as { text: string };
    expect(toneCodesOf(heardText.text)).toEqual(toneCodesOf(TEXT));
    const aligned = (await (await upload('/v1/forced-alignment', audio, { text: TEXT })).json()) as { words: { text: string; start: number; loss: number }[] };
    expect(aligned.words.map((word) => word.text)).toEqual(TEXT.split(' '));
    expect(aligned.words.every((word) => word.loss < 1)).toBe(true);
    expect((await upload('/v1/forced-alignment', audio, {})).status).toBe(422);
  });
});
