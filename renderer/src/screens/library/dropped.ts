/** What was dropped on the window, with the files of its folders where the host cannot take a folder as it is. */
import type { PageHost } from '#shared/host.ts';
import { isCoverName, looksLikeManuscript } from '#shared/words/manuscript-files.ts';
import type { Dropped } from './import-store.ts';

interface Found {
  readonly file: File;
  /** With the folders it was dropped in; null for a file that was dropped by itself. */
  readonly path: string | null;
}

/** Call it while the drop is being told of: a page may look at what was dropped only then. */
export function takeDropped(transfer: DataTransfer, host: PageHost): Promise<Dropped> {
  const entries = host.can.readFolders ? [] : [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (!entries.some((entry) => entry.isDirectory)) return send([...transfer.files].map((file) => ({ file, path: null })), 0, host);
  return walkAll(entries).then(({ found, leftOut }) => send(found, leftOut, host));
}

async function send(found: readonly Found[], leftOut: number, host: PageHost): Promise<Dropped> {
  const sources = await host.toSources(found.map(({ file }) => file));
  const named = sources.map((source, at) => {
    const path = found[at]?.path ?? null;
    return path !== null && source.from === 'upload' ? { ...source, name: path } : source;
  });
  return { sources: named, leftOut };
}

/** Pictures and sound stay where they are: only what may be a manuscript is sent. */
async function walkAll(entries: readonly FileSystemEntry[]): Promise<{ found: Found[]; leftOut: number }> {
  const found: Found[] = [];
  let leftOut = 0;
  const walk = async (entry: FileSystemEntry, isNamed: boolean): Promise<void> => {
    if (entry.name.startsWith('.')) return;
    if (isFile(entry)) {
      const path = entry.fullPath.replace(/^\//, '');
      if (!isNamed && !looksLikeManuscript(entry.name) && !isCoverName(entry.name)) leftOut += 1;
      else found.push({ file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)), path: isNamed ? null : path });
    } else if (isFolder(entry)) {
      const reader = entry.createReader();
      // It gives at most a hundred at a time, and none at the end.
      for (let some = await readSome(reader); some.length > 0; some = await readSome(reader)) for (const one of some) await walk(one, false);
    }
  };
  for (const entry of entries) await walk(entry, true);
  return { found, leftOut };
}

function readSome(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
