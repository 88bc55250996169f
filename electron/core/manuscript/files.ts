/** Files and folders as people choose them, read with an answer for everything that can go wrong. */
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isStudioError } from '#shared/words/failure.ts';
import { changing, empty, notFound, tooMany, unreadable, unsupported } from './troubles.ts';

/** A file or folder to be read. */
export interface Given {
  readonly path: string;
  /** As it was dropped, with its folders, where the path says something else. */
  readonly name?: string | undefined;
}

/** Where a file lies, and how it was when it was read. */
export interface Origin {
  readonly path: string;
  readonly stamp: string;
}

export interface SourceFile {
  /** For messages and titles: its name, within folders the way from there. */
  readonly name: string;
  /** Chosen by itself: one that is no manuscript is spoken of, where it is counted within a folder. */
  readonly isNamed: boolean;
  /** Once it was read; null for what lies in an archive. */
  readonly origin: Origin | null;
  read(): Promise<Buffer>;
}

export interface Sources {
  readonly files: readonly SourceFile[];
  /** Several files or a folder: strays are passed over, and each file is one episode. */
  readonly many: boolean;
  /** The folder's name, or that of the one folder which holds all files. */
  readonly folder: string | null;
}

/** A file larger than this is no manuscript, and would not fit a buffer comfortably. */
const MAX_BYTES = 600 * 1024 * 1024;
/** Folders are looked through this deep. */
const MAX_DEPTH = 4;
/** As for archives: who drops more has dropped the wrong folder. */
const MAX_FILES = 10_000;
/** A file that changes while it is read is read again so often, with these waits. */
const AGAIN_AFTER_MS = [100, 400];
/** What cannot be read and was written this shortly before may still be on its way. */
const FRESH_MS = 5_000;
/** What a file that is written only in part looks like. */
const HALF_WRITTEN: ReadonlySet<string> = new Set(['manuscript.truncated', 'manuscript.damaged', 'manuscript.empty', 'manuscript.binary', 'manuscript.no-text']);

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** By numbers inside the names: "Chapter 2" before "Chapter 10". */
export function compareNatural(a: string, b: string): number {
  return natural.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Finds the files behind what was given, in natural order. Throws `manuscript.not-found`, `manuscript.unreadable` or `manuscript.too-many`. */
export async function findSources(given: readonly Given[]): Promise<Sources> {
  const [only] = given;
  if (only && given.length === 1 && !only.name?.includes('/') && !(await isFolder(only.path))) {
    return { files: [toSource(only.path, only.name ?? basename(only.path), true)], many: false, folder: null };
  }
  const count = { files: 0 };
  const lists = await Promise.all(given.map((one) => listGiven(one, count)));
  const found = lists.flat();
  const folder = commonFolder(found, given);
  const files = found.map((one) => ({ ...one, name: folder !== null && one.name.startsWith(`${folder}/`) ? one.name.slice(folder.length + 1) : one.name }));
  return { files: files.toSorted((a, b) => compareNatural(a.name, b.name)).map(({ path, name, isNamed }) => toSource(path, name, isNamed)), many: true, folder };
}

interface Found {
  readonly path: string;
  readonly name: string;
  readonly isNamed: boolean;
}

async function listGiven({ path, name }: Given, count: { files: number }): Promise<Found[]> {
  const shown = name ?? basename(path);
  if (!(await isFolder(path))) return [{ path, name: shown, isNamed: !shown.includes('/') }];
  const paths = await listFolder(path, MAX_DEPTH, count);
  return paths.map((one) => ({ path: one, name: `${shown}/${relative(path, one).replaceAll(sep, '/')}`, isNamed: false }));
}

/** The one folder that was dropped; else the one in which all the files lie. */
function commonFolder(found: readonly Found[], given: readonly Given[]): string | null {
  const tops = new Set(found.map(({ name }) => (name.includes('/') ? name.slice(0, name.indexOf('/')) : null)));
  const [top] = tops;
  if (tops.size === 1 && top) return top;
  if (tops.size === 0) return basename(given[0]?.path ?? '') || null;
  // What a browser sent lies in folders of our own.
  if (given.some(({ name }) => name !== undefined)) return null;
  const folders = new Set(found.map(({ path }) => dirname(path)));
  return folders.size === 1 ? basename([...folders][0] as string) || null : null;
}

function toSource(path: string, name: string, isNamed: boolean): SourceFile {
  let origin: Origin | null = null;
  return {
    name,
    isNamed,
    get origin() {
      return origin;
    },
    async read() {
      const { bytes, stamp } = await readStill(path, name);
      origin = { path, stamp };
      return bytes;
    },
  };
}

/** Reads a file whole. One that is written to meanwhile is read again; throws `manuscript.changing` where that goes on. */
async function readStill(path: string, name: string): Promise<{ bytes: Buffer; stamp: string }> {
  try {
    for (const wait of [...AGAIN_AFTER_MS, undefined]) {
      const before = await stat(path);
      if (before.size === 0) throw empty(name);
      if (before.size > MAX_BYTES) throw unsupported(name, `${Math.round(before.size / 1024 / 1024)} MB`);
      const bytes = await readFile(path);
      const after = await stat(path);
      if (stampOf(before) === stampOf(after) && bytes.length === after.size) return { bytes, stamp: stampOf(after) };
      if (wait !== undefined) await pause(wait);
    }
    throw changing(name);
  } catch (error) {
    throw toTrouble(error, name);
  }
}

/** Where a file that could not be understood was still being written, that is the trouble, and not what it looked like. */
export async function blameWriter(file: Pick<SourceFile, 'name' | 'origin'>, error: unknown): Promise<unknown> {
  const { origin } = file;
  if (!origin || !isStudioError(error) || !HALF_WRITTEN.has(error.code)) return error;
  const now = await stat(origin.path).catch(() => undefined);
  if (!now) return error;
  if (stampOf(now) !== origin.stamp) return changing(file.name);
  if (Date.now() - now.mtimeMs > FRESH_MS) return error;
  await pause(AGAIN_AFTER_MS[0]);
  return (await readStamp(origin.path)) === origin.stamp ? error : changing(file.name);
}

/** How a file is now, to be compared with how it was; undefined where it has gone. */
export async function readStamp(path: string): Promise<string | undefined> {
  const now = await stat(path).catch(() => undefined);
  return now && stampOf(now);
}

function stampOf({ size, mtimeMs }: { readonly size: number; readonly mtimeMs: number }): string {
  return `${size}-${mtimeMs}`;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw toTrouble(error, basename(path) || path);
  }
}

async function listFolder(folder: string, depth: number, count: { files: number }): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const visible = entries.filter((entry) => !entry.name.startsWith('.'));
    const nested = await Promise.all(
      visible.map((entry): Promise<string[]> => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return depth > 0 ? listFolder(path, depth - 1, count) : Promise.resolve([]);
        if (!entry.isFile() && !entry.isSymbolicLink()) return Promise.resolve([]);
        count.files += 1;
        if (count.files > MAX_FILES) throw tooMany(basename(folder), MAX_FILES);
        return Promise.resolve([path]);
      }),
    );
    return nested.flat();
  } catch (error) {
    throw toTrouble(error, basename(folder));
  }
}

/** What the file system says, as a trouble with a next step; anything else stays what it is. */
export function toTrouble(error: unknown, name: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ELOOP') return notFound(name, { cause: error });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EBUSY' || code === 'EIO') return unreadable(name, { cause: error });
  return error;
}
