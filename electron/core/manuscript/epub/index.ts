/** EPUB 2 and 3: container, package, table of contents, reading order, lexicons, cover. */
import type { Cover, LexiconEntry } from '#shared/words/manuscript.ts';
import type { Archive } from '../archive.ts';
import { cleanText } from '../clean.ts';
import type { Draft } from '../draft.ts';
import { extract } from '../extract.ts';
import { descendants, parseXhtml, textOf } from '../markup.ts';
import type { SpineDocument } from './chapters.ts';
import { cutChapters } from './chapters.ts';
import { readPls, readSsml, uniqueEntries } from './lexicon.ts';
import { readNavigation } from './navigation.ts';
import type { Package } from './package.ts';
import { readPackage, readXml } from './package.ts';
import { refuseProtected } from './protection.ts';

/** Throws `manuscript.drm` for a protected book and `manuscript.damaged` where its parts are missing. */
export async function importEpub(archive: Archive, name: string, signal: AbortSignal): Promise<Draft> {
  await refuseProtected(archive, name);
  const book = await readPackage(archive, name);
  const navigation = await readNavigation(archive, book, name);
  const read = await readSpine(archive, book, name, signal);
  const { chapters, lostTargets } = cutChapters(read.documents, { navigation, guide: book.guide });
  const warnings = [...read.warnings];
  if (lostTargets > 0) warnings.push(`${lostTargets} entries of the table of contents point to places that are not in the book.`);
  if (read.tables > 0) warnings.push(`Tables are read row by row (${read.tables} found).`);
  return {
    title: book.title,
    author: book.author,
    language: book.language,
    identifier: book.identifier,
    direction: book.pageProgression === 'rtl' && !isVertical(book.language) ? 'rtl' : null,
    cover: await readCover(archive, book),
    lexicon: uniqueEntries([...(await readLexicons(archive, book, name)), ...read.lexicon]),
    chapters,
    warnings,
  };
}

/** Japanese and Chinese books turn their pages to the right because their lines run down, not leftwards. */
function isVertical(language: string | null): boolean {
  return /^(ja|zh|ko)\b/i.test(language ?? '');
}

interface Read {
  readonly documents: readonly SpineDocument[];
  readonly lexicon: readonly LexiconEntry[];
  readonly tables: number;
  readonly warnings: readonly string[];
}

async function readSpine(archive: Archive, book: Package, name: string, signal: AbortSignal): Promise<Read> {
  const documents: SpineDocument[] = [];
  const lexicon: LexiconEntry[] = [];
  const warnings: string[] = [];
  let tables = 0;
  for (const { path, linear } of book.spine) {
    signal.throwIfAborted();
    if (!archive.has(path)) {
      warnings.push(`The book lists “${path}”, which is not in it.`);
      continue;
    }
    const tree = parseXhtml(await readXml(archive, path), name);
    const [body] = descendants(tree, 'body');
    const extracted = extract(body ?? tree);
    const [title] = descendants(tree, 'title');
    documents.push({ path, linear, title: title ? cleanText(textOf(title)) : '', items: extracted.items, trailingIds: extracted.trailingIds });
    lexicon.push(...readSsml(tree));
    tables += extracted.tables;
  }
  return { documents, lexicon, tables, warnings };
}

async function readLexicons(archive: Archive, book: Package, name: string): Promise<LexiconEntry[]> {
  const entries: LexiconEntry[] = [];
  for (const { path, mediaType } of book.manifest) {
    if (mediaType === 'application/pls+xml' && archive.has(path)) entries.push(...readPls(await readXml(archive, path), name));
  }
  return entries;
}

async function readCover(archive: Archive, book: Package): Promise<Cover | null> {
  const item =
    book.manifest.find((candidate) => candidate.properties.includes('cover-image')) ?? book.manifest.find((candidate) => candidate.id === book.coverId);
  if (!item || !archive.has(item.path)) return null;
  const bytes = await archive.read(item.path);
  const mediaType = pictureType(bytes);
  return mediaType ? { mediaType, base64: bytes.toString('base64') } : null;
}

/** By the bytes: what a package says of its pictures is often wrong. */
function pictureType(bytes: Buffer): Cover['mediaType'] | null {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  return null;
}
