/** A ZIP archive without compression, entry by entry as its files come (PKWARE APPNOTE 6.3, 4.3.7, 4.3.12, 4.3.16). */
import { crc32 } from 'node:zlib';

const UTF8_NAMES = 0x0800;
const JANUARY_1980 = 0x0021;

export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer;
}

export async function* writeZip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const { name, content } of entries) {
    const path = Buffer.from(name, 'utf8');
    const common = commonHeader(path, content);
    const place = Buffer.alloc(14); // comment length, disk, attributes, offset
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, place, path]));
    yield Buffer.concat([Buffer.from('PK\x03\x04'), common, path]);
    yield content;
    offset += 30 + path.length + content.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  yield Buffer.concat([listed, Buffer.from('PK\x05\x06'), end]);
}

/** What an entry's two headers say alike, from "version needed" to "extra length". */
function commonHeader(path: Buffer, content: Buffer): Buffer {
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(UTF8_NAMES, 2);
  common.writeUInt16LE(JANUARY_1980, 8);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(content.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(path.length, 22);
  return common;
}
