/** The task `export.bind`: encoded episodes as one M4B with chapters, without encoding anything again. */
import { StudioError } from '#shared/words/failure.ts';
import { Pace } from '../audio/pace.ts';
import { SealedWriter } from '../audio/sealed-writer.ts';
import type { SealedFile, Task } from '../worker/task.ts';
import { SizeList, copyPayloads, scanPart } from './adts-parts.ts';
import { AAC_SAMPLE_RATES, PACKET_SAMPLES } from './adts.ts';
import type { AacFormat } from './adts.ts';
import { box, u32, u64 } from './mp4/box.ts';
import { audioTrack, chapterSample, chapterTrack, movieHeader } from './mp4/tracks.ts';
import { userData } from './mp4/user-data.ts';
import type { BookTags, Chapter } from './mp4/user-data.ts';
import type { CoverFile } from './tags.ts';

export interface BindInput {
  /** Files of `export.encode`, in order: each begins with one priming packet and with silence, and ends with silence. */
  readonly parts: readonly { readonly path: string; readonly title: string }[];
  readonly tags: BookTags;
  readonly cover?: CoverFile | undefined;
  readonly outPath: string;
}

export interface BindOutput {
  readonly file: SealedFile;
  readonly seconds: number;
  readonly chapters: readonly Chapter[];
}

/** Packets in a chunk: half a second, so that a player seeks closely and tables stay small. */
const CHUNK_PACKETS = 22;
const PRIMING_PACKETS = 1;
/** Reading twice: once for the sizes, once for the contents. */
const SCAN_SHARE = 0.3;

/**
 * The first part keeps its priming packet, which the edit list skips; the others lose theirs, so chapters start at
 * the sample. Dates are not written: the same parts give the same bytes.
 * Throws `StudioError` `export.part`, `export.empty`, `export.cover`, `disk.full`, `disk.readonly`.
 */
export const bind: Task<BindInput, BindOutput> = async (input, context) => {
  const pace = new Pace(context);
  const book = await scanBook(input, pace);
  const sampleRate = AAC_SAMPLE_RATES[book.format.rateIndex]!;
  const chapters = book.durations.map((_, i) => ({
    title: input.parts[i]!.title,
    startSeconds: book.starts[i]! / sampleRate,
    endSeconds: (book.starts[i]! + book.durations[i]!) / sampleRate,
  }));
  const titles = chapters.map(({ title }) => chapterSample(title));
  using file = new SealedWriter(input.outPath);
  file.write(FILE_TYPE);
  file.write(headOf(book, sampleRate, titles, userData(input.tags, input.cover, chapters)));
  for (const title of titles) file.write(title);
  for (const [index, { path }] of input.parts.entries()) {
    const done = SCAN_SHARE + ((1 - SCAN_SHARE) * index) / input.parts.length;
    await copyPayloads(path, index === 0 ? 0 : PRIMING_PACKETS, (payload) => file.write(payload), pace, done);
  }
  return { file: await file.seal(), seconds: chapters.at(-1)!.endSeconds, chapters };
};

const FILE_TYPE = box('ftyp', Buffer.from('M4A ', 'latin1'), u32(0x200), Buffer.from('M4A M4B mp42isom', 'latin1'));

interface Book {
  readonly format: AacFormat;
  /** Payload bytes of every packet in the file, priming included. */
  readonly sizes: Uint16Array;
  /** In samples, each part. */
  readonly starts: readonly number[];
  readonly durations: readonly number[];
}

async function scanBook({ parts }: BindInput, pace: Pace): Promise<Book> {
  const sizes = new SizeList();
  const starts: number[] = [];
  const durations: number[] = [];
  let format: AacFormat | undefined;
  for (const [index, { path }] of parts.entries()) {
    const before = sizes.length;
    const found = await scanPart(path, sizes, pace, (SCAN_SHARE * index) / parts.length);
    format ??= found;
    if (found.rateIndex !== format.rateIndex || found.channels !== format.channels) {
      throw new StudioError('export.part', 'The episodes were encoded differently and cannot be bound into one book.', {
        hint: 'Export again; the studio encodes the episodes alike.',
        retry: 'now',
        detail: path,
      });
    }
    const packets = sizes.length - before - PRIMING_PACKETS;
    if (index > 0) {
      sizes.values.copyWithin(before, before + PRIMING_PACKETS, sizes.length);
      sizes.length -= PRIMING_PACKETS;
    }
    starts.push((starts.at(-1) ?? 0) + (durations.at(-1) ?? 0));
    durations.push(packets * PACKET_SAMPLES);
  }
  if (!format) {
    throw new StudioError('export.empty', 'There is no finished episode to bind into a book.', {
      hint: 'Produce at least one episode first.',
    });
  }
  return { format, sizes: sizes.values.subarray(0, sizes.length), starts, durations };
}

/**
 * Everything before the media data, including its box header. The tables hold positions behind them, so they are made
 * again until their length agrees: twice, or three times where 64-bit positions become needed.
 */
function headOf(book: Book, sampleRate: number, titles: readonly Buffer[], about: Buffer): Buffer {
  const titleBytes = titles.reduce((sum, title) => sum + title.length, 0);
  const dataBytes = book.sizes.reduce((sum, size) => sum + size, titleBytes);
  const header = mediaDataHeader(dataBytes);
  for (let start = 0; ; ) {
    const head = Buffer.concat([movie(book, sampleRate, titles, about, start), header]);
    const behind = FILE_TYPE.length + head.length;
    if (behind === start) return head;
    start = behind;
  }
}

function mediaDataHeader(bytes: number): Buffer {
  return bytes + 8 > 0xffffffff
    ? Buffer.concat([u32(1), Buffer.from('mdat', 'latin1'), u64(bytes + 16)])
    : Buffer.concat([u32(bytes + 8), Buffer.from('mdat', 'latin1')]);
}

/** @param start where the media data begins: the titles first, then the packets */
function movie(book: Book, sampleRate: number, titles: readonly Buffer[], about: Buffer, start: number): Buffer {
  const titleSizes = titles.map((title) => title.length);
  const audioStart = titleSizes.reduce((sum, size) => sum + size, start);
  const priming = PRIMING_PACKETS * PACKET_SAMPLES;
  return box(
    'moov',
    movieHeader(sampleRate, book.sizes.length * PACKET_SAMPLES - priming),
    audioTrack({
      format: book.format,
      sampleRate,
      packetSamples: PACKET_SAMPLES,
      priming,
      hasChapters: true,
      sizes: book.sizes,
      ...chunksOf(book.sizes, audioStart),
    }),
    chapterTrack({
      timescale: sampleRate,
      durations: book.durations,
      sizes: titleSizes,
      offsets: [start],
      counts: [titles.length],
    }),
    about,
  );
}

function chunksOf(sizes: Uint16Array, start: number): { offsets: Float64Array; counts: Uint32Array } {
  const chunks = Math.ceil(sizes.length / CHUNK_PACKETS);
  const offsets = new Float64Array(chunks);
  const counts = new Uint32Array(chunks).fill(CHUNK_PACKETS);
  if (sizes.length % CHUNK_PACKETS > 0) counts[chunks - 1] = sizes.length % CHUNK_PACKETS;
  let at = start;
  for (let i = 0; i < sizes.length; i++) {
    if (i % CHUNK_PACKETS === 0) offsets[i / CHUNK_PACKETS] = at;
    at += sizes[i]!;
  }
  return { offsets, counts };
}
