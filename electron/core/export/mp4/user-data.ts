/** What an audiobook says about itself: iTunes tags, cover, and the chapter list that Nero's players brought. */
import { GENRE, readCover } from '../tags.ts';
import type { CoverFile } from '../tags.ts';
import { box, fullBox, u32, u64, u8 } from './box.ts';

export interface BookTags {
  readonly title: string;
  readonly author?: string | undefined;
  readonly narrator?: string | undefined;
  readonly year?: number | undefined;
  readonly description?: string | undefined;
  readonly copyright?: string | undefined;
}

export interface Chapter {
  readonly title: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** The list's count is one byte; a book with more chapters has them in the text track alone. */
const MOST_LISTED = 255;
/** One popular reader takes the length byte for a signed one. */
const MOST_TITLE_BYTES = 127;
const UTF_8 = 1;
const JPEG = 13;
const PNG = 14;
const INTEGER = 21;
const AUDIOBOOK = 2;

export function userData(tags: BookTags, cover: CoverFile | undefined, chapters: readonly Chapter[]): Buffer {
  const items = [
    text('©nam', tags.title),
    text('©ART', tags.author),
    text('aART', tags.author),
    text('©alb', tags.title),
    text('©wrt', tags.narrator),
    text('©gen', GENRE),
    text('©day', tags.year === undefined ? undefined : String(tags.year)),
    text('desc', tags.description),
    text('cprt', tags.copyright),
    item('stik', INTEGER, u8(AUDIOBOOK)),
    item('pgap', INTEGER, u8(1)),
    cover ? item('covr', cover.mediaType === 'image/png' ? PNG : JPEG, readCover(cover)) : [],
  ];
  const handler = fullBox('hdlr', 0, 0, u32(0), Buffer.from('mdirappl', 'latin1'), Buffer.alloc(9));
  return box('udta', fullBox('meta', 0, 0, handler, box('ilst', items)), chapterList(chapters));
}

function chapterList(chapters: readonly Chapter[]): Buffer[] {
  if (chapters.length === 0 || chapters.length > MOST_LISTED) return [];
  const entries = chapters.map(({ title, startSeconds }) => {
    const name = shorten(title);
    return Buffer.concat([u64(Math.round(startSeconds * 1e7)), u8(name.length), name]);
  });
  return [fullBox('chpl', 1, 0, u32(0), u8(chapters.length), entries)];
}

/** Cuts between characters, never within one. */
function shorten(title: string): Buffer {
  let bytes = Buffer.from(title);
  for (let kept = [...title]; bytes.length > MOST_TITLE_BYTES; bytes = Buffer.from(kept.join(''))) kept = kept.slice(0, -1);
  return bytes;
}

function text(type: string, value: string | undefined): Buffer | [] {
  return value === undefined || value === '' ? [] : item(type, UTF_8, Buffer.from(value));
}

function item(type: string, kind: number, value: Buffer): Buffer {
  return box(type, box('data', u32(kind, 0), value));
}
