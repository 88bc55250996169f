/** The door of the importers: files in, a manuscript out. */
import { basename } from 'node:path';
import type { Chapter, Manuscript } from '#shared/words/manuscript.ts';
import { isStudioError } from '#shared/words/failure.ts';
import { looksLikeManuscript } from '#shared/words/manuscript-files.ts';
import { openArchive } from './archive.ts';
import type { Draft, DraftChapter } from './draft.ts';
import { importDocx } from './docx/index.ts';
import { importEpub } from './epub/index.ts';
import type { Given, Origin, SourceFile, Sources } from './files.ts';
import { blameWriter, findSources } from './files.ts';
import { readFolderCover, splitCover } from './folder-cover.ts';
import { gatherOne, setAside, startGathering } from './gather.ts';
import type { Gathered } from './gather.ts';
import type { Reading } from './html/index.ts';
import { importHtml, plainName } from './html/index.ts';
import { canonicalLanguage, directionOf } from './language.ts';
import { LineIds, toLines } from './lines.ts';
import { importMarkdown } from './markdown/index.ts';
import { formatOfArchive, formatOfBytes, isArchive } from './sniff.ts';
import { importText } from './text/index.ts';
import { empty, emptyFolder, noText } from './troubles.ts';
import { membersOf, openZips } from './zips.ts';

export interface ImportOptions {
  readonly signal?: AbortSignal;
}

export interface Pile {
  readonly manuscript: Manuscript;
  /** Where each of the manuscript's files lies; null for what lies in an archive, and for what was never read. */
  readonly origins: readonly (Origin | null)[];
}

/**
 * Reads one file, a folder, several files (one episode each, in natural order) or a zip of those; a picture named “cover”
 * beside them is theirs. Throws a `StudioError` with a
 * code `manuscript.…` for everything a person can put right. The same input gives the same manuscript, line ids included.
 */
export async function importManuscript(paths: readonly string[], options: ImportOptions = {}): Promise<Manuscript> {
  const { manuscript } = await readPile(
    paths.map((path) => ({ path })),
    options,
  );
  return manuscript;
}

/** The same, and where every file of it came from. */
export async function readPile(given: readonly Given[], options: ImportOptions = {}): Promise<Pile> {
  const signal = options.signal ?? new AbortController().signal;
  const sources = await findSources(given);
  const name = sources.folder ?? sources.files[0]?.name ?? basename(given[0]?.path ?? '');
  const gathered = sources.many ? await importMany(sources, signal) : await importOne(sources.files[0] as SourceFile, signal);
  return { manuscript: toManuscript(gathered, name), origins: gathered.files.map(({ origin }) => origin) };
}

async function importOne(file: SourceFile, signal: AbortSignal): Promise<Gathered> {
  try {
    const bytes = await file.read();
    const archive = bytes.length > 3 && isArchive(bytes) ? await openArchive(bytes, file.name) : undefined;
    if (archive && formatOfArchive(archive, file.name) === 'zip') return await importMany(membersOf(archive, plainName(file.name)), signal);
    return gatherOne(await importBytes(bytes, { name: file.name, single: false }, signal), file);
  } catch (error) {
    throw await blameWriter(file, error);
  }
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
  throw emptyFolder(reading.name); // no archives inside archives or folders, books aside
}

/** Reads what can be read, and keeps the trouble of what cannot. Where nothing can be read, the first trouble is the answer. */
async function importMany(sources: Sources, signal: AbortSignal): Promise<Gathered> {
  const { texts, cover } = splitCover(await openZips(sources));
  const wanted = texts.filter((file) => file.isNamed || looksLikeManuscript(file.name));
  const gathering = startGathering(texts.length - wanted.length);
  const isAlone = wanted.length === 1;
  for (const file of wanted) {
    signal.throwIfAborted();
    try {
      const bytes = await file.read();
      const earlier = gathering.sameAs(bytes, file);
      const draft = await importMember(file, bytes, isAlone, signal);
      gathering.add(file, earlier === undefined ? draft : setAside(draft, `the same file as “${earlier}”`));
    } catch (trouble) {
      const error = await blameWriter(file, trouble);
      if (!isStudioError(error) || error.code === 'manuscript.zip-bomb') throw error;
      gathering.fail(file, error);
    }
  }
  const gathered = gathering.finish(sources.folder);
  return gathered.draft.cover ? gathered : { ...gathered, draft: { ...gathered.draft, cover: await readFolderCover(cover) } };
}

async function importMember(file: SourceFile, bytes: Buffer, isAlone: boolean, signal: AbortSignal): Promise<Draft> {
  const draft = await importBytes(bytes, { name: basename(file.name), single: !isAlone }, signal);
  if (draft.chapters.length === 0) throw noText(file.name);
  return draft;
}

function toManuscript({ draft, files, fileOf, leftOut }: Gathered, name: string): Manuscript {
  const language = canonicalLanguage(draft.language);
  const ids = new LineIds();
  const chapters = draft.chapters.map((chapter, index) => toChapter(chapter, fileOf[index] ?? 0, language, ids)).filter((chapter) => chapter.lines.length > 0);
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
    files: files.map(({ name, failure }) => ({ name, failure })),
    leftOut,
    warnings: [...draft.warnings, ...(included ? [] : ['Nothing but front and back matter was found; choose what is to be read.'])],
  };
}

function toChapter({ title, blocks, reason }: DraftChapter, file: number, language: string, ids: LineIds): Chapter {
  return { title, include: reason === null, reason, file, lines: toLines(blocks, language, ids) };
}
