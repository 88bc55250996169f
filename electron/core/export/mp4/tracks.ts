/** The two tracks of an audiobook: its sound, and the chapter titles that go with it. */
import { aacConfiguration } from '../adts.ts';
import type { AacFormat } from '../adts.ts';
import { box, fullBox, table32, table64, u16, u32, u64, u8 } from './box.ts';

export const AUDIO_TRACK = 1;
export const CHAPTER_TRACK = 2;

const IDENTITY = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
const UNDETERMINED = 0x55c4; // "und" in three times five bits
const LONGEST = 0xffffffff;

/** Where a track's data lies in the file. */
export interface ChunkLayout {
  /** Bytes of every sample; packets are what MP4 calls samples. */
  readonly sizes: ArrayLike<number>;
  /** Position of every chunk, and how many samples it holds. */
  readonly offsets: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
}

export interface AudioTrack extends ChunkLayout {
  readonly format: AacFormat;
  readonly sampleRate: number;
  /** Samples in a packet. */
  readonly packetSamples: number;
  /** At the start, to be skipped: what the encoder put before the first sample. */
  readonly priming: number;
  readonly hasChapters: boolean;
}

export function audioTrack(track: AudioTrack): Buffer {
  const media = track.sizes.length * track.packetSamples;
  const shown = media - track.priming;
  const payload = sum(track.sizes);
  const bitrate = media > 0 ? Math.round((payload * 8 * track.sampleRate) / media) : 0;
  return box(
    'trak',
    trackHeader({ id: AUDIO_TRACK, enabled: true, duration: shown, volume: 1 }),
    editList(shown, track.priming),
    track.hasChapters ? box('tref', box('chap', u32(CHAPTER_TRACK))) : [],
    box(
      'mdia',
      mediaHeader(track.sampleRate, media),
      handler('soun', 'SoundHandler'),
      box(
        'minf',
        fullBox('smhd', 0, 0, u16(0, 0)),
        dataInformation(),
        sampleTable(
          audioDescription(track, bitrate),
          fullBox('stts', 0, 0, u32(1, track.sizes.length, track.packetSamples)),
          track,
        ),
      ),
    ),
  );
}

export interface ChapterTrack extends ChunkLayout {
  readonly timescale: number;
  /** Of each chapter, in units of the timescale. */
  readonly durations: readonly number[];
}

/** QuickTime chapters: a text track that is never shown, only referred to. */
export function chapterTrack(track: ChapterTrack): Buffer {
  const duration = sum(track.durations);
  return box(
    'trak',
    trackHeader({ id: CHAPTER_TRACK, enabled: false, duration, volume: 0 }),
    editList(duration, 0),
    box(
      'mdia',
      mediaHeader(track.timescale, duration),
      handler('text', 'SubtitleHandler'),
      box(
        'minf',
        box('gmhd', fullBox('gmin', 0, 0, u16(0x40, 0x8000, 0x8000, 0x8000, 0, 0)), box('text', TEXT_MATRIX)),
        dataInformation(),
        sampleTable(
          fullBox('stsd', 0, 0, u32(1), box('text', Buffer.alloc(6), u16(1), TEXT_STYLE)),
          fullBox('stts', 0, 0, u32(track.durations.length), track.durations.map((units) => u32(1, units))),
          track,
        ),
      ),
    ),
  );
}

const TEXT_MATRIX = Buffer.concat([u16(1), u32(0, 0, 0, 1, 0, 0, 0, 0x4000), u16(0)]);
/** Display flags, justification, colours, box and font of the QuickTime text sample description: all plain. */
const TEXT_STYLE = Buffer.concat([u32(0, 1), Buffer.alloc(35)]);

/** A chapter's title as a sample of the text track: its length, its UTF-8, and a box that says so. */
export function chapterSample(title: string): Buffer {
  const text = Buffer.from(title).subarray(0, 0xffff);
  return Buffer.concat([u16(text.length), text, box('encd', u32(0x100))]);
}

function audioDescription({ format, sampleRate }: AudioTrack, bitrate: number): Buffer {
  const configuration = aacConfiguration(format);
  const decoder = descriptor(4, u8(0x40, 0x15, 0, 0, 0), u32(bitrate, bitrate), descriptor(5, configuration));
  const stream = descriptor(3, u16(0), u8(0), decoder, descriptor(6, u8(2)));
  return fullBox(
    'stsd',
    0,
    0,
    u32(1),
    box(
      'mp4a',
      Buffer.alloc(6),
      u16(1),
      Buffer.alloc(8),
      u16(format.channels, 16, 0, 0),
      u32(sampleRate > 0xffff ? 0 : sampleRate * 0x10000), // 16 bits here; the configuration says it in any case
      fullBox('esds', 0, 0, stream),
    ),
  );
}

/** MPEG-4 descriptors (ISO/IEC 14496-1, 8.3.3) of ours are all shorter than 128 bytes. */
function descriptor(tag: number, ...body: Buffer[]): Buffer {
  const bytes = Buffer.concat(body);
  return Buffer.concat([u8(tag, bytes.length), bytes]);
}

function sampleTable(description: Buffer, times: Buffer, { sizes, offsets, counts }: ChunkLayout): Buffer {
  const runs: Buffer[] = [];
  for (let i = 0; i < counts.length; i++) {
    if (i === 0 || counts[i] !== counts[i - 1]) runs.push(u32(i + 1, counts[i]!, 1));
  }
  const last = offsets.length > 0 ? offsets[offsets.length - 1]! : 0;
  return box(
    'stbl',
    description,
    times,
    fullBox('stsc', 0, 0, u32(runs.length), runs),
    fullBox('stsz', 0, 0, u32(0, sizes.length), table32(sizes)),
    last > LONGEST
      ? fullBox('co64', 0, 0, u32(offsets.length), table64(offsets))
      : fullBox('stco', 0, 0, u32(offsets.length), table32(offsets)),
  );
}

/** @param duration in units of the movie's timescale, which is the sample rate */
export function movieHeader(timescale: number, duration: number): Buffer {
  const rest = [u32(0x10000), u16(0x100), Buffer.alloc(10), IDENTITY, Buffer.alloc(24), u32(CHAPTER_TRACK + 1)];
  return duration > LONGEST
    ? fullBox('mvhd', 1, 0, u64(0, 0), u32(timescale), u64(duration), ...rest)
    : fullBox('mvhd', 0, 0, u32(0, 0, timescale, duration), ...rest);
}

function trackHeader(track: { id: number; enabled: boolean; duration: number; volume: number }): Buffer {
  const flags = track.enabled ? 3 : 2;
  const rest = [Buffer.alloc(8), u16(0, track.enabled ? 1 : 0, track.volume * 0x100, 0), IDENTITY, u32(0, 0)];
  return track.duration > LONGEST
    ? fullBox('tkhd', 1, flags, u64(0, 0), u32(track.id, 0), u64(track.duration), ...rest)
    : fullBox('tkhd', 0, flags, u32(0, 0, track.id, 0, track.duration), ...rest);
}

function editList(duration: number, mediaTime: number): Buffer {
  const entry =
    duration > LONGEST
      ? fullBox('elst', 1, 0, u32(1), u64(duration, mediaTime), u32(0x10000))
      : fullBox('elst', 0, 0, u32(1, duration, mediaTime, 0x10000));
  return box('edts', entry);
}

function mediaHeader(timescale: number, duration: number): Buffer {
  return duration > LONGEST
    ? fullBox('mdhd', 1, 0, u64(0, 0), u32(timescale), u64(duration), u16(UNDETERMINED, 0))
    : fullBox('mdhd', 0, 0, u32(0, 0, timescale, duration), u16(UNDETERMINED, 0));
}

function handler(type: string, name: string): Buffer {
  return fullBox('hdlr', 0, 0, u32(0), Buffer.from(type, 'latin1'), u32(0, 0, 0), Buffer.from(`${name}\0`));
}

function dataInformation(): Buffer {
  return box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1)));
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
