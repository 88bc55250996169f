import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { type Emulator, startEmulator } from '../index.ts';
import { hearTonesInFile } from '../speech/decode-tones.ts';
import { toneCodesOf } from '../speech/tone-code.ts';

const AVA = 'en-US-AvaMultilingualNeural';
const GUY = 'en-US-GuyNeural';
let folder: string;
let emulator: Emulator;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-azure-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  emulator = await startEmulator({ timeScale: 1, latency: { azure: { baseMs: 0, msPer1000Characters: 0 } }, batch: { queueMs: 10_000, msPer1000Characters: 10_000 } });
});
afterEach(() => emulator.close());

const ssml = (...voices: readonly (readonly [string, string])[]) =>
  `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US">${voices.map(([name, inner]) => `<voice name="${name}">${inner}</voice>`).join('')}</speak>`;

function say(body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${emulator.azure.url}/cognitiveservices/v1`, {
    method: 'POST',
    headers: { 'ocp-apim-subscription-key': emulator.azure.key, 'content-type': 'application/ssml+xml', 'x-microsoft-outputformat': 'riff-24khz-16bit-mono-pcm', 'user-agent': 'test', ...headers },
    body,
  });
}

let files = 0;
function heard(bytes: Uint8Array, extension = 'wav') {
  const path = join(folder, `${++files}.${extension}`);
  writeFileSync(path, bytes);
  return hearTonesInFile(path);
}
const codesIn = (bytes: Uint8Array) => heard(bytes).map(({ code }) => code);

describe('in real time', () => {
  test('voices, breaks, entities and substitutions are spoken', async () => {
    const response = await say(ssml([AVA, 'Fish &amp; chips <break time="800ms"/> at'], [GUY, '<prosody rate="slow">noon</prosody>, <sub alias="World Wide Web Consortium">W3C</sub>.']));
    expect(response.status).toBe(200);
    const words = heard(Buffer.from(await response.arrayBuffer()));
    expect(words.map(({ code }) => code)).toEqual(toneCodesOf('Fish & chips at noon World Wide Web Consortium'));
    expect(words[2]!.startSeconds - words[1]!.endSeconds).toBeGreaterThan(0.8);
  });

  test('what is wrong with a request has its status', async () => {
    const good = ssml([AVA, 'a']);
    expect((await say(good, { 'ocp-apim-subscription-key': 'wrong' })).status).toBe(401);
    expect((await say(good, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await say(good, { 'x-microsoft-outputformat': 'mp3' })).status).toBe(400);
    expect((await say('<speak version="1.0"><voice name="en-US-GuyNeural">a</speak>')).status).toBe(400);
    expect((await say(ssml(['en-US-Nobody', 'a']))).status).toBe(400);
    expect((await say(ssml(...Array.from({ length: 51 }, () => [AVA, 'a'] as const)))).status).toBe(400);
  });

  test('a token stands for the key for ten minutes', async () => {
    const issued = await fetch(`${emulator.azure.url}/sts/v1.0/issueToken`, { method: 'POST', headers: { 'ocp-apim-subscription-key': emulator.azure.key } });
    const token = await issued.text();
    const list = () => fetch(`${emulator.azure.url}/cognitiveservices/voices/list`, { headers: { authorization: `Bearer ${token}` } });
    const voices = (await (await list()).json()) as { ShortName: string }[];
    expect(voices.map((voice) => voice.ShortName)).toContain(AVA);
    emulator.clock.advance(10 * 60_000);
    expect((await list()).status).toBe(401);
  });

  test('what is longer than ten minutes ends there', async () => {
    const text = 'the lamp was lit '.repeat(700);
    const response = await say(ssml([AVA, text]), { 'x-microsoft-outputformat': 'raw-8khz-16bit-mono-pcm' });
    expect((await response.arrayBuffer()).byteLength).toBe(600 * 16_000);
  });

  test('markup is billed, but not the elements that only say who speaks', async () => {
    await (await say(ssml([AVA, 'a <break/> 世']))).arrayBuffer();
    expect(emulator.ledger.entries.map((entry) => entry.characters)).toEqual([13]);
  });
});

interface Job {
  status: string;
  properties: { succeededAudioCount: number; failedAudioCount: number; billingDetails: { neuralCharacters: number } };
  outputs?: { result: string };
}

interface Summary {
  results: { contents: string[]; status: string; audioFileName?: string; wordBoundaryFileName?: string; sentenceBoundaryFileName?: string; properties?: { durationInMilliseconds: string } }[];
}

function batch(path: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> {
  const joiner = path.includes('?') ? '&' : '?';
  const headers = { 'ocp-apim-subscription-key': emulator.azure.key, 'content-type': 'application/json', ...init.headers };
  return fetch(`${emulator.azure.url}/texttospeech/${path}${joiner}api-version=2024-04-01`, { ...init, headers });
}

const TEXTS = ['First, the lamp was lit. Then it went out.', 'Second.', 'Third and last!'];

function create(id: string, properties: object = {}, texts: readonly string[] = TEXTS): Promise<Response> {
  const inputs = texts.map((content) => ({ content }));
  return batch(`batchsyntheses/${id}`, { method: 'PUT', body: JSON.stringify({ inputKind: 'PlainText', inputs, synthesisConfig: { voice: AVA }, properties }) });
}

const look = async (id: string) => (await (await batch(`batchsyntheses/${id}`)).json()) as Job;

async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const zip = await yauzl.fromBufferPromise(bytes);
  for await (const entry of zip.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
    files.set(entry.fileName, Buffer.concat(parts));
  }
  return files;
}

const fetchZip = async (job: Job) => unzip(Buffer.from(await (await fetch(job.outputs!.result)).arrayBuffer()));
const summaryOf = (files: Map<string, Buffer>) => JSON.parse(files.get('summary.json')!.toString('utf8')) as Summary;

describe('a batch', () => {
  test('waits, runs and succeeds; it is billed then, once', async () => {
    const made = await create('book-1');
    expect(made.status).toBe(201);
    expect(made.headers.get('operation-location')).toContain('/texttospeech/operations/');
    expect(((await made.json()) as Job).status).toBe('NotStarted');
    emulator.clock.advance(10_001);
    expect((await look('book-1')).status).toBe('Running');
    expect(emulator.ledger.entries).toHaveLength(0);
    emulator.clock.advance(10_000);
    const job = await look('book-1');
    await look('book-1');
    const characters = TEXTS.join('').length;
    expect(job).toMatchObject({ status: 'Succeeded', properties: { succeededAudioCount: 3, failedAudioCount: 0, billingDetails: { neuralCharacters: characters } } });
    expect(emulator.ledger.charactersBilled('azure')).toBe(characters);
    expect(emulator.ledger.entries.some((entry) => entry.delivered)).toBe(false);
    await fetchZip(job);
    expect(emulator.ledger.entries.every((entry) => entry.delivered)).toBe(true);
  });

  test('leaves a zip with audio and true times for each input', async () => {
    await create('book-2', { wordBoundaryEnabled: true, sentenceBoundaryEnabled: true });
    emulator.clock.advance(60_000);
    const files = await fetchZip(await look('book-2'));
    const { results } = summaryOf(files);
    expect(results.map((result) => result.contents)).toEqual(TEXTS.map((text) => [text]));
    for (const [index, result] of results.entries()) {
      const words = heard(files.get(result.audioFileName!)!);
      expect(words.map(({ code }) => code)).toEqual(toneCodesOf(TEXTS[index]!));
      const said = JSON.parse(files.get(result.wordBoundaryFileName!)!.toString('utf8')) as { Text: string; AudioOffset: number }[];
      const onlyWords = said.filter(({ Text }) => /\p{L}/u.test(Text));
      for (const [place, word] of words.entries()) expect(Math.abs(onlyWords[place]!.AudioOffset / 1000 - word.startSeconds)).toBeLessThan(0.02);
    }
    const sentences = JSON.parse(files.get('0001.sentence.json')!.toString('utf8')) as { Text: string }[];
    expect(sentences.map(({ Text }) => Text)).toEqual(['First, the lamp was lit.', 'Then it went out.']);
  });

  test('concatenated, all inputs are one file', async () => {
    await create('book-3', { concatenateResult: true, outputFormat: 'audio-24khz-96kbitrate-mono-mp3' });
    emulator.clock.advance(60_000);
    const files = await fetchZip(await look('book-3'));
    expect([...files.keys()]).toEqual(['0001.mp3', 'summary.json']);
    expect(codesIn(files.get('0001.mp3')!)).toEqual(toneCodesOf(TEXTS.join(' ')));
  });

  test('its results’ address holds for an hour, and the job has a new one', async () => {
    await create('book-4');
    emulator.clock.advance(60_000);
    const { result } = (await look('book-4')).outputs!;
    expect((await fetch(result.replace(/sig=[^&]+/, 'sig=x'))).status).toBe(403);
    emulator.clock.advance(3_600_001);
    expect((await fetch(result)).status).toBe(403);
    expect((await fetch((await look('book-4')).outputs!.result)).status).toBe(200);
  });

  test('is gone after its time, or when deleted', async () => {
    await create('book-5', { timeToLiveInHours: 1 });
    emulator.clock.advance(2 * 3_600_000);
    expect((await batch('batchsyntheses/book-5')).status).toBe(404);
    await create('book-6');
    expect((await batch('batchsyntheses/book-6', { method: 'DELETE' })).status).toBe(204);
    expect((await batch('batchsyntheses/book-6')).status).toBe(404);
  });

  test('is refused for what is wrong with it, for an id that is taken, and for free keys', async () => {
    const empty = await batch('batchsyntheses/book-7', { method: 'PUT', body: JSON.stringify({ inputKind: 'SSML' }) });
    expect(empty.status).toBe(400);
    expect(empty.headers.get('x-ms-error-code')).toBe('BadRequest');
    expect(await empty.json()).toEqual({ error: { code: 'BadRequest', message: 'The inputs is required.' } });
    await create('book-8');
    expect((await create('book-8')).status).toBe(409);
    expect((await create('-')).status).toBe(400);
    emulator.azure.plan.tier = 'F0';
    expect((await create('book-9')).status).toBe(403);
  });

  test('can fail in parts: the summary tells which, and only the rest is billed', async () => {
    emulator.azure.faults.add({ kind: 'batch-input-failed', index: 1 });
    await create('book-10');
    emulator.clock.advance(60_000);
    const job = await look('book-10');
    expect(job).toMatchObject({ status: 'Succeeded', properties: { succeededAudioCount: 2, failedAudioCount: 1 } });
    const { results } = summaryOf(await fetchZip(job));
    expect(results.map((result) => [result.status, result.audioFileName])).toEqual([['Succeeded', '0001.wav'], ['Failed', undefined], ['Succeeded', '0002.wav']]);
    expect(emulator.ledger.charactersBilled()).toBe(TEXTS[0]!.length + TEXTS[2]!.length);
  });

  test('can be stuck, fail as a whole, or give a zip that is cut short', async () => {
    emulator.azure.faults.add({ kind: 'batch-stuck', times: 1 });
    await create('book-11');
    emulator.azure.faults.add({ kind: 'batch-failed', times: 1 });
    await create('book-12');
    await create('book-13');
    emulator.clock.advance(3_600_000);
    expect((await look('book-11')).status).toBe('Running');
    expect((await look('book-12')).status).toBe('Failed');
    const good = await look('book-13');
    expect(emulator.ledger.entries).toHaveLength(TEXTS.length);
    emulator.azure.faults.add({ kind: 'truncated-zip', times: 1 });
    await expect(fetchZip(good)).rejects.toThrow();
    expect((await fetchZip(good)).size).toBe(4);
  });

  test('more than a hundred requests in ten seconds are throttled', async () => {
    const answers = await Promise.all(Array.from({ length: 101 }, () => batch('batchsyntheses')));
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(1);
  });
});
