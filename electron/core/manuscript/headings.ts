/** Chapters of a document that has headings and no table of contents: Word, Markdown, HTML. */
import type { Block, DraftChapter } from './draft.ts';
import { countLetters, hasWords, isTitleOnly } from './draft.ts';
import type { Item } from './extract.ts';
import { reasonByTitle } from './matter.ts';
import { findHeadings } from './text/headings.ts';
import { looksLikeChapter, looksLikePart } from './titles.ts';

/** A title page holds a title, a name, perhaps a motto; more text than this is text. */
const TITLE_PAGE_CHARACTERS = 400;

export interface Split {
  /** The document's own title, where its first heading is one. */
  readonly title: string | null;
  readonly chapters: readonly DraftChapter[];
}

type Heading = Extract<Block, { kind: 'heading' }>;

/**
 * Cuts at the shallowest level that repeats. A single shallower heading in front is the document's title; repeated shallower headings
 * that read like parts are read in front of the chapter that follows.
 */
export function splitAtHeadings(items: readonly Item[], fallbackTitle: string): Split {
  const blocks = promoteHeadings(items.filter((item) => !item.aside).map((item) => item.block));
  const headings = blocks.filter((block): block is Heading => block.kind === 'heading');
  const level = chapterLevel(headings);
  const sections = level === null ? [{ heading: null, blocks }] : cutAt(blocks, level);
  const title = titleOf(headings, level);
  const chapters = assemble(sections, title, level === null ? (headings[0]?.text ?? fallbackTitle) : fallbackTitle);
  return { title, chapters: [...chapters, ...asideChapter(items)] };
}

/** The whole document as one chapter, titled by its first heading. */
export function asOneChapter(items: readonly Item[], fallbackTitle: string): Split {
  const blocks = items.filter((item) => !item.aside).map((item) => item.block);
  const first = blocks.find(hasWords);
  const title = first?.kind === 'heading' ? first.text : fallbackTitle;
  const chapters = blocks.some(hasWords) ? [{ title, blocks, reason: null }] : [];
  return { title: null, chapters: [...chapters, ...asideChapter(items)] };
}

/** Where nothing is marked as a heading, paragraphs that read like chapter headings are taken for them. */
function promoteHeadings(blocks: readonly Block[]): readonly Block[] {
  if (blocks.some((block) => block.kind === 'heading')) return blocks;
  const paragraphs = blocks.map((block, at) => {
    const lines = block.kind === 'scene' ? [] : [block.text];
    return { at, lines, raw: lines, verse: block.kind === 'verse' };
  });
  const found = new Map(findHeadings(paragraphs).flatMap(({ index, span, kind }) => Array.from({ length: span }, (_, place) => [index + place, place > 0 ? 3 : kind === 'part' ? 1 : 2])));
  return blocks.map((block, at) => {
    const level = found.get(at);
    return level === undefined || block.kind === 'scene' ? block : { kind: 'heading', level, text: block.text };
  });
}

function chapterLevel(headings: readonly Heading[]): number | null {
  const levels = [...new Set(headings.map((heading) => heading.level))].toSorted((a, b) => a - b);
  for (const level of levels) {
    const here = headings.filter((heading) => heading.level === level);
    const below = headings.filter((heading) => heading.level === levels[levels.indexOf(level) + 1]);
    if (here.length < 2) continue;
    const areParts = below.length > here.length && here.filter((heading) => looksLikePart(heading.text)).length * 2 > here.length;
    const nestsChapters = below.some((heading) => looksLikeChapter(heading.text)) && !here.some((heading) => looksLikeChapter(heading.text));
    if (!areParts && !(nestsChapters && below.length > here.length)) return level;
  }
  return null;
}

/** The heading above all chapters, if it is the first and the only one of its level. */
function titleOf(headings: readonly Heading[], level: number | null): string | null {
  const [first] = headings;
  if (!first || level === null || first.level >= level) return null;
  const same = headings.filter((heading) => heading.level === first.level);
  return same.length === 1 && !looksLikePart(first.text) && !looksLikeChapter(first.text) ? first.text : null;
}

interface Section {
  readonly heading: Heading | null;
  readonly blocks: readonly Block[];
}

/** A heading of a shallower level begins a section too: a part, an interlude. */
function cutAt(blocks: readonly Block[], level: number): Section[] {
  const sections: { heading: Heading | null; blocks: Block[] }[] = [{ heading: null, blocks: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level <= level) sections.push({ heading: block, blocks: [block] });
    else sections.at(-1)?.blocks.push(block);
  }
  return sections.filter((section) => section.blocks.some(hasWords));
}

function assemble(sections: readonly Section[], title: string | null, fallbackTitle: string): DraftChapter[] {
  const chapters: DraftChapter[] = [];
  let waiting: Block[] = [];
  for (const [index, section] of sections.entries()) {
    const name = section.heading?.text ?? fallbackTitle;
    const isLast = index === sections.length - 1;
    const isTitlePage = title !== null && section.heading?.text === title && index <= 1 && countLetters(section.blocks) <= TITLE_PAGE_CHARACTERS;
    const reason = isTitlePage ? 'title page' : reasonByTitle(name);
    if (reason !== null) chapters.push({ title: name, blocks: section.blocks, reason });
    else if (!isLast && (isTitleOnly(section.blocks) || isLeadIn(section)) && !looksLikeChapter(name)) waiting.push(...section.blocks);
    else {
      chapters.push({ title: name, blocks: [...waiting, ...section.blocks], reason });
      waiting = [];
    }
  }
  return waiting.length > 0 ? [...chapters, { title: fallbackTitle, blocks: waiting, reason: null }] : chapters;
}

/** A few words in front of the first heading: they are read with the chapter that follows. */
function isLeadIn(section: Section): boolean {
  return section.heading === null && countLetters(section.blocks) <= TITLE_PAGE_CHARACTERS;
}

function asideChapter(items: readonly Item[]): DraftChapter[] {
  const blocks = items.filter((item) => item.aside).map((item) => item.block);
  return blocks.some(hasWords) ? [{ title: 'Notes', blocks, reason: 'notes and captions' }] : [];
}
