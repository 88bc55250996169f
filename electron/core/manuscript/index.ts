/** The door of the importers: files in, a manuscript out. */
import { basename, extname } from 'node:path';
import type { Chapter, Manuscript } from '#shared/words/manuscript.ts';
import { isStudioError } from '#shared/words/failure.ts';
import type { Archive } from './archive.ts';
import { openArchive } from './archive.ts';
import type { Draft, DraftChapter } from './draft.ts';
import { EMPTY_DRAFT } from './draft.ts';
import { importDocx } from './docx/index.ts';
import { importEpub } from './epub/index.ts';
import type { SourceFile, Sources } from './files.ts';
import { compareNatural, findSources } from './files.ts';
import { readFolderCover, splitCover } from './folder-cover.ts';
import type { Reading } from './html/index.ts';
import { importHtml, plainName } from './html/index.ts';
import { canonicalLanguage, directionOf } from './language.ts';
import { LineIds, toLines } from './lines.ts';
import { importMarkdown } from './markdown/index.ts';
import { formatOfArchive, formatOfBytes, isArchive } from './sniff.ts';
import { importText } from './text/index.ts';
import { empty, emptyFolder, noText } from './troubles.ts';

export interface ImportOptions {
  readonly signal?: AbortSignal;
}

/**
 * Reads one file, a folder, several files (one episode each, in natural order) or a zip of those; a picture named “cover”
 * beside them is theirs. Throws a `StudioError` with a
 * code `manuscript.…` for everything a person can put right. The same input gives the same manuscript, line ids included.
 */
export async function importManuscript(paths: readonly string[], options: ImportOptions = {}): Promise<Manuscript> {
  const signal = options.signal ?? new AbortController().signal;
  const sources = await findSources(paths);
  const name = sources.folder ?? sources.files[0]?.name ?? basename(paths[0] ?? '');
  const draft = sources.many ? await importMany(sources, signal) : await importOne(sources.files[0] as SourceFile, signal);
  return toManuscript(draft, name);
}

async function importOne(file: SourceFile, signal: AbortSignal): Promise<Draft> {
  return importBytes(await file.read(), { name: file.name, single: false }, signal);
}

async function importBytes(bytes: Buffer, reading: Reading, signal: AbortSignal): Promise<Draft> {
  signal.throwIfAborted();
  const { name } = reading;
  if (bytes.length === 0) throw empty(name);
  if (bytes.length > 3 && isArchive(bytes)) return importArchive(bytes, reading, signal);
  const format = formatOfBytes(bytes, name);
  if (format === 'markdown') return importMarkdown(bytes, reading);
  return format === 'html' ? importHtml(bytes, reading) : importText(bytes, reading);
}

async function importArchive(bytes: Buffer, reading: Reading, signal: AbortSignal): Promise<Draft> {
  const archive = await openArchive(bytes, reading.name);
  const format = formatOfArchive(archive, reading.name);
  if (format === 'epub') return importEpub(archive, reading.name, signal);
  if (format === 'docx') return importDocx(bytes, archive, reading);
  return importMany(toSources(archive, reading.name), signal);
}

/** The manuscripts in a zip. What systems add of their own (hidden files, resource forks) is no stray. */
function toSources(archive: Archive, name: string): Sources {
  const names = archive.names.filter((path) => !path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX')).toSorted(compareNatural);
  return { files: names.map((path) => ({ name: basename(path), read: () => archive.read(path) })), many: true, folder: plainName(name) };
}

/** Reads what can be read. A stray among several files is a warning; where nothing can be read, its trouble is the answer. */
async function importMany(sources: Sources, signal: AbortSignal): Promise<Draft> {
  const drafts: Draft[] = [];
  const warnings: string[] = [];
  let trouble: unknown;
  const { texts, cover } = splitCover(sources);
  const isAlone = texts.length === 1;
  for (const file of texts) {
    signal.throwIfAborted();
    try {
      drafts.push(await importMember(file, isAlone, signal));
    } catch (error) {
      if (!isStudioError(error) || error.code === 'manuscript.zip-bomb') throw error;
      trouble ??= error;
      warnings.push(`“${file.name}” was passed over: ${error.message}`);
    }
  }
  if (drafts.length === 0) throw trouble ?? emptyFolder(sources.folder ?? 'The folder');
  const draft = merge(drafts, sources.folder, warnings);
  return draft.cover ? draft : { ...draft, cover: await readFolderCover(cover) };
}

async function importMember(file: SourceFile, isAlone: boolean, signal: AbortSignal): Promise<Draft> {
  const bytes = await file.read();
  // No archives inside archives or folders, books aside.
  if (extname(file.name).toLowerCase() === '.zip') throw emptyFolder(file.name);
  const draft = await importBytes(bytes, { name: file.name, single: !isAlone }, signal);
  if (draft.chapters.length === 0) throw noText(file.name);
  return draft;
}

function merge(drafts: readonly Draft[], folder: string | null, warnings: readonly string[]): Draft {
  const [first = EMPTY_DRAFT] = drafts;
  const same = <Key extends 'author' | 'language' | 'direction'>(key: Key): Draft[Key] => {
    const values = new Set(drafts.map((draft) => draft[key]).filter((value) => value !== null));
    return values.size === 1 ? ([...values][0] as Draft[Key]) : null;
  };
  const title = drafts.length === 1 ? first.title : null;
  return {
    title: title ?? folder,
    author: same('author'),
    language: same('language'),
    identifier: drafts.length === 1 ? first.identifier : null,
    direction: same('direction'),
    cover: drafts.find((draft) => draft.cover)?.cover ?? null,
    lexicon: drafts.flatMap((draft) => draft.lexicon),
    chapters: drafts.flatMap((draft) => draft.chapters),
    warnings: [...drafts.flatMap((draft) => draft.warnings), ...warnings],
  };
}

function toManuscript(draft: Draft, name: string): Manuscript {
  const language = canonicalLanguage(draft.language);
  const ids = new LineIds();
  const chapters = draft.chapters.map((chapter) => toChapter(chapter, language, ids)).filter((chapter) => chapter.lines.length > 0);
  if (chapters.length === 0) throw noText(name);
  const included = chapters.some((chapter) => chapter.include);
  return {
    title: draft.title ?? plainName(name),
    author: draft.author,
    language,
    identifier: draft.identifier,
    direction: draft.direction ?? directionOf(language, draft.chapters),
    cover: draft.cover,
    lexicon: [...draft.lexicon],
    chapters,
    warnings: [...draft.warnings, ...(included ? [] : ['Nothing but front and back matter was found; choose what is to be read.'])],
  };
}

function toChapter({ title, blocks, reason }: DraftChapter, language: string, ids: LineIds): Chapter {
  return { title, include: reason === null, reason, lines: toLines(blocks, language, ids) };
}
