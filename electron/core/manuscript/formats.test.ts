/** Markdown, HTML, Word, folders and zips. */
import { Document, Footer, FootnoteReferenceRun, HeadingLevel, Packer, PageBreak, Paragraph, TextRun } from 'docx';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describePile } from '#shared/words/manuscript.ts';
import { writeEpub } from './fixtures/epub.ts';
import { importFile, included, makeFolder, textOfChapter, titles, troubleOf } from './fixtures/folder.ts';
import { writeZip } from './fixtures/zip.ts';
import { importManuscript } from './index.ts';

describe('Markdown', () => {
  it('takes facts from its front matter and chapters from its headings', async () => {
    const manuscript = await importFile('x.md', '---\ntitle: "The Book"\nauthor: [Ann A., Bob B.]\nlanguage: en-GB\n---\n\n# One\n\nFirst *emphasis*.\nSame line.\n\n***\n\n“Hi,” he said.\n\n# Two\n\nSecond[^1] [link](http://x).\n\n[^1]: A note.\n\n<!-- hidden -->\n');
    expect(manuscript).toMatchObject({ title: 'The Book', author: 'Ann A., Bob B.', language: 'en-GB' });
    expect(titles(included(manuscript))).toEqual(['One', 'Two']);
    expect(included(manuscript).map(textOfChapter)).toEqual(['One\n\nFirst emphasis. Same line.\n\n* * *\n\n“Hi,” he said.', 'Two\n\nSecond link.']);
    expect(manuscript.chapters.filter((chapter) => !chapter.include).map((chapter) => [chapter.reason, textOfChapter(chapter)])).toEqual([['notes and captions', 'A note.']]);
  });

  it('takes the shallowest heading that repeats for chapters, one above them for the title, and parts for lead-ins', async () => {
    const book = await importFile('x.md', '# My Book\n\nby Ann\n\n## One\n\nText one.\n\n### Inside\n\nMore.\n\n## Two\n\nText two.\n');
    expect(book.title).toBe('My Book');
    expect(book.chapters.map((chapter) => [chapter.title, chapter.reason])).toEqual([['My Book', 'title page'], ['One', null], ['Two', null]]);
    const parts = await importFile('x.md', '# Part One\n\n## Chapter 1\n\nA.\n\n## Chapter 2\n\nB.\n\n# Part Two\n\n## Chapter 3\n\nC.\n');
    expect(titles(parts.chapters)).toEqual(['Chapter 1', 'Chapter 2', 'Chapter 3']);
    expect(textOfChapter(parts.chapters[2])).toBe('Part Two\n\nChapter 3\n\nC.');
  });

  it('is one chapter without repeated headings, and survives broken front matter', async () => {
    expect(titles((await importFile('My Tale.md', '# The Tale\n\nOnce.\n\n## Later\n\nTwice.\n')).chapters)).toEqual(['The Tale']);
    const broken = await importFile('x.md', '---\ntitle: [unclosed\n---\n\nWords.\n');
    expect(textOfChapter(broken.chapters[0])).toBe('Words.');
    expect(broken.warnings.join()).toContain('front matter');
  });

  it('is not fooled by a rule at its head', async () => {
    expect(textOfChapter((await importFile('x.md', '---\n\nWords first.\n\n---\n\nWords last.\n')).chapters[0])).toBe('Words first.\n\n* * *\n\nWords last.');
  });
});

describe('a folder of one manuscript and its cover', () => {
  it('is that manuscript with all its chapters, and the cover is no stray', async () => {
    await using folder = await makeFolder();
    await folder.write('book.md', '---\ntitle: B\n---\n\n## One\n\nText.\n\n## Two\n\nText.\n');
    await folder.write('cover.png', 'picture');
    await folder.write('cover.svg', '<svg/>');
    const manuscript = await importManuscript([folder.path]);
    expect(titles(manuscript.chapters)).toEqual(['One', 'Two']);
    expect(manuscript.cover).toEqual({ mediaType: 'image/png', base64: Buffer.from('picture').toString('base64') });
    expect(manuscript.warnings).toEqual([]);
  });
});

describe('HTML', () => {
  it('gives its main part, its facts, and no furniture', async () => {
    const html = '<!doctype html><html lang="de"><head><title>Das Buch</title><meta name="author" content="Anna"></head><body><header><h1>Site</h1></header><nav><a href="/">Home</a></nav><main><h2>Eins</h2><p>Erster&nbsp;Text.<p>Noch einer.<h2>Zwei</h2><p>Zweiter.</main><footer>Imprint</footer><script>x</script></body></html>';
    const manuscript = await importFile('x.html', html);
    expect(manuscript).toMatchObject({ title: 'Das Buch', author: 'Anna', language: 'de' });
    expect(manuscript.chapters.map(textOfChapter)).toEqual(['Eins\n\nErster Text.\n\nNoch einer.', 'Zwei\n\nZweiter.']);
  });

  it('is decoded as its meta element says', async () => {
    const bytes = Buffer.from('<meta charset="iso-8859-1"><body><p>caf\xe9</p>', 'latin1');
    const manuscript = await importFile('x.htm', bytes);
    expect([textOfChapter(manuscript.chapters[0]), manuscript.warnings]).toEqual(['café', []]);
  });
});

async function docx(children: Paragraph[], more: Partial<ConstructorParameters<typeof Document>[0]> = {}): Promise<Buffer> {
  return Packer.toBuffer(new Document({ creator: 'Ann Author', title: 'From Properties', ...more, sections: [{ children, footers: { default: new Footer({ children: [new Paragraph('page 1')] }) } }] }));
}

describe('Word', () => {
  it('gives headings by style name, the title, scene breaks, and warns of styles it does not know', async () => {
    const bytes = await docx(
      [
        new Paragraph({ text: 'The Word Book', heading: HeadingLevel.TITLE }),
        new Paragraph({ text: 'Chapter One', heading: HeadingLevel.HEADING_1 }),
        new Paragraph({ children: [new TextRun('“Hello,” '), new TextRun({ text: 'she', italics: true }), new TextRun(' said.'), new FootnoteReferenceRun(1)] }),
        new Paragraph('* * *'),
        new Paragraph({ text: 'Odd one.', style: 'MyOwn' }),
        new Paragraph({ children: [new PageBreak()] }),
        new Paragraph('After the page.'),
        new Paragraph({ text: 'Chapter Two', heading: HeadingLevel.HEADING_1 }),
        new Paragraph('Second.'),
      ],
      { footnotes: { 1: { children: [new Paragraph('A footnote.')] } }, styles: { paragraphStyles: [{ id: 'MyOwn', name: 'My Own Style' }] } },
    );
    const manuscript = await importFile('x.docx', bytes);
    expect(manuscript).toMatchObject({ title: 'The Word Book', author: 'Ann Author' });
    expect(titles(included(manuscript))).toEqual(['Chapter One', 'Chapter Two']);
    expect(textOfChapter(included(manuscript)[0])).toBe('Chapter One\n\n“Hello,” she said.\n\n* * *\n\nOdd one.\n\n* * *\n\nAfter the page.');
    expect(manuscript.chapters.filter((chapter) => chapter.reason === 'notes and captions').map(textOfChapter)).toEqual(['A footnote.']);
    expect(manuscript.warnings.join()).toContain('“My Own Style”');
  });

  it('finds chapters by their form where nobody used a heading style', async () => {
    const long = 'It was a long evening, and the ropes were wet, and the men were tired of the rain that had not stopped since the morning watch came up.';
    const manuscript = await importFile('x.docx', await docx(['Prologue', long, 'Chapter One', long, 'Chapter Two', long].map((text) => new Paragraph(text))));
    expect(titles(manuscript.chapters)).toEqual(['Prologue', 'Chapter One', 'Chapter Two']);
  });

  it('is one chapter without headings, titled by its properties', async () => {
    const manuscript = await importFile('Draft 7.docx', await docx([new Paragraph('Only words.')]));
    expect([manuscript.title, titles(manuscript.chapters)]).toEqual(['From Properties', ['Draft 7']]);
  });

  it('that declares a document type is refused', async () => {
    const bytes = writeZip([{ name: '[Content_Types].xml', content: '<Types/>' }, { name: 'word/document.xml', content: '<!DOCTYPE x [<!ENTITY a "b">]><w:document/>' }]);
    expect(await troubleOf(importFile('x.docx', bytes))).toBe('manuscript.damaged');
  });
});

describe('several files', () => {
  it('are one episode each, in natural order, whichever way they were given', async () => {
    await using folder = await makeFolder();
    await folder.write('My Season/10 - Last.txt', 'The tenth.');
    await folder.write('My Season/2 - Second.md', '# The Second\n\n## A\n\nx\n\n## B\n\ny\n');
    await folder.write('My Season/1 - First.html', '<title>One</title><p>The first.');
    await folder.write('My Season/.hidden', 'no');
    const season = join(folder.path, 'My Season');
    const whole = await importManuscript([season]);
    expect(whole.title).toBe('My Season');
    expect(titles(whole.chapters)).toEqual(['First', 'The Second', 'Last']);
    const single = await importManuscript(['10 - Last.txt', '1 - First.html', '2 - Second.md'].map((name) => join(season, name)));
    expect(single).toEqual(whole);
  });

  it('import what they can, tell of each that could not be read, and count what is no manuscript', async () => {
    await using folder = await makeFolder();
    await folder.write('book/1.txt', 'The first.');
    await folder.write('book/2.txt', '');
    await folder.write('book/map.png', Buffer.from('89504e470d0a1a0a', 'hex'));
    await folder.write('book/old.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    const manuscript = await importManuscript([join(folder.path, 'book')]);
    expect(manuscript.chapters.map(textOfChapter)).toEqual(['The first.']);
    expect(manuscript.files.map(({ name, failure }) => [name, failure?.code ?? null])).toEqual([
      ['1.txt', null],
      ['2.txt', 'manuscript.empty'],
      ['old.doc', 'manuscript.unsupported'],
    ]);
    expect(manuscript.leftOut).toBe(1);
    expect(describePile(manuscript)).toEqual([expect.stringMatching(/“2\.txt” was passed over/), expect.stringMatching(/“old\.doc” was passed over/), '1 file that is no manuscript was left out.']);
  });

  it('may come in a zip, books among them, but no zip inside', async () => {
    const zip = writeZip([
      { name: 'Set/Tale 10.txt', content: 'Ten.' },
      { name: 'Set/Tale 9.txt', content: 'Nine.' },
      { name: 'Set/inner.zip', content: writeZip([{ name: 'x.txt', content: 'x' }]) },
      { name: 'Set/Novel.epub', content: writeEpub({ files: { 'a.xhtml': '<h1>In the Novel</h1><p>Words.</p>' } }) },
      { name: '__MACOSX/._x', content: 'fork' },
    ]);
    const manuscript = await importFile('The_Set.zip', zip);
    expect(manuscript.title).toBe('The Set');
    expect(titles(manuscript.chapters)).toEqual(['In the Novel', 'Tale 9', 'Tale 10']);
    expect(manuscript.files.filter(({ failure }) => failure).map(({ name, failure }) => [name, failure?.code])).toEqual([['Set/inner.zip', 'manuscript.empty']]);
  });

  it('give the same manuscript every time', async () => {
    const zip = writeZip([{ name: 'a.txt', content: '“One,” he said.' }, { name: 'b.txt', content: '“One,” he said.' }]);
    expect(await importFile('x.zip', zip)).toEqual(await importFile('x.zip', zip));
  });
});
