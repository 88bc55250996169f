import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ModelView } from '#shared/words/model.ts';
import { modelFolder } from './folder.ts';
import { type Models, openModels } from './models.ts';

const CONTENT = Buffer.alloc(400_000, 'ggml');

describe('models of this machine', () => {
  let home = '';
  let server: Server;
  let models: Models;
  let answer: (response: ServerResponse, from: number) => void;

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'lectern-models-'));
    answer = (response, from) => void response.writeHead(from > 0 ? 206 : 200, rangeOf(from)).end(CONTENT.subarray(from));
    server = createServer((request, response) => answer(response, Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const file = { path: 'ears.bin', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ears.bin`, bytes: CONTENT.length, sha256: createHash('sha256').update(CONTENT).digest('hex') };
    const ears = { engine: 'whisper', name: 'Ears', licence: 'MIT', files: [file] };
    mkdirSync(join(home, 'catalog'));
    writeFileSync(join(home, 'catalog', 'models.json'), JSON.stringify({ models: { ears } }));
    models = openModels({ resources: resolve('resources'), home });
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    rmSync(home, { recursive: true, force: true });
  });

  const rangeOf = (from: number) => ({
    'content-length': CONTENT.length - from,
    ...(from > 0 ? { 'content-range': `bytes ${from}-${CONTENT.length - 1}/${CONTENT.length}` } : {}),
  });
  const ears = () => models.list().find(({ id }) => id === 'ears');
  async function fetchAll(): Promise<ModelView[]> {
    const told: ModelView[] = [];
    for await (const now of models.download('ears')) told.push(now);
    return told;
  }

  test('are listed with licence, size and what to do by hand', () => {
    expect(ears()).toEqual({ id: 'ears', engine: 'whisper', name: 'Ears', licence: 'MIT', bytes: CONTENT.length, state: 'missing', progress: 0, byHand: null, files: [{ path: 'ears.bin', bytes: CONTENT.length, host: expect.stringMatching(/^127\.0\.0\.1:\d+$/), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }] });
    expect(models.list().map(({ id }) => id)).toEqual(expect.arrayContaining(['whisper-tiny', 'whisper-base', 'whisper-small']));
    expect(models.list().find(({ engine }) => engine === 'kokoro')).toMatchObject({ bytes: null, byHand: expect.stringContaining('model.onnx') });
  });

  test('come with their progress, and are then ready; removed, they are missing again', async () => {
    const told = await fetchAll();
    expect(told.at(-1)).toMatchObject({ state: 'ready', progress: 1 });
    expect(told.slice(0, -1).every(({ state }) => state === 'downloading')).toBe(true);
    expect(ears()).toMatchObject({ state: 'ready', progress: 1 });
    expect(models.remove('ears')).toMatchObject({ state: 'missing', progress: 0 });
  });

  test('one that nobody waits for any more stops, keeps what came, and goes on from there', async () => {
    let answers = 0;
    const whole = answer;
    answer = (response, from) => {
      answers += 1;
      if (answers > 1) whole(response, from);
      else response.writeHead(200, rangeOf(0)).write(CONTENT.subarray(0, 100_000));
    };
    for await (const now of models.download('ears')) {
      expect(ears()).toMatchObject({ state: 'downloading' });
      expect(() => models.remove('ears')).toThrow(expect.objectContaining({ code: 'model.busy' }) as Error);
      await expect(models.download('ears').next()).rejects.toMatchObject({ code: 'model.busy' });
      if (now.progress > 0) break;
    }
    expect(ears()).toMatchObject({ state: 'missing' });
    expect(ears()?.progress).toBeGreaterThan(0);
    expect((await fetchAll()).at(-1)).toMatchObject({ state: 'ready' });
  });

  test('a trouble of the download reaches who waits for it', async () => {
    answer = (response) => void response.writeHead(404).end();
    await expect(fetchAll()).rejects.toMatchObject({ code: 'model.refused' });
    expect(ears()).toMatchObject({ state: 'missing' });
    await expect(models.download('nobody').next()).rejects.toMatchObject({ code: 'model.unknown' });
  });

  test('a file of another length is damage', () => {
    mkdirSync(modelFolder(home, 'ears'), { recursive: true });
    writeFileSync(join(modelFolder(home, 'ears'), 'ears.bin'), 'half');
    expect(ears()).toMatchObject({ state: 'damaged' });
  });
});
