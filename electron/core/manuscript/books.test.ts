/** Real books, against what their own tables of contents say and against an extraction that shares nothing with ours. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Chapter, Manuscript } from '#shared/words/manuscript.ts';
import { Manuscript as ManuscriptSchema } from '#shared/words/manuscript.ts';
import { joinLines } from '#shared/words/script.ts';
import { openArchive } from './archive.ts';
import { importManuscript } from './index.ts';

const SHELF = fileURLToPath(new URL('../../../../shared/manuscripts/', import.meta.url));
const here = existsSync(SHELF);
const where = here ? '' : ' (skipped: no ../shared/manuscripts)';

/** Counted by hand in each book's table of contents. */
const BOOKS = [
  { file: 'alice-in-wonderland', title: 'Alice’s Adventures in Wonderland', author: 'Lewis Carroll', language: 'en-GB', chapters: 12, first: 'I: Down the Rabbit-Hole', last: 'XII: Alice’s Evidence' },
  { file: 'sherlock-holmes', title: 'The Adventures of Sherlock Holmes', author: 'Arthur Conan Doyle', language: 'en-GB', chapters: 12, first: 'A Scandal in Bohemia', last: 'The Adventure of the Copper Beeches' },
  // 135 chapters and the epilogue; etymology and extracts are marked as front matter.
  { file: 'moby-dick', title: 'Moby Dick', author: 'Herman Melville', language: 'en-US', chapters: 136, first: 'I: Loomings', last: 'Epilogue' },
  // The article's own introduction and its nine sections.
  { file: 'georgia-pls-ssml', title: 'Georgia', author: 'Various', language: 'en-US', chapters: 10, first: 'GEORGIA', last: 'History' },
  // The introduction and fifteen tales; the bibliography is left out, the section's title stands in front of the introduction.
  { file: 'childrens-literature', title: 'Children\'s Literature', author: 'Charles Madison Curry, Erle Elsworth Clippinger', language: 'en', chapters: 16, first: 'INTRODUCTORY', last: '204 THE KING OF THE GOLDEN RIVER OR THE BLACK BROTHERS' },
  { file: 'regime-anticancer-arabic', title: 'Le Vrai Régime anti-cancer', author: 'Pr David Khayat, Nathalie Hutter-Lardeau', language: 'ar', chapters: 1, first: 'الفصل الثاني: ما هو السرطان؟', last: 'الفصل الثاني: ما هو السرطان؟' },
] as const;

describe.skipIf(!here).each(BOOKS)(`$file${where}`, (book) => {
  let manuscript: Manuscript;
  let episodes: Chapter[];

  beforeAll(async () => {
    manuscript = await importManuscript([`${SHELF}${book.file}.epub`]);
    episodes = manuscript.chapters.filter((chapter) => chapter.include);
  });

  it('has the title, author, language and chapters that its package and contents state', () => {
    expect(() => ManuscriptSchema.parse(manuscript)).not.toThrow();
    expect(manuscript).toMatchObject({ title: book.title, author: book.author, language: book.language });
    expect(episodes).toHaveLength(book.chapters);
    expect([episodes[0]?.title, episodes.at(-1)?.title]).toEqual([book.first, book.last]);
    expect(manuscript.direction).toBe(book.language === 'ar' ? 'rtl' : 'ltr');
  });

  it('gives a reason for every chapter that is left out, and none for the others', () => {
    for (const chapter of manuscript.chapters) expect(chapter.reason === null).toBe(chapter.include);
  });

  it('has no line without words, no white space at its ends, and no id twice', () => {
    const lines = manuscript.chapters.flatMap((chapter) => chapter.lines);
    for (const line of lines) {
      expect(line.text).toMatch(/[\p{L}\p{N}]/u);
      expect(line.text).toBe(line.text.trim());
      expect(line.before).not.toMatch(/[\p{L}\p{N}]/u);
    }
    expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
  });

  it('starts every chapter without unspoken text and ends it with the pause of a paragraph', () => {
    for (const { lines } of manuscript.chapters) {
      expect(lines[0]?.before).toBe('');
      expect(lines.at(-1)?.pauseAfter).toBe('paragraph');
    }
  });
});

/** The letters and digits of a piece of markup, by the simplest way there is. */
function lettersOf(markup: string): string {
  const plain = markup
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<head[\s\S]*?<\/head>/, '')
    .replace(/<a [^>]*epub:type="(?:noteref|backlink)"[^>]*>[\s\S]*?<\/a>/g, '')
    .replace(/<a href="#footnote-[^>]*>[\s\S]*?<\/a>/g, '')
    .replace(/<\w+\s[^>]*epub:type="pagebreak"[^>]*\/>/g, '')
    .replace(/<(\w+)\s[^>]*epub:type="pagebreak"[^>]*>[^<]*<\/\1>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&[a-z]+;/g, '');
  return letters(plain);
}

function letters(text: string): string {
  return (text.normalize('NFC').match(/[\p{L}\p{N}]/gu) ?? []).join('');
}

function lettersOfLines(chapter: Chapter | undefined): string {
  return letters(joinLines(chapter?.lines ?? []));
}

/** Whole chapters make unreadable diffs: what is shown is where they part. */
function expectSame(actual: readonly string[], expected: readonly string[]): void {
  const parting = expected.map((text, index) => {
    const other = actual[index] ?? '';
    if (other === text) return 'same';
    const at = [...text].findIndex((letter, place) => other[place] !== letter);
    const from = Math.max(0, (at < 0 ? text.length : at) - 30);
    return `chapter ${index}: ${text.slice(from, from + 70)} | ${other.slice(from, from + 70)}`;
  });
  expect(parting.filter((line) => line !== 'same')).toEqual([]);
  expect(actual).toHaveLength(expected.length);
}

async function filesOf(book: string): Promise<(name: string) => Promise<string>> {
  const archive = await openArchive(await readFile(`${SHELF}${book}.epub`), book);
  return async (name) => (await archive.read(name)).toString('utf8');
}

/** The body from the element with one id up to the element with the next, notes and asides taken out. */
function slice(body: string, id: string, nextId: string | undefined): string {
  const at = (wanted: string): number => body.lastIndexOf('<', body.indexOf(`id="${wanted}"`));
  const piece = body.slice(at(id), nextId === undefined ? body.length : at(nextId));
  return piece.replace(/<aside[\s\S]*?<\/aside>/g, '').replace(/<section [^>]*epub:type="rearnotes"[\s\S]*?<\/section>/, '');
}

describe.skipIf(!here)(`nothing dropped and nothing doubled${where}`, () => {
  it.each(['alice-in-wonderland', 'sherlock-holmes', 'moby-dick'])('%s, chapter by chapter against its files', async (book) => {
    const read = await filesOf(book);
    const toc = await read('epub/toc.xhtml');
    const body = /<nav [^>]*id="toc"[\s\S]*?<\/nav>/.exec(toc)?.[0] ?? '';
    const targets = [...body.matchAll(/<a href="([^"#]+)"/g)].map((match) => match[1] as string);
    const { chapters } = await importManuscript([`${SHELF}${book}.epub`]);
    const expected = await Promise.all(targets.map(async (target) => lettersOf(await read(`epub/${target}`))));
    // A page with pictures alone is no chapter.
    expectSame(chapters.map(lettersOfLines).toSorted(), expected.filter(Boolean).toSorted());
    const spoken = new Set(chapters.filter((chapter) => chapter.include).map(lettersOfLines));
    expectSame([...spoken], expected.filter((text) => spoken.has(text)));
  });

  it('georgia, section by section, with its notes apart', async () => {
    const body = (await (await filesOf('georgia-pls-ssml'))('EPUB/georgia.xhtml')).replace(/^[\s\S]*<body>/, '');
    const ids = ['d10e42', 'd10e85', 'd10e102', 'd10e118', 'd10e150', 'd10e187', 'd10e209', 'd10e271', 'd10e288', 'd10e304'];
    const { chapters } = await importManuscript([`${SHELF}georgia-pls-ssml.epub`]);
    const expected = ids.map((id, index) => lettersOf(slice(body, id, ids[index + 1])));
    expectSame(chapters.filter((chapter) => chapter.include).map(lettersOfLines), expected);
    const notes = [...body.matchAll(/<aside[\s\S]*?<\/aside>|<section [^>]*epub:type="rearnotes"[\s\S]*?<\/section>/g)].map((match) => lettersOf(match[0])).join('');
    expect(lettersOfLines(chapters.find((chapter) => chapter.reason === 'notes'))).toBe(notes);
  });

  it('the anthology, tale by tale, the title of its section in front of the first that is read', async () => {
    const read = await filesOf('childrens-literature');
    const body = (await read('EPUB/s04.xhtml')).replace(/^[\s\S]*<body>/, '');
    const nav = /epub:type="toc"[\s\S]*?<\/nav>/.exec((await read('EPUB/nav.xhtml')).replace(/<ol hidden[\s\S]*?<\/ol>/g, ''))?.[0] ?? '';
    const ids = [...nav.matchAll(/s04\.xhtml#(\w+)"/g)].map((match) => match[1] as string);
    const [part, bibliography, ...tales] = ids.map((id, index) => lettersOf(slice(body, id, ids[index + 1])));
    const { chapters } = await importManuscript([`${SHELF}childrens-literature.epub`]);
    expect(lettersOfLines(chapters.find((chapter) => chapter.reason === 'bibliography'))).toBe(bibliography);
    expectSame(chapters.filter((chapter) => chapter.include).map(lettersOfLines), [`${part}${tales[0]}`, ...tales.slice(1)]);
  });

  it('the Arabic chapter', async () => {
    const body = (await (await filesOf('regime-anticancer-arabic'))('EPUB/Content/C_content.xhtml')).replace(/^[\s\S]*<body[^>]*>/, '');
    const { chapters } = await importManuscript([`${SHELF}regime-anticancer-arabic.epub`]);
    expect(lettersOfLines(chapters.find((chapter) => chapter.include))).toBe(lettersOf(body.replace(/<aside[\s\S]*?<\/aside>/g, '')));
    expect(lettersOfLines(chapters.find((chapter) => chapter.reason === 'notes'))).toBe(lettersOf(/<aside[\s\S]*?<\/aside>/.exec(body)?.[0] ?? ''));
  });
});

describe.skipIf(!here)(`what a book carries beside its text${where}`, () => {
  it('keeps the lexicon of the book and the pronunciations in its text', async () => {
    const { lexicon } = await importManuscript([`${SHELF}georgia-pls-ssml.epub`]);
    const pls = await (await filesOf('georgia-pls-ssml'))('EPUB/lexicon/en.pls');
    const [first] = lexicon;
    expect(first).toEqual({ grapheme: 'abolition', phoneme: 'ˌæbəˈlɪʃən', alphabet: 'ipa', language: 'en' });
    const graphemes = [...pls.matchAll(/<grapheme>(.*?)<\/grapheme>/g)].map((match) => match[1]);
    expect(graphemes.length).toBeGreaterThan(40);
    expect(lexicon.map((entry) => entry.grapheme)).toEqual(expect.arrayContaining(graphemes));
    expect(lexicon).toContainEqual({ grapheme: '30°', phoneme: 'ˈθɜrti dɪˈgriz', alphabet: 'ipa', language: 'en-US' });
  });

  it('keeps the cover where it is a JPEG or a PNG', async () => {
    const covers = await Promise.all(['georgia-pls-ssml', 'regime-anticancer-arabic', 'alice-in-wonderland'].map(async (book) => (await importManuscript([`${SHELF}${book}.epub`])).cover));
    expect(covers.map((cover) => cover?.mediaType ?? null)).toEqual(['image/png', 'image/jpeg', null]);
    expect(Buffer.from(covers[0]?.base64 ?? '', 'base64').subarray(1, 4).toString()).toBe('PNG');
  });

  it('reads speech and narration in turn, as the tea-party has them', async () => {
    const { chapters } = await importManuscript([`${SHELF}alice-in-wonderland.epub`]);
    const party = chapters.find((chapter) => chapter.title === 'VII: A Mad Tea-Party')?.lines ?? [];
    const at = party.findIndex((line) => line.text.startsWith('“I do,”'));
    expect(party.slice(at, at + 3).map(({ kind, before, text, pauseAfter }) => [kind, before, text, pauseAfter])).toEqual([
      ['dialogue', '\n\n', '“I do,”', 'clause'],
      ['narration', ' ', 'Alice hastily replied;', 'clause'],
      ['dialogue', ' ', '“at least—at least I mean what I say—that’s the same thing, you know.”', 'paragraph'],
    ]);
  });

  it('keeps the words on a bottle in the narration', async () => {
    const { chapters } = await importManuscript([`${SHELF}alice-in-wonderland.epub`]);
    const lines = chapters.flatMap((chapter) => chapter.lines);
    for (const label of ['marked “poison,”', '“Orange Marmalade,”', 'the words “Drink Me”', 'favourite word “moral,”']) {
      expect(lines.filter((line) => line.text.includes(label)).map((line) => line.kind)).toContain('narration');
    }
  });
});
