/**
 * Zip archives, read into memory by name and never unpacked to disk. An archive is checked whole before anything is
 * read from it, and what is read is counted as it inflates, because headers lie.
 */
import { crc32, inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { isStudioError } from '#shared/words/failure.ts';
import { drm, truncated, unsafePath, zipBomb } from './troubles.ts';

const MB = 1024 * 1024;

/** Common defaults for untrusted archives; ordinary books stay at 3:1. */
export const ARCHIVE_LIMITS = {
  entries: 10_000,
  entryBytes: 50 * MB,
  totalBytes: 500 * MB,
  /** Inflated to packed, for entries over `ratioFromBytes`. */
  ratio: 100,
  ratioFromBytes: MB,
  nameBytes: 255,
} as const;

export interface Archive {
  /** Names of its files in the order of its directory; folders are not listed. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The bytes of one file. Throws `manuscript.zip-bomb` or `manuscript.truncated`. */
  read(name: string): Promise<Buffer>;
}

const inflate = promisify(inflateRaw) as (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

/** Opens and checks an archive. `name` is for messages only. */
export async function openArchive(bytes: Buffer, name: string): Promise<Archive> {
  const { zip, entries } = await readDirectory(bytes, name);
  const byName = checkNames(entries, name);
  checkDeclaredSizes([...byName.values()], name);
  let inflatedBytes = 0;

  return {
    names: [...byName.keys()],
    has: (wanted) => byName.has(wanted),
    async read(wanted) {
      const entry = byName.get(wanted);
      if (!entry) throw truncated(name, { detail: `no entry ${wanted}` });
      const content = await readEntry(zip, entry, name, ARCHIVE_LIMITS.totalBytes - inflatedBytes);
      inflatedBytes += content.length;
      return content;
    },
  };
}

async function readDirectory(bytes: Buffer, name: string): Promise<{ zip: ZipFile; entries: Entry[] }> {
  try {
    const zip = await new Promise<ZipFile>((resolve, reject) => {
      // Names stay raw, so that the checks below see what is really written there.
      yauzl.fromBuffer(bytes, { lazyEntries: true, decodeStrings: false, validateEntrySizes: false }, (error, opened) =>
        error ? reject(error) : resolve(opened),
      );
    });
    if (zip.entryCount > ARCHIVE_LIMITS.entries) throw zipBomb(name, `${zip.entryCount} entries`);
    const entries: Entry[] = [];
    await new Promise<void>((resolve, reject) => {
      zip.on('entry', (entry: Entry) => {
        entries.push(entry);
        zip.readEntry();
      });
      zip.on('end', () => resolve());
      zip.on('error', reject);
      zip.readEntry();
    });
    return { zip, entries };
  } catch (error) {
    if (isStudioError(error)) throw error;
    throw truncated(name, { cause: error });
  }
}

/** Decoded names of the files; refuses every name that could mean a place outside. */
function checkNames(entries: readonly Entry[], name: string): Map<string, Entry> {
  const byName = new Map<string, Entry>();
  const seen = new Set<string>();
  for (const entry of entries) {
    const raw = entry.fileName as unknown as Buffer;
    const written = raw.toString('utf8');
    if (raw.length > ARCHIVE_LIMITS.nameBytes) throw unsafePath(name, `a name of ${raw.length} bytes`);
    const why = whyUnsafe(written) ?? (isSymbolicLink(entry) ? 'a symbolic link' : undefined);
    if (why) throw unsafePath(name, `${JSON.stringify(written)}: ${why}`);
    const path = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false).normalize('NFC');
    const decodedWhy = whyUnsafe(path);
    if (decodedWhy) throw unsafePath(name, `${JSON.stringify(path)}: ${decodedWhy}`);
    if (path.endsWith('/')) continue;
    const key = path.toLowerCase();
    if (seen.has(key)) throw unsafePath(name, `${JSON.stringify(path)}: named twice`);
    seen.add(key);
    byName.set(path, entry);
  }
  return byName;
}

const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

function whyUnsafe(path: string): string | undefined {
  if (path.includes('\0')) return 'a NUL in the name';
  if (path.includes('\\')) return 'a backslash';
  if (path.startsWith('/')) return 'an absolute path';
  if (/^[A-Za-z]:/.test(path)) return 'a drive letter';
  const parts = path.split('/');
  if (parts.includes('..')) return 'a way out of the folder';
  if (parts.some((part) => DEVICE.test(part))) return 'a device name';
  return undefined;
}

const UNIX = 3;
const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

function isSymbolicLink(entry: Entry): boolean {
  return entry.versionMadeBy >>> 8 === UNIX && ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK;
}

const STORED = 0;
const DEFLATED = 8;

/** What an archive admits to is refused before a byte is inflated. Stored entries cannot grow. */
function checkDeclaredSizes(entries: readonly Entry[], name: string): void {
  let total = 0;
  for (const entry of entries) {
    if (entry.compressionMethod === STORED) continue;
    total += entry.uncompressedSize;
    const limit = inflationLimit(entry.compressedSize);
    if (entry.uncompressedSize > limit) throw zipBomb(name, `an entry of ${entry.compressedSize} bytes declares ${entry.uncompressedSize}`);
  }
  if (total > ARCHIVE_LIMITS.totalBytes) throw zipBomb(name, `declares ${total} bytes`);
}

function inflationLimit(packedBytes: number): number {
  return Math.min(ARCHIVE_LIMITS.entryBytes, Math.max(ARCHIVE_LIMITS.ratioFromBytes, packedBytes * ARCHIVE_LIMITS.ratio));
}

async function readEntry(zip: ZipFile, entry: Entry, name: string, budgetBytes: number): Promise<Buffer> {
  if (entry.isEncrypted()) throw drm(name, 'its entries are encrypted with a password');
  const limit = Math.min(budgetBytes, inflationLimit(entry.compressedSize));
  const tooMuch = (): Error => zipBomb(name, `an entry of ${entry.compressedSize} bytes inflates to more than ${limit}`);
  const packed = await readPacked(zip, entry, name);
  if (entry.compressionMethod === STORED) {
    if (packed.length > Math.min(budgetBytes, ARCHIVE_LIMITS.entryBytes)) throw tooMuch();
    return checkSum(packed, entry, name);
  }
  if (entry.compressionMethod !== DEFLATED) throw truncated(name, { detail: `compression method ${entry.compressionMethod}` });
  try {
    return checkSum(await inflate(packed, { maxOutputLength: Math.max(1, limit) }), entry, name);
  } catch (error) {
    if (isStudioError(error)) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooMuch();
    throw truncated(name, { cause: error });
  }
}

async function readPacked(zip: ZipFile, entry: Entry, name: string): Promise<Buffer> {
  try {
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      const take = (error: Error | null, opened: NodeJS.ReadableStream): void => (error ? reject(error) : resolve(opened));
      if (entry.compressionMethod === STORED) zip.openReadStream(entry, take);
      else zip.openReadStream(entry, { decompress: false, decrypt: null, start: null, end: null }, take);
    });
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch (error) {
    throw truncated(name, { cause: error });
  }
}

function checkSum(content: Buffer, entry: Entry, name: string): Buffer {
  if (crc32(content) !== entry.crc32) throw truncated(name, { detail: 'a checksum does not match' });
  return content;
}
