import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BatchEngine, BatchItem, BatchState, Engine, SpeechCall } from '../port.ts';
import { createAzureEngine } from './engine.ts';
import { Desk, EmulatedAzure, GUY, JENNY, RESOURCES } from './testing.ts';

let azure: EmulatedAzure;
let desk: Desk;
let engine: Engine;
let batch: BatchEngine;
let id: string;
let jobs = 0;

beforeAll(async () => {
  azure = await EmulatedAzure.start();
});
afterAll(() => azure[Symbol.asyncDispose]());
beforeEach(() => {
  desk = new Desk();
  id = `job-${++jobs}`;
  engine = createAzureEngine({ readAccount: () => ({ key: azure.key, baseUrl: azure.url }), catalog: { resources: RESOURCES, home: desk.folder } });
  batch = engine.batch!;
});
afterEach(async () => {
  await azure.ask('DELETE', 'faults');
  desk[Symbol.dispose]();
});

const calls = (): SpeechCall[] => [
  desk.call([JENNY, 'The lamp was lit.'], [GUY, 'Who is there?']),
  desk.call([JENNY, 'Nobody answered.']),
  desk.call([GUY, 'The door was open.']),
];
const fault = (what: object) => azure.ask('POST', 'faults', what);

async function settled(): Promise<BatchState> {
  await azure.ask('POST', 'clock', { advanceMs: 10 * 60_000 });
  return batch.poll(id, desk.context());
}

async function collected(all: readonly SpeechCall[]): Promise<BatchItem[]> {
  const items: BatchItem[] = [];
  for await (const item of batch.collect(id, all, desk.context())) items.push(item);
  return items.toSorted((a, b) => a.index - b.index);
}
const outcomes = (items: readonly BatchItem[]) => items.map((item) => ('speech' in item ? 'spoken' : item.error.outcome));

describe('a job', () => {
  test('goes its way and brings every call, marked by its words and metered to the last character', async () => {
    const all = calls();
    await batch.submit(id, all, desk.context());
    expect((await settled()).at).toBe('succeeded');
    const items = await collected(all);
    expect(outcomes(items)).toEqual(['spoken', 'spoken', 'spoken']);
    expect(desk.marks.map((marks) => marks?.length)).toEqual([2, 1, 1]);
    const metered = items.map((item) => ('speech' in item ? item.speech.meteredCharacters : null));
    expect(metered).toEqual(all.map((call) => engine.countCharacters(call)));
    expect(await azure.billed(id)).toEqual(metered);
    expect(desk.left()).toEqual([]);
  });

  test('that was seen to be over is collected without being asked about again', async () => {
    const all = calls();
    await batch.submit(id, all, desk.context());
    await settled();
    const before = await azure.ask<{ operation: string }[]>('GET', 'requests');
    await collected(all);
    const after = await azure.ask<{ operation: string }[]>('GET', 'requests');
    expect(after.slice(before.length).map(({ operation }) => operation)).toEqual(['result']);
  });

  test('says how long its results are kept, and asks for words', async () => {
    await batch.submit(id, calls(), desk.context());
    const response = await fetch(`${azure.url}/texttospeech/batchsyntheses/${id}?api-version=2024-04-01`, { headers: { 'ocp-apim-subscription-key': azure.key } });
    expect(await response.json()).toMatchObject({
      properties: { timeToLiveInHours: 168, wordBoundaryEnabled: true, concatenateResult: false, outputFormat: 'riff-48khz-16bit-mono-pcm' },
    });
  });

  test('is made once, however often it is submitted', async () => {
    const all = calls();
    await batch.submit(id, all, desk.context());
    await batch.submit(id, all, desk.context());
    await settled();
    expect(await azure.billed(id)).toEqual(all.map((call) => engine.countCharacters(call)));
  });

  test('that was taken in is not given up because nobody answers when it is asked for', async () => {
    const all = calls();
    await batch.submit(id, all, desk.context());
    await fault({ kind: 'server-error', status: 503, operations: ['status'], times: 1 });
    await expect(batch.submit(id, all, desk.context())).rejects.toMatchObject({ outcome: 'overloaded' });
    await batch.submit(id, all, desk.context());
    expect((await settled()).at).toBe('succeeded');
  });

  test('whose answer was lost is found by its id', async () => {
    await fault({ kind: 'reset-after', operations: ['batch'], times: 1 });
    await batch.submit(id, calls(), desk.context());
    expect((await settled()).at).toBe('succeeded');
  });

  test('that never arrived is not taken for submitted', async () => {
    await fault({ kind: 'reset-before', operations: ['batch'], times: 1 });
    await expect(batch.submit(id, calls(), desk.context())).rejects.toMatchObject({ outcome: 'unknown' });
    expect(await batch.poll(id, desk.context())).toEqual({ at: 'gone' });
  });

  test('of an account without batches is refused as such', async () => {
    await fault({ kind: 'batch-refused' });
    await expect(batch.submit(id, calls(), desk.context())).rejects.toMatchObject({ outcome: 'plan', code: 'batch.refused' });
  });

  test('that failed says so', async () => {
    await fault({ kind: 'batch-failed' });
    await batch.submit(id, calls(), desk.context());
    expect(await settled()).toMatchObject({ at: 'failed', error: { outcome: 'overloaded' } });
  });

  test('is gone when it is discarded, and may be discarded twice', async () => {
    await batch.submit(id, calls(), desk.context());
    await batch.discard(id, desk.context());
    await batch.discard(id, desk.context());
    expect(await batch.poll(id, desk.context())).toEqual({ at: 'gone' });
  });

  test('takes as many bytes as its calls say', async () => {
    const call = desk.call([JENNY, '“世界” & more']);
    expect(batch.payloadBytes(call)).toBeGreaterThan(Buffer.byteLength(call.utterances[0]!.text));
  });
});

describe('results', () => {
  test('with one failed input bring the others, and the whole meter with them', async () => {
    await fault({ kind: 'batch-input-failed', index: 1 });
    const all = calls();
    await batch.submit(id, all, desk.context());
    await settled();
    const items = await collected(all);
    expect(outcomes(items)).toEqual(['spoken', 'invalid-input', 'spoken']);
    const metered = items.reduce((sum, item) => sum + ('speech' in item ? (item.speech.meteredCharacters ?? 0) : 0), 0);
    expect(metered).toBe((await azure.billed(id)).reduce((sum, one) => sum + one, 0));
  });

  test('that lack a call say so for that call alone', async () => {
    const all = calls();
    await batch.submit(id, all.slice(0, 2), desk.context());
    await settled();
    expect(outcomes(await collected(all))).toEqual(['spoken', 'spoken', 'truncated']);
  });

  test('that broke off are not taken for whole', async () => {
    await fault({ kind: 'truncated-zip' });
    const all = calls();
    await batch.submit(id, all, desk.context());
    await settled();
    await expect(collected(all)).rejects.toMatchObject({ outcome: 'truncated' });
    expect(desk.left()).toEqual([]);
  });

  test('whose address expired are fetched by a fresh one, once', async () => {
    const all = calls();
    await batch.submit(id, all, desk.context());
    await settled();
    await fault({ kind: 'expired-result', times: 1 });
    expect(outcomes(await collected(all))).toEqual(['spoken', 'spoken', 'spoken']);
    await fault({ kind: 'expired-result' });
    await expect(collected(all)).rejects.toMatchObject({ outcome: 'overloaded' });
  });

  test('of a discarded job are gone', async () => {
    await expect(collected(calls())).rejects.toMatchObject({ code: 'batch.gone' });
  });
});
