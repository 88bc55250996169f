/** Files that are dropped together, whatever they are. */
import { appendFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { describe, expect, it } from 'vitest';
import { writeEpub } from './fixtures/epub.ts';
import { makeFolder, titles, troubleOf } from './fixtures/folder.ts';
import { writeZip } from './fixtures/zip.ts';
import { importManuscript, readPile } from './index.ts';

describe('a pile', () => {
  it('of a book, a document, texts, a folder and a zip becomes one list in natural order, each chapter with its file', async () => {
    await using folder = await makeFolder();
    const word = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('Words of Word.')] }] }));
    const paths = [
      await folder.write('10 Notes.txt', 'Ten.'),
      await folder.write('2 Tale.docx', word),
      await folder.write('1 Novel.epub', writeEpub({ files: { 'a.xhtml': '<h1>One</h1><p>Words.</p>', 'b.xhtml': '<h1>Two</h1><p>Words.</p>' } })),
      await folder.write('3 Essay.md', '# Essay\n\nText.\n'),
      await folder.write('4 Set.zip', writeZip([{ name: 'b 10.txt', content: 'Z10.' }, { name: 'b 9.txt', content: 'Z9.' }, { name: 'pic.jpg', content: 'x' }])),
      await folder.write('5 Locked.pdf', '%PDF-1.7'),
    ];
    await folder.write('3 Folder/inner.txt', 'Inner.');
    await folder.write('3 Folder/song.mp3', 'x');
    const manuscript = await importManuscript([...paths, join(folder.path, '3 Folder')]);
    expect(titles(manuscript.chapters)).toEqual(['One', 'Two', 'Tale', 'Essay', 'inner', 'b 9', 'b 10', 'Notes']);
    expect(manuscript.chapters.map(({ file }) => manuscript.files[file]?.name)).toEqual([
      '1 Novel.epub', '1 Novel.epub', '2 Tale.docx', '3 Essay.md', '3 Folder/inner.txt', '4 Set/b 9.txt', '4 Set/b 10.txt', '10 Notes.txt',
    ]);
    expect(manuscript.files.filter(({ failure }) => failure).map(({ name, failure }) => [name, failure?.code])).toEqual([['5 Locked.pdf', 'manuscript.unsupported']]);
    expect(manuscript.leftOut).toBe(2);
  });

  it('takes a file that is in it twice once, and says which', async () => {
    await using folder = await makeFolder();
    const manuscript = await importManuscript([await folder.write('a.txt', 'The same.'), await folder.write('copy of a.txt', 'The same.')]);
    expect(manuscript.chapters.map(({ include, reason }) => [include, reason])).toEqual([[true, null], [false, 'the same file as “a.txt”']]);
  });

  it('that a browser sent keeps the folders it had there', async () => {
    await using folder = await makeFolder();
    const given = [{ path: await folder.write('u1/x', 'Two.'), name: 'Season/2.txt' }, { path: await folder.write('u2/x', 'One.'), name: 'Season/Part 1/1.txt' }, { path: await folder.write('u3/x', 'x'), name: 'Season/map.png' }];
    const { manuscript } = await readPile(given);
    expect(manuscript.title).toBe('Season');
    expect(manuscript.files.map(({ name }) => name)).toEqual(['2.txt', 'Part 1/1.txt']);
    expect(manuscript.leftOut).toBe(1);
  });

  it('of more files than any manuscript has is refused before they are read', async () => {
    await using folder = await makeFolder();
    await Promise.all(Array.from({ length: 101 }, (_, at) => folder.write(`home/${at}/x.txt`, 'x')));
    expect(await troubleOf(importManuscript(Array.from({ length: 100 }, () => join(folder.path, 'home'))))).toBe('manuscript.too-many');
  });
});

describe('a file that is written to while it is read', () => {
  it('is read again, and whole', async () => {
    await using folder = await makeFolder();
    const path = await folder.write('growing.txt', 'One. '.repeat(400_000));
    // Whoever writes does so in the very turns in which the file is read.
    const writing = (async () => {
      for (let round = 0; round < 3; round += 1) await appendFile(path, 'More. ');
    })();
    const { origins, manuscript } = await readPile([{ path }]);
    await writing;
    expect(manuscript.chapters).toHaveLength(1);
    const { size, mtimeMs } = await stat(path);
    expect(origins[0]?.stamp).toBe(`${size}-${mtimeMs}`);
  });

  it('and never comes to rest is told as such, to be tried again', async () => {
    await using folder = await makeFolder();
    const path = await folder.write('copying.epub', writeEpub({ files: { 'a.xhtml': '<p>Words.</p>' } }).subarray(0, 700));
    let isOver = false;
    const writing = (async () => {
      while (!isOver) {
        await appendFile(path, 'x');
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    expect(await troubleOf(importManuscript([path]))).toBe('manuscript.changing');
    isOver = true;
    await writing;
  });
});
