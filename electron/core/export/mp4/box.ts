/** MP4 is boxes in boxes: a length, four letters, a body (ISO/IEC 14496-12, 4.2). */

export type Part = Buffer | readonly Part[];

export function box(type: string, ...body: readonly Part[]): Buffer {
  const parts = flatten(body);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(parts.reduce((sum, part) => sum + part.length, 8));
  header.write(type, 4, 'latin1'); // © is one byte here
  return Buffer.concat([header, ...parts]);
}

/** A box whose body begins with a version and flags. */
export function fullBox(type: string, version: number, flags: number, ...body: readonly Part[]): Buffer {
  return box(type, u32(version * 0x1000000 + flags), ...body);
}

export function u8(...values: number[]): Buffer {
  return Buffer.from(values);
}

export function u16(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [i, value] of values.entries()) bytes.writeUInt16BE(value, i * 2);
  return bytes;
}

export function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, i * 4);
  return bytes;
}

export function u64(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8);
  for (const [i, value] of values.entries()) bytes.writeBigUInt64BE(BigInt(value), i * 8);
  return bytes;
}

/** 32-bit numbers from a list too long to spread. */
export function table32(values: ArrayLike<number>): Buffer {
  const bytes = Buffer.allocUnsafe(values.length * 4);
  for (let i = 0; i < values.length; i++) bytes.writeUInt32BE(values[i]!, i * 4);
  return bytes;
}

export function table64(values: ArrayLike<number>): Buffer {
  const bytes = Buffer.allocUnsafe(values.length * 8);
  for (let i = 0; i < values.length; i++) bytes.writeBigUInt64BE(BigInt(values[i]!), i * 8);
  return bytes;
}

function flatten(parts: readonly Part[]): Buffer[] {
  return parts.flatMap((part) => (Buffer.isBuffer(part) ? [part] : flatten(part)));
}
