/** Files and folders as people choose them, read with an answer for everything that can go wrong. */
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { empty, notFound, unreadable, unsupported } from './troubles.ts';

export interface SourceFile {
  /** For messages and titles: the name without its folder. */
  readonly name: string;
  read(): Promise<Buffer>;
}

export interface Sources {
  readonly files: readonly SourceFile[];
  /** Several files or a folder: strays are passed over with a warning, and each file is one episode. */
  readonly many: boolean;
  /** The folder's name, or that of the one folder which holds all files. */
  readonly folder: string | null;
}

/** A file larger than this is no manuscript, and would not fit a buffer comfortably. */
const MAX_BYTES = 600 * 1024 * 1024;
/** Folders are looked through this deep. */
const MAX_DEPTH = 4;

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** By numbers inside the names: "Chapter 2" before "Chapter 10". */
export function compareNatural(a: string, b: string): number {
  return natural.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Finds the files behind `paths`. Throws `manuscript.not-found` or `manuscript.unreadable`. */
export async function findSources(paths: readonly string[]): Promise<Sources> {
  const [only] = paths;
  if (only !== undefined && paths.length === 1) {
    if (!(await isFolder(only))) return { files: [toSource(only)], many: false, folder: null };
    const found = (await listFolder(only, MAX_DEPTH)).toSorted(compareNatural);
    return { files: found.map(toSource), many: true, folder: basename(only) };
  }
  const lists = await Promise.all(paths.map(async (path) => ((await isFolder(path)) ? listFolder(path, MAX_DEPTH) : [path])));
  const all = lists.flat().toSorted((a, b) => compareNatural(basename(a), basename(b)));
  const folders = new Set(all.map(dirname));
  return { files: all.map(toSource), many: true, folder: folders.size === 1 ? basename([...folders][0] as string) || null : null };
}

function toSource(path: string): SourceFile {
  return { name: basename(path), read: () => readSource(path) };
}

async function readSource(path: string): Promise<Buffer> {
  const name = basename(path);
  try {
    const { size } = await stat(path);
    if (size === 0) throw empty(name);
    if (size > MAX_BYTES) throw unsupported(name, `${Math.round(size / 1024 / 1024)} MB`);
    return await readFile(path);
  } catch (error) {
    throw toTrouble(error, name);
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw toTrouble(error, basename(path) || path);
  }
}

async function listFolder(folder: string, depth: number): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const visible = entries.filter((entry) => !entry.name.startsWith('.'));
    const nested = await Promise.all(
      visible.map((entry): Promise<string[]> => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return depth > 0 ? listFolder(path, depth - 1) : Promise.resolve([]);
        return Promise.resolve(entry.isFile() || entry.isSymbolicLink() ? [path] : []);
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
