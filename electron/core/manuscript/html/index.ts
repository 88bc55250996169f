/** HTML pages: the main part of the page, cut at its headings. */
import type { Document, Element } from 'domhandler';
import { cleanText } from '../clean.ts';
import type { Draft } from '../draft.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import { declaredCharset, decodeText } from '../encoding.ts';
import type { Extracted } from '../extract.ts';
import { extract } from '../extract.ts';
import { asOneChapter, splitAtHeadings } from '../headings.ts';
import { descendants, isElement, localName, parseHtml, textOf } from '../markup.ts';

export interface Reading {
  /** For messages, and for the title where nothing else gives one. */
  readonly name: string;
  /** Several files were chosen: each is one episode. */
  readonly single: boolean;
}

export function importHtml(bytes: Buffer, reading: Reading): Draft {
  const { text, guessed, encoding } = decodeText(bytes, declaredCharset(bytes));
  const document = parseHtml(text, reading.name);
  const [html] = descendants(document, 'html');
  const [title] = descendants(document, 'title');
  const draft = draftFrom(extract(mainPart(document)), reading);
  return {
    ...draft,
    title: (title ? cleanText(textOf(title)) : '') || draft.title,
    author: metaOf(document, 'author') ?? metaOf(document, 'dc.creator'),
    language: html?.attribs['lang'] ?? html?.attribs['xml:lang'] ?? null,
    direction: html?.attribs['dir'] === 'rtl' ? 'rtl' : null,
    warnings: [...draft.warnings, ...(guessed ? [guessedWarning(reading.name, encoding)] : [])],
  };
}

/** Extracted blocks as chapters, for every format that comes as HTML. */
export function draftFrom(extracted: Extracted, reading: Reading): Draft {
  const split = reading.single ? asOneChapter(extracted.items, plainName(reading.name)) : splitAtHeadings(extracted.items, plainName(reading.name));
  return {
    ...EMPTY_DRAFT,
    title: split.title,
    chapters: split.chapters,
    warnings: extracted.tables > 0 ? [`Tables are read row by row (${extracted.tables} found).`] : [],
  };
}

export function guessedWarning(name: string, encoding: string): string {
  return `“${name}” does not say how its letters are encoded; ${encoding} was guessed. Look at accents and quotation marks.`;
}

/** A file's name as a title: without extension, leading number or underscores. */
export function plainName(name: string): string {
  const base = name.replace(/\.[A-Za-z0-9]{1,9}$/, '').replace(/[_]+/g, ' ');
  return cleanText(base.replace(/^\d+\s*[-.–—]?\s*(?=\p{L})/u, '')) || cleanText(base) || name;
}

const FURNITURE = new Set(['nav', 'aside', 'form', 'header', 'footer']);

/** `main`, or the only `article`; else the body. The page's own furniture around the text is taken out. */
function mainPart(document: Document): Element | Document {
  const [main] = descendants(document, 'main');
  if (main) return main;
  const articles = descendants(document, 'article');
  if (articles.length === 1 && articles[0]) return articles[0];
  const [body] = descendants(document, 'body');
  const root = body ?? document;
  // A header inside a section holds that section's title; only the page's own goes.
  root.children = root.children.filter((node) => !(isElement(node) && FURNITURE.has(localName(node)) && !isNotes(node)));
  return root;
}

function isNotes(element: Element): boolean {
  return /note/i.test(`${element.attribs['id'] ?? ''} ${element.attribs['class'] ?? ''} ${element.attribs['role'] ?? ''}`);
}

function metaOf(document: Document, name: string): string | null {
  const meta = descendants(document, 'meta').find((element) => element.attribs['name']?.toLowerCase() === name);
  return cleanText(meta?.attribs['content'] ?? '') || null;
}
