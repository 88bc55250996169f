import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Model, readModels } from './catalog.ts';
import { downloadModel } from './download.ts';
import { assertModel, modelFolder } from './folder.ts';

const CONTENT = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251));
const SHA = createHash('sha256').update(CONTENT).digest('hex');

let home = '';
let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let ranges: (string | undefined)[] = [];

/** Breaks the answer that is on its way, once all that it has sent was read: a break takes what was not read along. */
let breakOff: ((received: number) => void) | undefined;

/** Serves by ranges; `cutAt` sends so many bytes of each answer and leaves the rest to `breakOff`. */
function ranged(cutAt = Infinity) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const rest = CONTENT.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, {
      'content-length': rest.length,
      ...(from > 0 ? { 'content-range': `bytes ${from}-${CONTENT.length - 1}/${CONTENT.length}` } : {}),
    });
    if (rest.length <= cutAt) response.end(rest);
    else {
      breakOff = (received) => {
        if (received >= from + cutAt) response.destroy();
      };
      response.write(rest.subarray(0, cutAt));
    }
  };
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'lectern-models-'));
  ranges = [];
  answer = ranged();
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterEach(() => new Promise((closed) => {
  server.close(closed);
  server.closeAllConnections();
}));

function model(change: Partial<Model['files'][number]> = {}): Model {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/model.onnx`;
  return { id: 'tiny', engine: 'piper', name: 'Tiny', licence: 'CC0-1.0', voices: [], files: [{ path: 'sub/model.onnx', url, bytes: CONTENT.length, sha256: SHA, ...change }] };
}
const fetchIt = (one: Model, signal = new AbortController().signal, progress?: (done: number) => void) =>
  downloadModel(one, { home, signal, ...(progress ? { progress } : {}) });
const arrived = () => readFileSync(join(modelFolder(home, 'tiny'), 'sub/model.onnx'));
const partial = () => join(home, 'models', '.partial', 'tiny', 'sub', 'model.onnx');

test('a model arrives whole, with progress up to one, and is then found', async () => {
  const seen: number[] = [];
  expect(() => assertModel(model(), home)).toThrow(expect.objectContaining({ code: 'model.missing' }));
  await fetchIt(model(), undefined, (done) => seen.push(done));
  expect(arrived().equals(CONTENT)).toBe(true);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen.at(-1)).toBe(1);
  expect(() => assertModel(model(), home)).not.toThrow();
  expect(existsSync(join(home, 'models', '.partial', 'tiny'))).toBe(false);
});

test('connections that break are gone on from where they broke', async () => {
  answer = ranged(110_000);
  await fetchIt(model(), undefined, (done) => breakOff?.(Math.round(done * CONTENT.length)));
  expect(arrived().equals(CONTENT)).toBe(true);
  expect(ranges).toEqual([undefined, 'bytes=110000-', 'bytes=220000-']);
});

test('a server without ranges sends all of it again, and nothing stands there twice', async () => {
  mkdirSync(join(partial(), '..'), { recursive: true });
  writeFileSync(partial(), CONTENT.subarray(0, 1_000));
  answer = (_request, response) => void response.writeHead(200).end(CONTENT);
  await fetchIt(model({ bytes: null }));
  expect(ranges).toEqual(['bytes=1000-']);
  expect(arrived().equals(CONTENT)).toBe(true);
});

test('a beginning that the server knows nothing of is thrown away', async () => {
  mkdirSync(join(partial(), '..'), { recursive: true });
  writeFileSync(partial(), Buffer.alloc(CONTENT.length + 5));
  const give = ranged();
  answer = (request, response) => (request.headers.range ? void response.writeHead(416).end() : give(request, response));
  await fetchIt(model());
  expect(arrived().equals(CONTENT)).toBe(true);
});

test('a wrong checksum is damage, and the next try begins anew', async () => {
  await expect(fetchIt(model({ sha256: 'a'.repeat(64) }))).rejects.toMatchObject({ code: 'model.damaged' });
  expect(existsSync(modelFolder(home, 'tiny'))).toBe(false);
  await fetchIt(model());
  expect(ranges).toEqual([undefined, undefined]);
});

test.each([CONTENT.length - 10, CONTENT.length + 10])('another length than %i bytes is told', async (bytes) => {
  await expect(fetchIt(model({ bytes }))).rejects.toMatchObject({ code: 'model.size' });
});

test('a server that never brings a byte is given up', async () => {
  answer = (_request, response) => void response.destroy();
  await expect(fetchIt(model())).rejects.toMatchObject({ outcome: 'unreachable' });
  expect(ranges).toHaveLength(3);
});

test('a refusal is told with its status', async () => {
  answer = (_request, response) => void response.writeHead(404).end('no');
  await expect(fetchIt(model())).rejects.toMatchObject({ code: 'model.refused', detail: expect.stringMatching(/^404 /) });
});

test('once cancelled it stops, keeps what came, and later goes on', async () => {
  const stop = new AbortController();
  const give = ranged();
  answer = (_request, response) => void response.writeHead(200, { 'content-length': CONTENT.length }).write(CONTENT.subarray(0, 50_000));
  await expect(fetchIt(model(), stop.signal, () => stop.abort())).rejects.toMatchObject({ name: 'AbortError' });
  expect(readFileSync(partial()).length).toBeGreaterThan(0);
  answer = give;
  await fetchIt(model());
  expect(ranges.at(-1)).toMatch(/^bytes=[1-9]/);
  expect(arrived().equals(CONTENT)).toBe(true);
});

test.skipIf(!existsSync('/dev/full'))('a full disk is said', async () => {
  mkdirSync(join(partial(), '..'), { recursive: true });
  const { symlinkSync } = await import('node:fs');
  symlinkSync('/dev/full', partial());
  await expect(fetchIt(model())).rejects.toMatchObject({ code: 'disk.full' });
});

test('models whose addresses are unknown say what to put where', async () => {
  await expect(fetchIt(model({ url: null }))).rejects.toMatchObject({ code: 'model.by-hand', hint: expect.stringContaining(modelFolder(home, 'tiny')) });
});

test('a file of another length than the catalog’s is told before it is loaded', async () => {
  await fetchIt(model());
  expect(() => assertModel(model({ bytes: 5 }), home)).toThrow(expect.objectContaining({ code: 'model.size' }));
});

test('the catalog that is shipped can be read, and no path in one leads out of its folder', () => {
  const shipped = readModels({ resources: resolve('resources'), home });
  expect(shipped.map(({ engine }) => engine)).toEqual(expect.arrayContaining(['kokoro', 'piper']));
  mkdirSync(join(home, 'catalog'));
  writeFileSync(join(home, 'catalog', 'models.json'), JSON.stringify({ models: { 'kokoro-en-v0_19': { files: [{ path: 'a/../../x' }] } } }));
  expect(() => readModels({ resources: resolve('resources'), home })).toThrow(expect.objectContaining({ code: 'catalog.unreadable' }));
});
