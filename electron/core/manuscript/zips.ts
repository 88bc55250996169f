/** Zips of manuscripts: each that was chosen by itself stands for the files in it. */
import { extname } from 'node:path';
import type { Archive } from './archive.ts';
import { openArchive } from './archive.ts';
import type { SourceFile, Sources } from './files.ts';
import { compareNatural } from './files.ts';
import { formatOfArchive, isArchive } from './sniff.ts';

/** The manuscripts in a zip. What systems add of their own (hidden files, resource forks) is no stray. */
export function membersOf(archive: Archive, folder: string): Sources {
  const names = archive.names.filter((path) => !path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX')).toSorted(compareNatural);
  return { files: names.map((name) => ({ name, isNamed: false, origin: null, read: () => archive.read(name) })), many: true, folder };
}

/** The same files with each chosen zip in its place taken apart. One that cannot be opened stays, to be told of when it is read. */
export async function openZips(sources: Sources): Promise<Sources> {
  const lists = await Promise.all(sources.files.map((file) => (file.isNamed && extname(file.name).toLowerCase() === '.zip' ? openZip(file) : [file])));
  return { ...sources, files: lists.flat().toSorted((a, b) => compareNatural(a.name, b.name)) };
}

async function openZip(zip: SourceFile): Promise<readonly SourceFile[]> {
  try {
    const bytes = await zip.read();
    if (bytes.length < 4 || !isArchive(bytes)) return [zip];
    const archive = await openArchive(bytes, zip.name);
    if (formatOfArchive(archive, zip.name) !== 'zip') return [zip];
    const folder = zip.name.slice(0, -'.zip'.length); // its number stays: it says where in the order
    const { files } = membersOf(archive, folder);
    return files.length === 0 ? [zip] : files.map((file) => ({ ...file, name: `${folder}/${file.name}` }));
  } catch {
    return [zip];
  }
}
