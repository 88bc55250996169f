/** The beginning of a FLAC file (RFC 9639, section 8): stream info, tags, cover. */
import { GENRE, readCover } from './tags.ts';
import type { CoverFile, EpisodeTags } from './tags.ts';

const STREAM_INFO = 0;
const VORBIS_COMMENT = 4;
const PICTURE = 6;
const FRONT_COVER = 3;
/** Where the encoder's 34 bytes go, which are whole only after its last frame. */
export const STREAM_INFO_OFFSET = 8;
const STREAM_INFO_BYTES = 34;

export function flacHeader(tags: EpisodeTags | undefined, cover: CoverFile | undefined): Buffer {
  const blocks: [number, Buffer][] = [[STREAM_INFO, Buffer.alloc(STREAM_INFO_BYTES)]];
  blocks.push([VORBIS_COMMENT, comments(tags)]);
  if (cover) blocks.push([PICTURE, picture(cover)]);
  const parts = blocks.flatMap(([type, body], index) => {
    const header = Buffer.alloc(4);
    header.writeUInt32BE(body.length);
    header[0] = type | (index === blocks.length - 1 ? 0x80 : 0);
    return [header, body];
  });
  return Buffer.concat([Buffer.from('fLaC', 'latin1'), ...parts]);
}

function comments(tags: EpisodeTags | undefined): Buffer {
  const fields = tags
    ? [
        ['TITLE', tags.title],
        ['ALBUM', tags.album],
        ['ARTIST', tags.author],
        ['ALBUMARTIST', tags.author],
        ['COMPOSER', tags.narrator],
        ['GENRE', GENRE],
        ['TRACKNUMBER', tags.track?.number],
        ['TRACKTOTAL', tags.track?.total],
        ['DATE', tags.year],
      ]
    : [];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [littleEndianText(`${name}=${value}`)]));
  const count = Buffer.alloc(4);
  count.writeUInt32LE(lines.length);
  return Buffer.concat([littleEndianText('Lectern'), count, ...lines]);
}

function littleEndianText(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function picture(cover: CoverFile): Buffer {
  const bytes = readCover(cover);
  const type = Buffer.from(cover.mediaType, 'latin1');
  // Width, height, depth and colours may be 0 where they were not looked up.
  return Buffer.concat([word(FRONT_COVER), word(type.length), type, word(0), Buffer.alloc(16), word(bytes.length), bytes]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
