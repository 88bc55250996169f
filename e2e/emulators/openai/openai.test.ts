import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../index.ts';
import { hearTonesInFile } from '../speech/decode-tones.ts';
import { toneCodesOf } from '../speech/tone-code.ts';

const TEXT = 'The lamp was lit, and nobody came.';
let folder: string;
let emulator: Emulator;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-openai-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  emulator = await startEmulator({ timeScale: 0 });
});
afterEach(() => emulator.close());

function say(more: object = {}, key = emulator.openai.key, path = '/v1/audio/speech'): Promise<Response> {
  return fetch(emulator.openai.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-4o-mini-tts', voice: 'marin', input: TEXT, ...more }),
  });
}

function codesIn(bytes: Buffer, extension: string): string[] {
  const path = join(folder, `said.${extension}`);
  writeFileSync(path, bytes);
  return hearTonesInFile(path).map(({ code }) => code);
}

interface Refusal {
  error: { message: string; type: string; param: string | null; code: string | null };
}
const refusal = async (response: Response) => ({ http: response.status, ...((await response.json()) as Refusal).error });

test.each(['mp3', 'wav', 'flac'])('%s holds the words that were sent', async (format) => {
  const bytes = Buffer.from(await (await say({ response_format: format })).arrayBuffer());
  if (format === 'wav') expect(bytes.readUInt32LE(40)).toBe(0xffffffff);
  expect(codesIn(bytes, format)).toEqual(toneCodesOf(TEXT));
});

test('events carry the same audio, and say what was used', async () => {
  const lines = (await (await say({ stream_format: 'sse', response_format: 'mp3' })).text()).split('\n\n').filter(Boolean);
  const events = lines.map((line) => JSON.parse(line.slice('data: '.length)) as { type: string; audio?: string });
  const audio = Buffer.concat(events.map((event) => Buffer.from(event.audio ?? '', 'base64')));
  expect(codesIn(audio, 'mp3')).toEqual(toneCodesOf(TEXT));
  expect(events.at(-1)).toMatchObject({ type: 'speech.audio.done', usage: { input_tokens: 9 } });
});

test('the base address may hold the version or not', async () => {
  expect((await say({}, undefined, '/audio/speech')).status).toBe(200);
});

test('refusals say what is wrong', async () => {
  expect(await refusal(await say({}, 'sk-wrong'))).toMatchObject({ http: 401, code: 'invalid_api_key' });
  expect(await refusal(await say({ model: 'tts-9' }))).toMatchObject({ http: 404, code: 'model_not_found' });
  expect(await refusal(await say({ input: 'a'.repeat(4_097) }))).toMatchObject({ http: 400, code: 'string_above_max_length', param: 'input' });
  expect(await refusal(await say({ input: '灯'.repeat(2_001) }))).toMatchObject({ http: 400, code: 'invalid_value' });
  expect(await refusal(await say({ model: 'tts-1', instructions: 'softly' }))).toMatchObject({ http: 400, param: 'instructions' });
  expect(await refusal(await say({ speed: 5 }))).toMatchObject({ http: 400, param: 'speed' });
  emulator.openai.plan.creditLimit = 3;
  expect(await refusal(await say())).toMatchObject({ http: 429, code: 'insufficient_quota' });
});

test('more requests a minute than the account has are refused, and every answer says how many are left', async () => {
  emulator.openai.plan.requestsPerMinute = 2;
  const first = await say();
  expect(first.headers.get('x-ratelimit-remaining-requests')).toBe('1');
  await say();
  const third = await say();
  expect(third.headers.get('retry-after')).toBe('1');
  expect(await refusal(third)).toMatchObject({ http: 429, code: 'rate_limit_exceeded' });
});

test('what was spoken is transcribed, word by word where the model can', async () => {
  const audio = await (await say()).arrayBuffer();
  const transcribe = (fields: Record<string, string>) => {
    const form = new FormData();
    form.set('file', new Blob([audio]), 'said.mp3');
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return fetch(`${emulator.openai.url}/v1/audio/transcriptions`, { method: 'POST', headers: { authorization: `Bearer ${emulator.openai.key}` }, body: form });
  };
  expect(((await (await transcribe({ model: 'gpt-transcribe' })).json()) as { text: string }).text).toBe(TEXT);
  const verbose = (await (await transcribe({ model: 'whisper-1', response_format: 'verbose_json', 'timestamp_granularities[]': 'word' })).json()) as { words: { word: string }[] };
  expect(verbose.words.map((word) => word.word)).toEqual(TEXT.split(' '));
  expect((await transcribe({ model: 'gpt-transcribe', response_format: 'srt' })).status).toBe(400);
});
