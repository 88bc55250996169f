/** HTTP byte ranges (RFC 9110, section 14), as a seeking audio element asks for them. */

/** Offsets of the first and the last byte, both inclusive. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads a `Range` header against a file of `bytes` bytes. `whole` where there is none, or one that may be
 * ignored (another unit, several ranges, bad syntax); `unsatisfiable` where it lies outside of the file.
 */
export function parseRange(header: string | null, bytes: number): ByteRange | 'whole' | 'unsatisfiable' {
  const match = header === null ? null : /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header);
  if (!match) return 'whole';
  const [from, to] = [match[1] ?? '', match[2] ?? ''];
  if (from === '' && to === '') return 'whole';
  if (from === '') {
    const suffix = Math.min(Number(to), bytes);
    return suffix === 0 ? 'unsatisfiable' : { first: bytes - suffix, last: bytes - 1 };
  }
  const first = Number(from);
  if (to !== '' && Number(to) < first) return 'whole';
  if (first >= bytes) return 'unsatisfiable';
  return { first, last: to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1) };
}
