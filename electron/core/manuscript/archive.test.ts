import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openArchive } from './archive.ts';
import { writeZip } from './fixtures/zip.ts';
import { troubleOf } from './fixtures/folder.ts';

const zeros = (bytes: number): Buffer => Buffer.alloc(bytes);

async function readAll(bytes: Buffer): Promise<void> {
  const archive = await openArchive(bytes, 'book.zip');
  for (const name of archive.names) await archive.read(name);
}

describe('an archive', () => {
  it('gives back what was packed, by name', async () => {
    const archive = await openArchive(writeZip([{ name: 'a/b.txt', content: 'one' }, { name: 'c.txt', content: 'two', stored: true }]), 'x');
    expect(archive.names).toEqual(['a/b.txt', 'c.txt']);
    expect([(await archive.read('a/b.txt')).toString(), (await archive.read('c.txt')).toString()]).toEqual(['one', 'two']);
  });

  it.each(['../out.txt', 'a/../../out.txt', '/etc/passwd', 'C:/windows.txt', 'a\\..\\b.txt', 'nul\0.txt', 'aux', 'x'.repeat(300)])('with the name %j is refused', async (name) => {
    expect(await troubleOf(readAll(writeZip([{ name, content: 'x' }])))).toBe('manuscript.unsafe-path');
  });

  it('with a symbolic link or a name twice is refused', async () => {
    expect(await troubleOf(readAll(writeZip([{ name: 'link', content: '/etc/passwd', mode: 0o120777 }])))).toBe('manuscript.unsafe-path');
    expect(await troubleOf(readAll(writeZip([{ name: 'A.txt', content: '1' }, { name: 'a.txt', content: '2' }])))).toBe('manuscript.unsafe-path');
  });

  it('that admits to inflating a thousandfold is refused before it is inflated', async () => {
    expect(await troubleOf(openArchive(writeZip([{ name: 'bomb', content: zeros(40_000_000) }]), 'x'))).toBe('manuscript.zip-bomb');
  });

  it('whose headers lie about the size is stopped while it inflates', async () => {
    const bytes = writeZip([{ name: 'bomb', content: zeros(40_000_000), claimedBytes: 1000 }]);
    const archive = await openArchive(bytes, 'x');
    expect(await troubleOf(archive.read('bomb'))).toBe('manuscript.zip-bomb');
  });

  it('of too many entries is refused', async () => {
    const entries = Array.from({ length: 10_001 }, (_, index) => ({ name: `f${index}`, content: '', stored: true }));
    expect(await troubleOf(openArchive(writeZip(entries), 'x'))).toBe('manuscript.zip-bomb');
  });

  it('that adds up to too much is stopped, though each entry is small enough', async () => {
    // 12 × 45 MB; a megabyte of noise in each keeps the ratio of every entry harmless.
    const content = Buffer.concat([randomBytes(1_000_000), zeros(44_000_000)]);
    const big = writeZip([{ name: 'a', content }]);
    expect(await troubleOf(openArchive(big, 'x'))).toBe('none');
    const many = writeZip(Array.from({ length: 12 }, (_, index) => ({ name: `f${index}`, content, claimedBytes: 10 })));
    expect(await troubleOf(readAll(many))).toBe('manuscript.zip-bomb');
  });

  it('that is cut off is told from a whole one, wherever it is cut', async () => {
    const whole = writeZip([{ name: 'a.txt', content: 'words '.repeat(2000) }, { name: 'b.txt', content: 'more '.repeat(2000) }]);
    for (const part of [0.1, 0.5, 0.9, 0.99]) {
      expect(await troubleOf(readAll(whole.subarray(0, Math.floor(whole.length * part))))).toBe('manuscript.truncated');
    }
  });

  it('with a byte changed is called damaged', async () => {
    const whole = writeZip([{ name: 'a.txt', content: 'words and more words', stored: true }]);
    const at = whole.indexOf('more');
    whole[at] = 0x4d;
    expect(await troubleOf(readAll(whole))).toBe('manuscript.truncated');
  });
});
