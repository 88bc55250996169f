/** Results as they may come and the emulator never sends them. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { speechLike, writeWavFile } from '#core/audio/testing.ts';
import { writeZip, type ZipEntry } from '#core/manuscript/fixtures/zip.ts';
import type { BatchItem, SpeechCall } from '../port.ts';
import { collectResults } from './collect.ts';
import { writeSsml } from './ssml.ts';
import { Desk, JENNY } from './testing.ts';

let desk: Desk;
let server: Server;
let zip: Buffer;
let keysSeen: unknown[];

beforeEach(async () => {
  desk = new Desk();
  keysSeen = [];
  server = createServer((request, response) => {
    keysSeen.push(request.headers['ocp-apim-subscription-key'] ?? request.headers.authorization);
    response.end(zip);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  desk[Symbol.dispose]();
});

const wav = (seconds: number) => readFileSync(writeWavFile(join(desk.folder, 'source.wav'), [speechLike(seconds, 24_000)], 24_000));
const result = (call: SpeechCall, audioFileName: string, more: object = {}) => ({ contents: [writeSsml(call)], status: 'Succeeded', audioFileName, ...more });

async function collect(calls: readonly SpeechCall[], results: readonly object[], files: readonly ZipEntry[]): Promise<BatchItem[]> {
  zip = writeZip([...files, { name: 'summary.json', content: JSON.stringify({ results }) }]);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/results.zip`;
  const readJob = async () => ({ status: 'Succeeded', outputs: { result: url }, properties: { billingDetails: { neuralCharacters: 101 } } });
  const items: BatchItem[] = [];
  for await (const item of collectResults({ calls, context: desk.context(), readJob })) items.push(item);
  return items;
}

test('files belong to the calls their summary names, not to those of their number', async () => {
  const [first, second] = [desk.call([JENNY, 'First.']), desk.call([JENNY, 'Second.'])];
  const items = await collect([first, second], [result(second, '0001.wav'), result(first, '0002.wav')], [
    { name: '0001.wav', content: wav(2) },
    { name: '0002.wav', content: wav(1) },
  ]);
  expect(items.map((item) => 'speech' in item && item.speech.samples)).toEqual([24_000, 48_000]);
  expect(items.reduce((sum, item) => sum + ('speech' in item ? (item.speech.meteredCharacters ?? 0) : 0), 0)).toBe(101);
});

test.each([
  ['is not named', {}, []],
  ['is named and missing', { wordBoundaryFileName: '0001.word.json' }, []],
  ['is no JSON', { wordBoundaryFileName: '0001.word.json' }, [{ name: '0001.word.json', content: '[{"Te' }]],
])('where the file of words %s, utterances are heard from the pauses', async (_, named, files) => {
  const call = desk.call([JENNY, 'First.']);
  const items = await collect([call], [result(call, '0001.wav', named)], [{ name: '0001.wav', content: wav(1) }, ...files]);
  expect(items).toMatchObject([{ speech: { samples: 24_000 } }]);
  expect(desk.marks).toEqual([null]);
});

test('a file that is missing, damaged or no audio fails its call alone', async () => {
  const calls = ['Missing.', 'Damaged.', 'Empty.', 'Whole.'].map((text) => desk.call([JENNY, text]));
  const results = calls.map((call, index) => result(call, `000${index + 1}.wav`));
  const items = await collect(calls, results, [
    { name: '0002.wav', content: wav(1), claimedBytes: 7, stored: false },
    { name: '0003.wav', content: '' },
    { name: '0004.wav', content: wav(1) },
  ]);
  expect(items.map((item) => ('speech' in item ? 'spoken' : item.error.outcome))).toEqual(['truncated', 'truncated', 'truncated', 'spoken']);
  expect(desk.left()).toEqual([]);
});

test('the host of the results sees no key', async () => {
  const call = desk.call([JENNY, 'First.']);
  await collect([call], [result(call, '0001.wav')], [{ name: '0001.wav', content: wav(1) }]);
  expect(keysSeen).toEqual([undefined]);
});
