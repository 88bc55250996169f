import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseWav, sealWav } from './wav.ts';

const folder = mkdtempSync(join(tmpdir(), 'lectern-wav-'));

test('what was sealed is read back, and its hash is that of the bytes on disk', async () => {
  const path = join(folder, 'two.wav');
  const sealed = await sealWav(path, 16_000, [Int16Array.of(1, -2, 3), Int16Array.of(32_767, -32_768)]);
  const bytes = readFileSync(path);
  expect(sealed).toEqual({ path, hash: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length });
  expect(parseWav(bytes)).toEqual({ sampleRate: 16_000, samples: Int16Array.of(1, -2, 3, 32_767, -32_768) });
  expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
  expect(bytes.readUInt32LE(40)).toBe(10);
});

test('a shorter recording leaves nothing of a longer one behind', async () => {
  const path = join(folder, 'again.wav');
  await sealWav(path, 16_000, [new Int16Array(1_000)]);
  const sealed = await sealWav(path, 16_000, [new Int16Array(10)]);
  expect(readFileSync(path)).toHaveLength(sealed.bytes);
});

test('anything else is not taken for a WAV', () => {
  expect(parseWav(new Uint8Array(10))).toBeUndefined();
  expect(parseWav(new Uint8Array(100))).toBeUndefined();
});
