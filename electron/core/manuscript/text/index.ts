/** Plain text: encodings, Project Gutenberg's frame, hard wraps, and headings by their form. */
import type { Block, Draft, DraftChapter } from '../draft.ts';
import { EMPTY_DRAFT, countLetters, hasWords, isTitleOnly, toParagraph } from '../draft.ts';
import { decodeText } from '../encoding.ts';
import type { Reading } from '../html/index.ts';
import { guessedWarning, plainName } from '../html/index.ts';
import { reasonByTitle } from '../matter.ts';
import { looksLikeChapter } from '../titles.ts';
import { stripGutenberg } from './gutenberg.ts';
import type { TextHeading } from './headings.ts';
import { findHeadings } from './headings.ts';
import type { TextParagraph } from './paragraphs.ts';
import { toParagraphs } from './paragraphs.ts';

/** Text in front of the first heading that is longer than this is read; less is a title page or a contents page. */
const FRONT_MATTER_CHARACTERS = 1_500;

export function importText(bytes: Buffer, reading: Reading): Draft {
  const { text, guessed, encoding } = decodeText(bytes);
  const lines = text.replace(/\f/g, '\n\n').split('\n');
  const gutenberg = stripGutenberg(lines);
  const { rest, notes } = takeNotes(toParagraphs(gutenberg?.lines ?? lines));
  const headings = reading.single ? [] : findHeadings(rest);
  const chapters = headings.length > 0 ? cut(rest, headings) : whole(rest, reading.name);
  return {
    ...EMPTY_DRAFT,
    title: gutenberg?.title ?? null,
    author: gutenberg?.author ?? null,
    language: gutenberg?.language ?? null,
    chapters: [...chapters, ...setAside('Notes', 'notes and captions', notes.flatMap(toBlocks)), ...setAside('Project Gutenberg', 'publisher’s matter', toParagraphs(gutenberg?.outside ?? []).flatMap(toBlocks))],
    warnings: guessed ? [guessedWarning(reading.name, encoding)] : [],
  };
}

function whole(paragraphs: readonly TextParagraph[], name: string): DraftChapter[] {
  const [first] = paragraphs;
  const title = first && first.lines.length === 1 && (first.lines[0] ?? '').length <= 80 && looksLikeChapter(first.lines[0] ?? '') ? (first.lines[0] ?? '') : null;
  const blocks = paragraphs.flatMap((paragraph, index): Block[] => (index === 0 && title !== null ? [{ kind: 'heading', level: 1, text: title }] : toBlocks(paragraph)));
  return blocks.some(hasWords) ? [{ title: title ?? plainName(name), blocks, reason: null }] : [];
}

function cut(paragraphs: readonly TextParagraph[], headings: readonly TextHeading[]): DraftChapter[] {
  const front = paragraphs.slice(0, headings[0]?.index ?? 0).flatMap(toBlocks);
  const isText = countLetters(front.filter((block) => block.kind === 'paragraph' && block.text.length > 120)) > FRONT_MATTER_CHARACTERS;
  const chapters: DraftChapter[] = front.some(hasWords) ? [{ title: 'Front matter', blocks: front, reason: isText ? null : 'front matter' }] : [];
  let waiting: Block[] = [];
  headings.forEach((heading, place) => {
    const bodyFrom = heading.index + heading.span;
    const bodyTo = headings[place + 1]?.index ?? paragraphs.length;
    const titles = paragraphs.slice(heading.index, bodyFrom).map((paragraph): Block => ({ kind: 'heading', level: heading.kind === 'part' ? 1 : 2, text: paragraph.lines.join(' ') }));
    const blocks = [...titles, ...paragraphs.slice(bodyFrom, bodyTo).flatMap(toBlocks)];
    const isLast = place === headings.length - 1;
    if (heading.kind === 'part' && isTitleOnly(blocks) && !isLast) waiting.push(...blocks);
    else {
      chapters.push({ title: heading.title, blocks: [...waiting, ...blocks], reason: reasonByTitle(heading.title) });
      waiting = [];
    }
  });
  return chapters;
}

function toBlocks(paragraph: TextParagraph): Block[] {
  if (paragraph.verse) return paragraph.lines.map((text, index) => ({ kind: 'verse', text, opens: index === 0 }));
  return paragraph.lines.map(toParagraph);
}

function setAside(title: string, reason: string, blocks: readonly Block[]): DraftChapter[] {
  return blocks.some(hasWords) ? [{ title, blocks, reason }] : [];
}

/** `[Illustration: …]` and `[Footnote 3: …]` are set aside; `[3]` in the text is the mark of a note. */
function takeNotes(paragraphs: readonly TextParagraph[]): { rest: TextParagraph[]; notes: TextParagraph[] } {
  const rest: TextParagraph[] = [];
  const notes: TextParagraph[] = [];
  for (const paragraph of paragraphs) {
    const text = paragraph.lines.join(' ');
    if (/^\[(Illustration|Footnote|Sidenote|Transcriber)[^\]]*\]?[\s\S]*\]$/i.test(text)) {
      if (/:/.test(text)) notes.push(paragraph);
    } else {
      const lines = paragraph.lines.map((line) => line.replace(/\s?\[(?:\d{1,3}|Illustration)\]/gi, '').trim()).filter(Boolean);
      if (lines.length > 0) rest.push({ ...paragraph, lines });
    }
  }
  return { rest, notes };
}
