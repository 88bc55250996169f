import { describe, expect, it } from 'vitest';
import { epubEntries, writeEpub } from '../fixtures/epub.ts';
import { importFile, included, textOfChapter, titles } from '../fixtures/folder.ts';
import { writeZip } from '../fixtures/zip.ts';

const prose = (word: string, times = 30): string => `<p>${`The ${word} went on and on. `.repeat(times).trim()}</p>`;
const li = (href: string, title: string, inner = ''): string => `<li><a href="text/${href}">${title}</a>${inner ? `<ol>${inner}</ol>` : ''}</li>`;

const point = (order: number, src: string, title: string): string => `<navPoint id="n${order}" playOrder="${order}"><navLabel><text>${title}</text></navLabel><content src="text/${src}"/></navPoint>`;
const read = async (body: string): Promise<string> => textOfChapter((await importFile('x.epub', writeEpub({ files: { 'a.xhtml': body } }))).chapters[0]);

describe('an EPUB’s chapters', () => {
  it('are several in one file where the contents point to fragments', async () => {
    const files = { 'all.xhtml': `<h2 id="a">One</h2>${prose('first')}<div><h2 id="b">Two</h2>${prose('second')}</div><a id="c"/><h2>Three</h2>${prose('third')}` };
    const manuscript = await importFile('x.epub', writeEpub({ files, toc: li('all.xhtml#a', 'One') + li('all.xhtml#b', 'Two') + li('all.xhtml#c', 'Three') }));
    expect(titles(manuscript.chapters)).toEqual(['One', 'Two', 'Three']);
    expect(manuscript.chapters.map((chapter) => textOfChapter(chapter).split('\n\n')[0])).toEqual(['One', 'Two', 'Three']);
    expect(textOfChapter(manuscript.chapters[1])).toContain('The second went');
    expect(textOfChapter(manuscript.chapters[1])).not.toContain('third');
  });

  it('run over files until the contents name the next', async () => {
    const files = { 'a.xhtml': `<h2>One</h2>${prose('first')}`, 'a2.xhtml': prose('more'), 'b.xhtml': `<h2>Two</h2>${prose('second')}`, 'c.xhtml': `<h2>Three</h2>${prose('third')}` };
    const manuscript = await importFile('x.epub', writeEpub({ files, toc: li('a.xhtml', 'One') + li('b.xhtml', 'Two') + li('c.xhtml', 'Three') }));
    expect(titles(manuscript.chapters)).toEqual(['One', 'Two', 'Three']);
    expect(textOfChapter(manuscript.chapters[0])).toContain('The more went');
  });

  it('take a part’s bare title in front of the chapter that follows, and leave a part with text of its own a chapter', async () => {
    const files = {
      'p1.xhtml': '<h1>Part One</h1>',
      'a.xhtml': `<h2>Chapter 1</h2>${prose('first')}`,
      'b.xhtml': `<h2>Chapter 2</h2>${prose('second')}`,
      'p2.xhtml': `<h1>Part Two</h1>${prose('between')}`,
      'c.xhtml': `<h2>Chapter 3</h2>${prose('third')}`,
    };
    const toc = li('p1.xhtml', 'Part One', li('a.xhtml', 'Chapter 1') + li('b.xhtml', 'Chapter 2')) + li('p2.xhtml', 'Part Two', li('c.xhtml', 'Chapter 3'));
    const manuscript = await importFile('x.epub', writeEpub({ files, toc }));
    expect(titles(manuscript.chapters)).toEqual(['Chapter 1', 'Chapter 2', 'Part Two', 'Chapter 3']);
    expect(manuscript.chapters[0]?.lines.slice(0, 2).map((line) => [line.kind, line.text])).toEqual([['heading', 'Part One'], ['heading', 'Chapter 1']]);
  });

  it('are not the sections that a contents page lists below one of them', async () => {
    const files = { 'a.xhtml': `<h2>A Story</h2><h3 id="s1">I</h3>${prose('x')}<h3 id="s2">II</h3>${prose('y')}`, 'b.xhtml': `<h2>Another</h2>${prose('z', 60)}`, 'c.xhtml': `<h2>A Third</h2>${prose('w', 60)}` };
    const toc = li('a.xhtml', 'A Story', li('a.xhtml#s1', 'I') + li('a.xhtml#s2', 'II')) + li('b.xhtml', 'Another') + li('c.xhtml', 'A Third');
    expect(titles((await importFile('x.epub', writeEpub({ files, toc }))).chapters)).toEqual(['A Story', 'Another', 'A Third']);
  });

  it('come from an NCX in EPUB 2, with the guide’s pages left out', async () => {
    const files = { 'cover.xhtml': '<p>The Cover</p>', 'ded.xhtml': '<p>For my mother</p>', 'a.xhtml': `<h2>One</h2>${prose('first')}`, 'b.xhtml': `<h2>Two</h2>${prose('second')}`, 'ack.xhtml': `<h2>Thanks</h2>${prose('third')}` };
    const ncx = `<navMap>${point(1, 'a.xhtml', 'One')}${point(2, 'b.xhtml', 'Two')}${point(3, 'ack.xhtml', 'Acknowledgements')}</navMap>`;
    const guide = '<reference type="cover" href="text/cover.xhtml"/><reference type="dedication" href="text/ded.xhtml"/><reference type="text" href="text/a.xhtml"/>';
    const manuscript = await importFile('x.epub', writeEpub({ files, ncx, guide }));
    expect(manuscript.chapters.map((chapter) => [chapter.reason, textOfChapter(chapter).slice(0, 9)])).toEqual([
      ['cover', 'The Cover'],
      ['dedication', 'For my mo'],
      [null, 'One\n\nThe '],
      [null, 'Two\n\nThe '],
      ['acknowledgments', 'Thanks\n\nT'],
    ]);
  });

  it('come from the headings where there is no table of contents', async () => {
    const files = { 'a.xhtml': `<h1>One</h1>${prose('first')}`, 'b.xhtml': prose('more'), 'c.xhtml': `<h1>Two</h1>${prose('second')}<h1>Three</h1>${prose('third')}` };
    const manuscript = await importFile('x.epub', writeEpub({ files }));
    expect(titles(manuscript.chapters)).toEqual(['One', 'Two', 'Three']);
    expect(textOfChapter(manuscript.chapters[0])).toContain('The more went');
  });

  it('that nobody lists are kept: a page in front, a page outside the reading order', async () => {
    const files = { 'front.xhtml': `<h2>A Word</h2>${prose('front', 200)}`, 'a.xhtml': `<h2>One</h2>${prose('first')}`, 'b.xhtml': `<h2>Two</h2>${prose('second')}`, 'c.xhtml': `<h2>Three</h2>${prose('third')}` };
    const manuscript = await importFile('x.epub', writeEpub({ files, toc: li('a.xhtml', 'One') + li('b.xhtml', 'Two') + li('c.xhtml', 'Three') }));
    expect(titles(included(manuscript))).toEqual(['A Word', 'One', 'Two', 'Three']);
  });

  it('are left out by epub:type, landmarks and title, each with its reason', async () => {
    const files = {
      'copy.xhtml': '<section epub:type="copyright-page"><p>All rights reserved.</p></section>',
      'pre.xhtml': `<section epub:type="preface"><h2>Before</h2>${prose('preface')}</section>`,
      'motto.xhtml': '<p>A motto.</p>',
      'a.xhtml': `<section epub:type="bodymatter chapter"><blockquote epub:type="epigraph"><p>A saying.</p></blockquote><h2>One</h2>${prose('first')}</section>`,
      'b.xhtml': `<h2>Two</h2>${prose('second')}`,
      'about.xhtml': `<h2>About the Author</h2>${prose('third')}`,
    };
    const toc = li('copy.xhtml', 'Rights') + li('pre.xhtml', 'Before') + li('motto.xhtml', 'Motto') + li('a.xhtml', 'One') + li('b.xhtml', 'Two') + li('about.xhtml', 'About the Author');
    const manuscript = await importFile('x.epub', writeEpub({ files, toc, landmarks: '<li><a epub:type="bodymatter" href="text/a.xhtml">Start</a></li>' }));
    expect(manuscript.chapters.map((chapter) => [chapter.title, chapter.reason])).toEqual([
      ['Rights', 'copyright page'],
      ['Before', 'preface'],
      ['Motto', 'front matter'],
      ['One', null],
      ['Two', null],
      ['About the Author', 'about the author'],
    ]);
    expect(textOfChapter(manuscript.chapters[3])).toContain('A saying.');
  });
});

describe('an EPUB’s text', () => {
  it('has no stray words of notes, page numbers, pictures or ruby', async () => {
    const body = `<p>It was<a href="#n1" epub:type="noteref">1</a> late<sup><a href="notes.xhtml#fn2">[2]</a></sup>, page<span epub:type="pagebreak" id="p7">7</span> seven<span class="pagenum">[Pg 8]</span>, <img alt="a cat" src="c.png"/>and <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> fell.</p><aside epub:type="footnote" id="n1"><p>1. A note.</p></aside><script>no()</script><p hidden="">gone</p>`;
    const { chapters } = await importFile('x.epub', writeEpub({ files: { 'a.xhtml': body } }));
    expect(textOfChapter(chapters[0])).toBe('It was late, page seven, and 漢 fell.');
    expect([chapters[1]?.reason, textOfChapter(chapters[1])]).toEqual(['notes', '1. A note.']);
  });

  it('keeps a sentence whole around a note that stands inside it', async () => {
    expect(await read('<p>The whale<span epub:type="footnote">A mammal.</span> swam on.</p>')).toBe('The whale swam on.');
  });

  it('joins dropped capitals, joins source lines, and reads words run together by markup', async () => {
    expect(await read('<p><span class="big">T</span>HE\n   whale &amp; the <i>s</i>ea</p>')).toBe('THE whale & the sea');
    expect(await read('<p><img alt="T" src="t.png"/>he whale</p>')).toBe('The whale');
  });

  it('has scene breaks for rules and ornaments, and lines for verse', async () => {
    expect(await read('<p>One.</p><hr/><p>Two.</p><p>⁂</p><p>Three.</p>')).toBe('One.\n\n* * *\n\nTwo.\n\n⁂\n\nThree.');
    expect(await read('<p>Tyger Tyger,<br/>burning bright,</p><p>In the forests<br/>of the night;</p>')).toBe('Tyger Tyger,\nburning bright,\n\nIn the forests\nof the night;');
  });

  it('is read by the rules of HTML where it is broken XML', async () => {
    expect(await read('<p>One<br>two<p>Three & four <b>five</p>')).toBe('One\ntwo\n\nThree & four five');
  });

  it('is read in the encoding that its prolog declares', async () => {
    const source = Buffer.from('<?xml version="1.0" encoding="windows-1252"?><html><body><p>caf\xe9 \x93quoted\x94</p></body></html>', 'latin1');
    const entries = epubEntries({ files: { 'a.xhtml': '' } }).map((entry) => (entry.name.endsWith('a.xhtml') ? { ...entry, content: source } : entry));
    expect(textOfChapter((await importFile('x.epub', writeZip(entries))).chapters[0])).toBe('café “quoted”');
  });
});

describe('an EPUB’s facts', () => {
  it('are its main title, its authors without translators, its language and its unique identifier', async () => {
    const metadata = `<dc:identifier>other</dc:identifier><dc:identifier id="uid">urn:isbn:1</dc:identifier><dc:title id="s">Short</dc:title><meta refines="#s" property="title-type">short</meta><dc:title id="m">The Main Title</dc:title><meta refines="#m" property="title-type">main</meta>
<dc:creator opf:role="aut">Ann Author</dc:creator><dc:creator opf:role="trl">Tom Translator</dc:creator><dc:language>he</dc:language>`;
    const manuscript = await importFile('x.epub', writeEpub({ files: { 'a.xhtml': '<p>שלום עולם</p>' }, metadata }));
    expect(manuscript).toMatchObject({ title: 'The Main Title', author: 'Ann Author', language: 'he', identifier: 'urn:isbn:1', direction: 'rtl' });
  });

  it('fall back to the file’s name, to nobody and to no language', async () => {
    const manuscript = await importFile('03 - My_Book.epub', writeEpub({ files: { 'a.xhtml': '<p>Words.</p>' }, metadata: '<dc:rights>none</dc:rights>' }));
    expect(manuscript).toMatchObject({ title: 'My Book', author: null, language: 'und', identifier: null, direction: 'ltr' });
  });

  it('warn of contents that point nowhere and of files that are missing', async () => {
    const files = { 'a.xhtml': `<h2>One</h2>${prose('x')}`, 'b.xhtml': `<h2>Two</h2>${prose('y')}` };
    const manuscript = await importFile('x.epub', writeEpub({ files, toc: li('a.xhtml', 'One') + li('gone.xhtml', 'Gone') + li('b.xhtml', 'Two') }));
    expect(titles(manuscript.chapters)).toEqual(['One', 'Two']);
    expect(manuscript.warnings.join()).toContain('1 entries of the table of contents');
  });

  it('keep a lexicon’s aliases, several graphemes and alphabets', async () => {
    const pls = '<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="x-sampa" xml:lang="en"><lexeme><grapheme>W3C</grapheme><alias>World Wide Web Consortium</alias></lexeme><lexeme><grapheme>colour</grapheme><grapheme>color</grapheme><phoneme alphabet="ipa">ˈkʌlə</phoneme></lexeme></lexicon>';
    const { lexicon } = await importFile('x.epub', writeEpub({ files: { 'a.xhtml': '<p>Words.</p>' }, manifest: '<item id="pls" href="en.pls" media-type="application/pls+xml"/>', extra: [{ name: 'OEBPS/en.pls', content: pls }] }));
    expect(lexicon).toEqual([
      { grapheme: 'W3C', alias: 'World Wide Web Consortium', language: 'en' },
      { grapheme: 'colour', phoneme: 'ˈkʌlə', alphabet: 'ipa', language: 'en' },
      { grapheme: 'color', phoneme: 'ˈkʌlə', alphabet: 'ipa', language: 'en' },
    ]);
  });
});
