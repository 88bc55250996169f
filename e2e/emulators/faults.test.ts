import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AccessEntry, type Emulator, type Fault, startEmulator } from './index.ts';

const TEXT = 'The lamp was lit. Nobody came, and nobody asked why.';
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ timeScale: 0 });
});
afterEach(() => emulator.close());

function say(text = TEXT): Promise<Response> {
  return fetch(`${emulator.elevenlabs.url}/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'xi-api-key': emulator.elevenlabs.key },
    body: JSON.stringify({ text }),
  });
}
const sayAll = async (text?: string) => Buffer.from(await (await say(text)).arrayBuffer());

async function statuses(count: number): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < count; i++) {
    const response = await say();
    await response.arrayBuffer();
    all.push(response.status);
  }
  return all;
}

const own = (path: string, init?: RequestInit) => fetch(`${emulator.elevenlabs.url}/__emulator/${path}`, init);

describe('a fault', () => {
  test('befalls as many requests as told, after as many as told', async () => {
    emulator.elevenlabs.faults.add({ kind: 'server-error', status: 500, after: 1, times: 2 });
    expect(await statuses(5)).toEqual([200, 500, 500, 200, 200]);
  });

  test('with a probability befalls the same requests for the same seed', async () => {
    const pattern = async (seed: number) => {
      await emulator.close();
      emulator = await startEmulator({ timeScale: 0, seed });
      emulator.elevenlabs.faults.add({ kind: 'server-error', status: 503, probability: 0.5 });
      return statuses(16);
    };
    const first = await pattern(7);
    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await pattern(7)).toEqual(first);
    expect(await pattern(8)).not.toEqual(first);
  });

  test('can be about certain requests, and be taken away again', async () => {
    const takeAway = emulator.elevenlabs.faults.add({ kind: 'html-error', when: (request) => request.body.includes('Nobody') });
    expect((await say('one')).status).toBe(200);
    const page = await say();
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html']);
    takeAway();
    expect((await say()).status).toBe(200);
  });

  test.each<[Fault, number, string]>([
    [{ kind: 'throttle', flavour: 'concurrency' }, 429, 'maximum of 5 concurrent requests'],
    [{ kind: 'throttle', flavour: 'rate', retryAfterSeconds: 2 }, 429, 'rate_limit_exceeded'],
    [{ kind: 'throttle', flavour: 'busy' }, 429, 'system_busy'],
    [{ kind: 'quota-exhausted' }, 401, 'quota_exceeded'],
    [{ kind: 'key-revoked' }, 401, 'invalid_api_key'],
    [{ kind: 'refused-character', character: 'q' }, 400, 'invalid_text'],
  ])('%j is worded as the service words it', async (fault, status, words) => {
    emulator.elevenlabs.faults.add({ ...fault, times: 1 });
    const response = await say('a quiet lamp');
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(fault.kind === 'throttle' && fault.retryAfterSeconds ? '2' : null);
    expect(await response.text()).toContain(words);
    expect(await statuses(1)).toEqual([200]);
    expect(emulator.ledger.entries).toHaveLength(1);
  });

  test.each<[Fault, string, string | null]>([
    [{ kind: 'throttle', flavour: 'rate', retryAfterSeconds: 0.5 }, 'rate_limit_exceeded', '500'],
    [{ kind: 'throttle', flavour: 'slow-down' }, 'slow_down', null],
    [{ kind: 'throttle', flavour: 'insufficient-quota' }, 'insufficient_quota', null],
  ])('OpenAI’s %j has a code of its own', async (fault, code, retryAfterMs) => {
    emulator.openai.faults.add(fault);
    const response = await fetch(`${emulator.openai.url}/v1/audio/speech`, { method: 'POST', headers: { authorization: `Bearer ${emulator.openai.key}` }, body: '{}' });
    expect([response.status, response.headers.get('retry-after-ms')]).toEqual([429, retryAfterMs]);
    expect(((await response.json()) as { error: { code: string } }).error.code).toBe(code);
  });

  test('Azure’s throttling says little in real time, and has an error object for batches', async () => {
    emulator.azure.faults.add({ kind: 'throttle', flavour: 'rate', retryAfterSeconds: 3 });
    const speech = await fetch(`${emulator.azure.url}/cognitiveservices/v1`, { method: 'POST', body: '' });
    expect([speech.status, speech.headers.get('retry-after'), await speech.text()]).toEqual([429, '3', 'Quota Exceeded']);
    const made = await fetch(`${emulator.azure.url}/texttospeech/batchsyntheses/abc`, { method: 'PUT', body: '{}' });
    expect([made.status, made.headers.get('x-ms-error-code')]).toEqual([429, 'TooManyRequests']);
  });

  test('a plan’s limit can fall in the middle of a run', async () => {
    emulator.elevenlabs.faults.add({ kind: 'plan-limit', maximum: 1, after: 1, times: 1 });
    const limits = [];
    for (let i = 0; i < 3; i++) limits.push((await say()).headers.get('maximum-concurrent-requests'));
    expect(limits).toEqual(['5', '1', '1']);
  });

  test('the date can be off', async () => {
    emulator.elevenlabs.faults.add({ kind: 'clock-skew', seconds: -7_200 });
    const { headers } = await say();
    expect(Date.now() - Date.parse(headers.get('date')!)).toBeGreaterThan(7_100_000);
  });
});

describe('what was lost', () => {
  test('before the work was done costs nothing', async () => {
    emulator.elevenlabs.faults.add({ kind: 'reset-before', times: 1 });
    await expect(say()).rejects.toThrow();
    expect(emulator.ledger.entries).toEqual([]);
  });

  test('after the work was done is paid for, and lies in the history', async () => {
    emulator.elevenlabs.faults.add({ kind: 'reset-after', times: 1 });
    await expect(say()).rejects.toThrow();
    const [entry] = emulator.ledger.entries;
    expect(entry).toMatchObject({ characters: TEXT.length, delivered: false });
    const history = await fetch(`${emulator.elevenlabs.url}/v1/history`, { headers: { 'xi-api-key': emulator.elevenlabs.key } });
    expect(((await history.json()) as { history: { text: string }[] }).history.map((item) => item.text)).toEqual([TEXT]);
    await sayAll();
    expect(emulator.ledger.billedOf(entry!.requestHash)).toBe(2);
    expect(emulator.ledger.billedTwice()).toEqual([entry!.requestHash]);
  });

  test('in the middle of the body is paid for and not delivered', async () => {
    const whole = await sayAll();
    emulator.elevenlabs.faults.add({ kind: 'cut-body', times: 1 });
    const response = await say();
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
    emulator.elevenlabs.faults.add({ kind: 'empty-body', times: 1 });
    expect(await sayAll()).toHaveLength(0);
    emulator.elevenlabs.faults.add({ kind: 'slow-body', ms: 1, times: 1 });
    expect((await sayAll()).equals(whole)).toBe(true);
    expect(emulator.ledger.entries.map((entry) => entry.delivered)).toEqual([true, false, false, true]);
  });
});

describe('from another process', () => {
  test('faults, plans and the clock can be changed and the ledger read', async () => {
    await own('faults', { method: 'POST', body: JSON.stringify([{ kind: 'server-error', status: 500, times: 1 }]) });
    expect(await statuses(2)).toEqual([500, 200]);
    const plan = (await (await own('plan', { method: 'POST', body: JSON.stringify({ revoked: true }) })).json()) as { revoked: boolean };
    expect(plan.revoked).toBe(true);
    expect(await statuses(1)).toEqual([401]);
    await own('plan', { method: 'POST', body: JSON.stringify({ revoked: false }) });
    const before = emulator.clock.now();
    await own('clock', { method: 'POST', body: JSON.stringify({ advanceMs: 60_000 }) });
    expect(emulator.clock.now() - before).toBeGreaterThanOrEqual(60_000);
    const ledger = (await (await own('ledger')).json()) as { entries: unknown[]; charactersBilled: number };
    expect(ledger).toMatchObject({ charactersBilled: TEXT.length, entries: [{ provider: 'elevenlabs', statusCode: 200, delivered: true }] });
  });

  test('it is told when each request came, when its answer was over, and with what', async () => {
    await emulator.close();
    emulator = await startEmulator({ timeScale: 1, latency: { elevenlabs: { baseMs: 40, msPer1000Characters: 0 } } });
    emulator.elevenlabs.faults.add({ kind: 'server-error', status: 503, times: 1 });
    await statuses(2);
    const [refused, spoken] = (await (await own('requests')).json()) as AccessEntry[];
    expect(refused).toMatchObject({ provider: 'elevenlabs', operation: 'speech', method: 'POST', status: 503 });
    expect(spoken).toMatchObject({ status: 200 });
    expect(spoken!.askedAt).toBeGreaterThanOrEqual(refused!.answeredAt);
    expect(spoken!.answeredAt - spoken!.askedAt).toBeGreaterThanOrEqual(39);
  });
});
