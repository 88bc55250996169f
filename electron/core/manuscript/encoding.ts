/** Bytes to text: by mark, by declaration, by strict trial, and only then by guess. */
import chardet from 'chardet';
import iconv from 'iconv-lite';

export interface Decoded {
  readonly text: string;
  readonly encoding: string;
  /** No mark, no declaration and not UTF-8: the encoding was judged by the letters. */
  readonly guessed: boolean;
}

/**
 * Decodes a text file. `declared` is what the file says of itself (an XML prolog, a meta element). Line ends become `\n`,
 * a byte order mark goes, and UTF-8 that was once read as windows-1252 (`â€™`) is put right.
 *
 * Windows code pages go through a table of our own choosing (iconv-lite): several Node releases read 0x80–0x9F of windows-1252 as
 * control characters, which turns typographic quotes into nothing.
 */
export function decodeText(bytes: Buffer, declared?: string | null): Decoded {
  const found = detect(bytes, declared ?? null);
  const text = iconv.decode(bytes, found.encoding).replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  return { ...found, text: repairMojibake(text) };
}

/** The charset an XML prolog or an HTML meta element declares, read from the first bytes. */
export function declaredCharset(bytes: Buffer): string | null {
  const head = bytes.subarray(0, 1024).toString('latin1');
  return /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1] ?? /<meta[^>]*\bcharset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1] ?? null;
}

/** True for bytes that no text encoding would hold. Call after UTF-16 and UTF-32 were ruled out by `decodeText`'s own test. */
export function looksBinary(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 65_536);
  if (byMark(head) || byZeros(head)) return false;
  let control = 0;
  for (const byte of head) if (byte === 0 || byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) control += 1;
  return control > head.length / 200;
}

function detect(bytes: Buffer, declared: string | null): { encoding: string; guessed: boolean } {
  const marked = byMark(bytes) ?? byZeros(bytes.subarray(0, 65_536));
  if (marked) return { encoding: marked, guessed: false };
  if (isUtf8(bytes)) return { encoding: 'utf-8', guessed: false };
  if (declared && !/^utf-?8$/i.test(declared) && iconv.encodingExists(declared)) return { encoding: declared.toLowerCase(), guessed: false };
  return { encoding: byLetters(bytes), guessed: true };
}

function byMark(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes[2] === 0 && bytes[3] === 0 ? 'utf-32le' : 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  return undefined;
}

/** UTF-16 without a mark: Latin text has a zero in every second byte. */
function byZeros(head: Buffer): string | undefined {
  if (head.length < 8 || !head.includes(0)) return undefined;
  const zeros = [0, 0] as [number, number];
  for (let i = 0; i < head.length; i += 1) if (head[i] === 0) zeros[(i % 2) as 0 | 1] += 1;
  const half = head.length / 2;
  if (zeros[1] > half * 0.3 && zeros[0] < half * 0.05) return 'utf-16le';
  if (zeros[0] > half * 0.3 && zeros[1] < half * 0.05) return 'utf-16be';
  return undefined;
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** A detector is believed only about code pages where being wrong would show; the rest is windows-1252. */
function byLetters(bytes: Buffer): string {
  const best = chardet.analyse(bytes.subarray(0, 262_144))[0];
  if (!best || best.confidence < 25) return 'windows-1252';
  if (/^(iso-8859-1|windows-1252)$/i.test(best.name) || !iconv.encodingExists(best.name)) return 'windows-1252';
  return best.name.toLowerCase();
}

/** Two or three letters that stand for one, as UTF-8 looks through windows-1252. */
const MOJIBAKE = /â€[™œ\u009d˜¦“”]|Ã[©¨ªà¡¢¤±³¼¶\u00a0]/;

function repairMojibake(text: string): string {
  if (!MOJIBAKE.test(text)) return text;
  const bytes = iconv.encode(text, 'windows-1252');
  // Encoding must lose nothing, or the text was never windows-1252.
  if (iconv.decode(bytes, 'windows-1252') !== text || !isUtf8(bytes)) return text;
  return bytes.toString('utf8');
}
