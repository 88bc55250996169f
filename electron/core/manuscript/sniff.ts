/** What a file is: its first bytes decide, its name only where they say nothing. */
import { extname } from 'node:path';
import type { Archive } from './archive.ts';
import { binary, damaged, unsupported } from './troubles.ts';
import { looksBinary } from './encoding.ts';

export type Format = 'epub' | 'docx' | 'markdown' | 'html' | 'text' | 'zip';

const TEXT_FORMATS: Readonly<Record<string, Format>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.txt': 'text',
  '.text': 'text',
  '.fountain': 'text',
  '': 'text',
};

/** True for an archive: an EPUB, a Word document, a zip of manuscripts. */
export function isArchive(bytes: Buffer): boolean {
  return bytes.subarray(0, 2).toString('latin1') === 'PK' && [0x0304, 0x0506, 0x0708].includes(bytes.readUInt16BE(2));
}

/** The format of a file that is no archive. Throws `manuscript.unsupported` or `manuscript.binary`. */
export function formatOfBytes(bytes: Buffer, name: string): Exclude<Format, 'zip' | 'epub' | 'docx'> {
  const magic = magicOf(bytes);
  if (magic) throw unsupported(name, magic);
  const extension = extname(name).toLowerCase();
  if (['.epub', '.docx', '.zip'].includes(extension)) throw damaged(name, 'it is no zip archive');
  const format = TEXT_FORMATS[extension];
  if (!format) throw unsupported(name, extension);
  if (looksBinary(bytes)) throw binary(name);
  return format as 'markdown' | 'html' | 'text';
}

/** The format of an archive, by what is in it. */
export function formatOfArchive(archive: Archive, name: string): 'epub' | 'docx' | 'zip' {
  if (archive.has('META-INF/container.xml')) return 'epub';
  if (archive.has('word/document.xml')) return 'docx';
  const extension = extname(name).toLowerCase();
  if (extension === '.epub') throw damaged(name, 'META-INF/container.xml is missing');
  if (extension === '.docx') throw damaged(name, 'word/document.xml is missing');
  if (archive.has('content.xml') && archive.has('META-INF/manifest.xml')) throw unsupported(name, '.odt');
  if (extension !== '.zip' && archive.has('[Content_Types].xml')) throw unsupported(name, extension);
  if (extension === '.pages') throw unsupported(name, '.pages');
  return 'zip';
}

/** Formats that people bring and that must not be taken for text, named by their usual extension. */
function magicOf(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 8).toString('latin1');
  if (head.startsWith('%PDF')) return '.pdf';
  if (head.startsWith('{\\rtf')) return '.rtf';
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return '.doc';
  if (/^(BOOKMOBI|TEXtREAd)$/.test(bytes.subarray(60, 68).toString('latin1'))) return '.mobi';
  return undefined;
}
