/** Files that cannot be imported: each has its own code, a sentence and a next step. */
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isStudioError } from '#shared/words/failure.ts';
import { epubEntries, writeEpub } from './fixtures/epub.ts';
import { importFile, included, makeFolder, textOfChapter, troubleOf } from './fixtures/folder.ts';
import { writeZip } from './fixtures/zip.ts';
import { toTrouble } from './files.ts';
import { importManuscript } from './index.ts';

const book = { files: { 'a.xhtml': '<h1>One</h1><p>It was a dark night.</p>' } };
const encryption = (algorithm: string): string =>
  `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/><enc:CipherData><enc:CipherReference URI="OEBPS/text/a.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>`;

describe('a file that cannot be imported', () => {
  it.each<[string, string, string | Buffer]>([
    ['manuscript.empty', 'book.txt', ''],
    ['manuscript.no-text', 'book.txt', ' \n\n \t\n'],
    ['manuscript.no-text', 'book.md', '* * *\n\n---\n'],
    ['manuscript.no-text', 'book.epub', writeEpub({ files: { 'a.xhtml': '<img src="x.png" alt="a picture"/>' } })],
    ['manuscript.binary', 'book.txt', Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256))],
    ['manuscript.unsupported', 'book.pdf', '%PDF-1.7\n'],
    ['manuscript.unsupported', 'renamed.txt', '%PDF-1.7\n'],
    ['manuscript.unsupported', 'book.doc', Buffer.from('d0cf11e0a1b11ae10000', 'hex')],
    ['manuscript.unsupported', 'book.mobi', Buffer.concat([Buffer.alloc(60), Buffer.from('BOOKMOBI'), Buffer.alloc(40)])],
    ['manuscript.unsupported', 'book.azw3', 'anything'],
    ['manuscript.unsupported', 'book.rtf', '{\\rtf1 hello}'],
    ['manuscript.unsupported', 'book.xyz', 'some words'],
    ['manuscript.unsupported', 'picture.png', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['manuscript.damaged', 'book.epub', 'no archive at all, but long enough'],
    ['manuscript.damaged', 'book.epub', writeZip([{ name: 'mimetype', content: 'application/epub+zip' }])],
    ['manuscript.damaged', 'book.docx', writeZip([{ name: '[Content_Types].xml', content: '<Types/>' }])],
    ['manuscript.truncated', 'book.epub', writeEpub(book).subarray(0, 900)],
    ['manuscript.drm', 'book.epub', writeZip([...epubEntries(book), { name: 'META-INF/encryption.xml', content: encryption('http://www.w3.org/2001/04/xmlenc#aes128-cbc') }])],
    ['manuscript.drm', 'book.epub', writeZip([...epubEntries(book), { name: 'META-INF/rights.xml', content: '<rights/>' }])],
    ['manuscript.drm', 'book.epub', writeZip([...epubEntries(book), { name: 'META-INF/license.lcpl', content: '{}' }])],
    ['manuscript.unsafe-path', 'book.epub', writeZip([...epubEntries(book), { name: '../evil.txt', content: 'x' }])],
    ['manuscript.zip-bomb', 'book.epub', writeZip([...epubEntries(book), { name: 'OEBPS/bomb.xhtml', content: Buffer.alloc(30_000_000) }])],
    ['manuscript.damaged', 'deep.html', '<div>'.repeat(5000) + 'text'],
    ['manuscript.damaged', 'deep.epub', writeEpub({ files: { 'a.xhtml': `${'<div>'.repeat(400)}text${'</div>'.repeat(400)}` } })],
  ])('%s: %s', async (code, name, content) => {
    await using folder = await makeFolder();
    const path = await folder.write(name, content);
    const error: unknown = await importManuscript([path]).catch((thrown: unknown) => thrown);
    if (!isStudioError(error)) throw new Error(`no trouble, but ${JSON.stringify(error)}`);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^[“\p{Lu}].*\.$/u);
    expect(error.hint).toMatch(/\.$/);
    expect(error.message).toContain(name);
  });

  it('says of an unsupported one what is supported, and what to do with it', async () => {
    for (const [name, word] of [['a.doc', '.docx'], ['a.pdf', 'EPUB'], ['a.mobi', 'EPUB']] as const) {
      const error: unknown = await importFile(name, 'x').catch((thrown: unknown) => thrown);
      expect(isStudioError(error) && error.hint).toMatch(new RegExp(`${word}.*Markdown`));
    }
  });

  it('is not found, or is not in a folder that is a file', async () => {
    expect(await troubleOf(importManuscript(['/nowhere/at/all.epub']))).toBe('manuscript.not-found');
    await using folder = await makeFolder();
    expect(await troubleOf(importManuscript([join(await folder.write('a.txt', 'x'), 'b.txt')]))).toBe('manuscript.not-found');
  });

  it('may not be read', () => {
    expect(toTrouble(Object.assign(new Error('no'), { code: 'EACCES' }), 'a.txt')).toMatchObject({ code: 'manuscript.unreadable', retry: 'later' });
  });

  it.skipIf(process.getuid?.() === 0)('may not be read, for real (skipped for the superuser, who may)', async () => {
    await using folder = await makeFolder();
    const path = await folder.write('a.txt', 'words');
    await chmod(path, 0);
    expect(await troubleOf(importManuscript([path]))).toBe('manuscript.unreadable');
  });

  it('can be an empty folder, or one without manuscripts', async () => {
    await using folder = await makeFolder();
    await mkdir(join(folder.path, 'nothing'));
    expect(await troubleOf(importManuscript([join(folder.path, 'nothing')]))).toBe('manuscript.empty');
    await folder.write('strays/picture.png', Buffer.from('89504e470d0a1a0a', 'hex'));
    expect(await troubleOf(importManuscript([join(folder.path, 'strays')]))).toBe('manuscript.empty');
  });
});

describe('a file that only looks hostile', () => {
  it('with scrambled fonts alone is no protected book', async () => {
    for (const algorithm of ['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC']) {
      const manuscript = await importFile('book.epub', writeZip([...epubEntries(book), { name: 'META-INF/encryption.xml', content: encryption(algorithm) }]));
      expect(included(manuscript)).toHaveLength(1);
    }
  });

  it('with entities of its own is read without expanding any of them', async () => {
    const laughs = Array.from({ length: 20 }, (_, index) => `<!ENTITY l${index + 1} "&l${index};&l${index};&l${index};&l${index};&l${index};&l${index};&l${index};&l${index};">`).join('');
    const source = `<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">${laughs}]><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Before &l20; and &f; after&nbsp;&mdash; caf&eacute; &#233;.</p></body></html>`;
    const manuscript = await importFile('book.epub', writeEpub({ files: { 'a.xhtml': source } }));
    expect(textOfChapter(manuscript.chapters[0])).toBe('Before &l20; and &f; after — café é.');
  });

  it('that stops being wanted stops being read', async () => {
    await using folder = await makeFolder();
    const path = await folder.write('book.epub', writeEpub(book));
    await expect(importManuscript([path], { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});
