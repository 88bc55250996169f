import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileStore, openFileStore } from './file-store.ts';

let home: string;
let files: FileStore;
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'lectern-files-'));
  files = await openFileStore(home);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('the file store', () => {
  it('keeps a file under its hash, and the same bytes once', async () => {
    const one = await files.put(Buffer.from('sound'));
    const two = await files.put(Buffer.from('sound'));
    expect(one).toBe(sha('sound'));
    expect(two).toBe(one);
    expect(readFileSync(files.pathOf(one), 'utf8')).toBe('sound');
    expect(await files.sizeOf(one)).toBe(5);
  });

  it('takes in what a worker wrote', async () => {
    const path = files.scratchPath('mix.wav');
    writeFileSync(path, 'mix');
    const hash = await files.adopt({ path, hash: sha('mix') });
    expect(existsSync(path)).toBe(false);
    expect(readFileSync(files.pathOf(hash), 'utf8')).toBe('mix');
  });

  it('sweeps what a crash left, and nothing that a row speaks of', async () => {
    const kept = await files.put(Buffer.from('kept'));
    const orphan = await files.put(Buffer.from('orphan'));
    writeFileSync(files.scratchPath('half.wav'), 'half');
    expect(await files.sweep(new Set([kept]))).toEqual({ scratch: 1, orphans: 1 });
    expect(existsSync(files.pathOf(kept))).toBe(true);
    expect(existsSync(files.pathOf(orphan))).toBe(false);
  });

  it('says plainly that a file is in the way', async () => {
    writeFileSync(join(home, 'in-the-way'), '');
    await expect(openFileStore(join(home, 'in-the-way'))).rejects.toMatchObject({ code: 'disk.not-a-folder' });
  });
});
