/** ID3v2.3 tags, the version every player and shop reads. */
import { GENRE, readCover } from './tags.ts';
import type { CoverFile, EpisodeTags } from './tags.ts';

const HEADER_BYTES = 10;
const FRONT_COVER = 3;
const LATIN_1 = 0;
const UTF_16 = 1;

/** The whole tag, to stand before the first audio frame. Layout: id3.org, ID3v2.3.0. */
export function id3Tag(tags: EpisodeTags, cover?: CoverFile): Buffer {
  const { track, year } = tags;
  const frames = [
    textFrame('TIT2', tags.title),
    textFrame('TALB', tags.album),
    textFrame('TPE1', tags.author),
    textFrame('TPE2', tags.author),
    textFrame('TCOM', tags.narrator), // where audiobook players look for the narrator
    textFrame('TCON', GENRE),
    textFrame('TRCK', track && `${track.number}/${track.total}`),
    textFrame('TYER', year === undefined ? undefined : String(year).padStart(4, '0')),
    ...(cover ? [pictureFrame(cover)] : []),
  ];
  const body = Buffer.concat(frames);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('ID3', 'latin1');
  header[3] = 3;
  for (let i = 0; i < 4; i++) header[6 + i] = (body.length >> (7 * (3 - i))) & 0x7f;
  return Buffer.concat([header, body]);
}

function textFrame(id: string, text: string | undefined): Buffer {
  if (text === undefined || text === '') return Buffer.alloc(0);
  return frame(id, isLatin(text) ? Buffer.from([LATIN_1, ...Buffer.from(text, 'latin1')]) : utf16(text));
}

function utf16(text: string): Buffer {
  return Buffer.concat([Buffer.from([UTF_16, 0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
}

function isLatin(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return false;
  return true;
}

function pictureFrame(cover: CoverFile): Buffer {
  const head = Buffer.from(`\0${cover.mediaType}\0${String.fromCharCode(FRONT_COVER)}\0`, 'latin1');
  return frame('APIC', Buffer.concat([head, readCover(cover)]));
}

function frame(id: string, body: Buffer): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(id, 'latin1');
  header.writeUInt32BE(body.length, 4); // plain in 2.3, synchsafe only from 2.4 on
  return Buffer.concat([header, body]);
}
