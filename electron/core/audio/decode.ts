/** Any audio file as blocks of samples: WAV by our own reader, everything else by FFmpeg's demuxers and decoders. */
import { existsSync } from 'node:fs';
import {
  AVERROR_EOF,
  AVMEDIA_TYPE_AUDIO,
  AV_LOG_ERROR,
  AV_SAMPLE_FMT_FLTP,
} from 'node-av/constants';
import { Codec, CodecContext, FFmpegError, FormatContext, Frame, Log, Packet, SoftwareResampleContext } from 'node-av/lib';
import type { Stream } from 'node-av/lib';
import { StudioError } from '#shared/words/failure.ts';
import { openWav } from './wav/reader.ts';

Log.setLevel(AV_LOG_ERROR);

const BLOCK_SAMPLES = 32_768;

/** What a file holds, before it was read. */
export interface AudioShape {
  readonly sampleRate: number;
  /** How much each channel counts in loudness; as many as there are channels. */
  readonly weights: readonly number[];
  /** Samples a channel; of compressed files what the container says, which may be a little off, or 0 where it doesn't. */
  readonly samples: number;
}

export interface AudioBlock {
  /** One array a channel, 1 is full scale; valid until the next block. */
  readonly planes: readonly Float32Array[];
  readonly count: number;
}

export interface AudioStream extends AudioShape, Disposable {
  blocks(): Generator<AudioBlock>;
}

/** A call into FFmpeg that gives a negative number when it fails. */
export function checked(code: number): number {
  if (code < 0) throw new FFmpegError(code);
  return code;
}

/** Throws `StudioError` `audio.missing` or `audio.unreadable`. */
export function openAudio(path: string): AudioStream {
  if (!existsSync(path)) {
    throw new StudioError('audio.missing', 'An audio file is no longer where it was.', {
      hint: 'Put it back, or let the studio make it again.',
      detail: path,
    });
  }
  return openWavStream(path) ?? openEncodedStream(path);
}

function openWavStream(path: string): AudioStream | undefined {
  const reader = openWav(path);
  if (!reader) return undefined;
  const { channels, sampleRate } = reader.format;
  return {
    sampleRate,
    samples: reader.samples,
    weights: weightsOf(channels, 0n),
    *blocks() {
      const planes = Array.from({ length: channels }, () => new Float32Array(BLOCK_SAMPLES));
      for (let start = 0; start < reader.samples; ) {
        const count = reader.read(start, BLOCK_SAMPLES, planes);
        if (count === 0) return;
        yield { planes, count };
        start += count;
      }
    },
    [Symbol.dispose]: () => reader[Symbol.dispose](),
  };
}

function openEncodedStream(path: string): AudioStream {
  const input = new FormatContext();
  try {
    input.allocContext();
    checked(input.openInputSync(path));
    checked(input.findStreamInfoSync());
    const index = checked(input.findBestStream(AVMEDIA_TYPE_AUDIO));
    const stream = input.streams[index]!;
    const { sampleRate, channelLayout } = stream.codecpar;
    const { num, den } = stream.timeBase;
    return {
      sampleRate,
      weights: weightsOf(channelLayout.nbChannels, channelLayout.mask),
      samples: Math.max(0, Math.round((Number(stream.duration) * num * sampleRate) / den)),
      blocks: () => decodeStream(input, stream, path),
      [Symbol.dispose]: () => input.closeInputSync(),
    };
  } catch (cause) {
    input.closeInputSync();
    throw unreadable(path, cause);
  }
}

function* decodeStream(input: FormatContext, stream: Stream, path: string): Generator<AudioBlock> {
  using decoder = new CodecContext();
  using packet = new Packet();
  using frame = new Frame();
  packet.alloc();
  frame.alloc();
  const codec = Codec.findDecoder(stream.codecpar.codecId);
  if (!codec) throw unreadable(path, 'no decoder');
  decoder.allocContext3(codec);
  checked(decoder.parametersToContext(stream.codecpar));
  decoder.pktTimebase = stream.timeBase;
  checked(decoder.open2Sync(codec));
  using planar = new Planar();
  let heard = false;
  for (let over = false; !over; ) {
    const read = input.readFrameSync(packet);
    // A file that breaks off is played up to there, as every player does.
    over = read < 0;
    if (!over && packet.streamIndex !== stream.index) {
      packet.unref();
      continue;
    }
    decoder.sendPacketSync(over ? null : packet);
    packet.unref();
    while (decoder.receiveFrameSync(frame) >= 0) {
      const block = planar.from(frame);
      frame.unref();
      if (block.count === 0) continue;
      heard = true;
      yield block;
    }
    if (over && read !== AVERROR_EOF && !heard) throw unreadable(path, new FFmpegError(read));
  }
  if (!heard) throw unreadable(path, 'nothing could be decoded');
}

/** Frames of any sample format as one `Float32Array` a channel. */
class Planar implements Disposable {
  private context: SoftwareResampleContext | undefined;
  private planes: Float32Array<ArrayBuffer>[] = [];

  from(frame: Frame): AudioBlock {
    const count = frame.nbSamples;
    const { nbChannels } = frame.channelLayout;
    if (this.planes.length !== nbChannels || this.planes[0]!.length < count) {
      this.planes = Array.from({ length: nbChannels }, () => new Float32Array(count));
    }
    const data = frame.extendedData ?? frame.data ?? [];
    if (frame.format === AV_SAMPLE_FMT_FLTP) {
      for (let i = 0; i < nbChannels; i++) {
        this.planes[i]!.set(new Float32Array(data[i]!.buffer, data[i]!.byteOffset, count));
      }
      return { planes: this.planes, count };
    }
    this.context ??= converter(frame);
    const out = this.planes.map((plane) => Buffer.from(plane.buffer));
    return { planes: this.planes, count: checked(this.context.convertSync(out, count, data, count)) };
  }

  [Symbol.dispose](): void {
    this.context?.free();
  }
}

function converter(frame: Frame): SoftwareResampleContext {
  const context = new SoftwareResampleContext();
  const { channelLayout, sampleRate } = frame;
  checked(
    context.allocSetOpts2(
      channelLayout,
      AV_SAMPLE_FMT_FLTP,
      sampleRate,
      channelLayout,
      frame.format as Parameters<typeof context.allocSetOpts2>[4],
      sampleRate,
    ),
  );
  checked(context.init());
  return context;
}

/** Surround channels count 1.41, the effects channel not at all (ITU-R BS.1770-4, table 3); others count once. */
function weightsOf(channels: number, mask: bigint): number[] {
  const layout = mask === 0n ? (DEFAULT_MASKS[channels] ?? 0n) : mask;
  if (layout === 0n) return Array.from({ length: channels }, () => 1);
  const weights: number[] = [];
  for (let bit = 0n; weights.length < channels && bit < 63n; bit++) {
    if ((layout & (1n << bit)) === 0n) continue;
    weights.push(bit === LOW_FREQUENCY ? 0 : SURROUNDS.includes(bit) ? 1.41 : 1);
  }
  return weights;
}

/** Speaker positions as WAVE and FFmpeg number them. */
const LOW_FREQUENCY = 3n;
const SURROUNDS = [4n, 5n, 9n, 10n]; // back and side, left and right
/** What a file without a layout most likely means: 4.0, 5.0, 5.1. */
const DEFAULT_MASKS: Record<number, bigint> = { 4: 0x33n, 5: 0x37n, 6: 0x3fn };

function unreadable(path: string, cause: unknown): StudioError {
  return new StudioError('audio.unreadable', 'This file holds no audio that the studio can read.', {
    hint: 'Choose another file, or convert it to WAV first.',
    detail: path,
    cause,
  });
}
