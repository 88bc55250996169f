import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FileHash } from '#shared/words/ids.ts';
import { answerStoredFile, fileUrl } from './stored-files.ts';

const content = randomBytes(700_001);
const hash = FileHash.parse(createHash('sha256').update(content).digest('hex'));
let dir: string;
const store = {
  locateFile: async (wanted: FileHash) => (wanted === hash ? { path: join(dir, 'a.wav'), bytes: content.length } : undefined),
};

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lectern-files-'));
  await writeFile(join(dir, 'a.wav'), content);
});
afterAll(() => rm(dir, { recursive: true }));

const ask = (headers: Record<string, string> = {}, init: { method?: string; path?: string } = {}) =>
  answerStoredFile(
    new Request(new URL(init.path ?? fileUrl(hash, 'audio/wav'), 'http://studio'), { method: init.method ?? 'GET', headers }),
    store,
  );
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('a stored file', () => {
  test('comes whole, with its type, its length and its hash as its tag', async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('audio/wav');
    expect(response.headers.get('content-length')).toBe('700001');
    expect(response.headers.get('etag')).toBe(`"${hash}"`);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect((await bytesOf(response)).equals(content)).toBe(true);
  });

  test('comes in part where a range is asked for', async () => {
    const response = await ask({ range: 'bytes=300000-600000' });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe('bytes 300000-600000/700001');
    expect((await bytesOf(response)).equals(content.subarray(300_000, 600_001))).toBe(true);
  });

  test('says how long it is where a range lies outside of it', async () => {
    const response = await ask({ range: 'bytes=700001-' });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe('bytes */700001');
  });

  test('HEAD gives the headers and no bytes', async () => {
    const response = await ask({ range: 'bytes=0-9' }, { method: 'HEAD' });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-length')).toBe('10');
    expect(await bytesOf(response)).toHaveLength(0);
  });

  test('a range on condition of another content is answered whole', async () => {
    expect((await ask({ range: 'bytes=0-9', 'if-range': '"another"' })).status).toBe(200);
    expect((await ask({ range: 'bytes=0-9', 'if-range': `"${hash}"` })).status).toBe(206);
  });

  test('is not sent again to who has it', async () => {
    const response = await ask({ 'if-none-match': `"x", "${hash}"` });
    expect(response.status).toBe(304);
    expect(await bytesOf(response)).toHaveLength(0);
  });

  test('is never served as something that runs', async () => {
    for (const type of ['text/html', 'image/svg+xml', 'text/javascript', 'audio/wav\r\nx: y']) {
      const response = await ask({}, { path: fileUrl(hash, type) });
      expect(response.headers.get('content-type')).toBe('application/octet-stream');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      await response.body?.cancel();
    }
  });

  test('is found by nothing but a known hash', async () => {
    for (const path of [`/files/${'0'.repeat(64)}`, '/files/../a.wav', '/files/a.wav', '/files/']) {
      expect((await ask({}, { path })).status).toBe(404);
    }
    expect((await ask({}, { method: 'DELETE' })).status).toBe(405);
  });

  test('that was deleted from the disk is not found, rather than broken off', async () => {
    const gone = { locateFile: async () => ({ path: join(dir, 'gone.wav'), bytes: 4 }) };
    expect((await answerStoredFile(new Request(`http://studio/files/${hash}`), gone)).status).toBe(404);
  });
});
