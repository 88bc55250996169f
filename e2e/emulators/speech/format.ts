/** Audio formats of the emulated services, and speech as their bytes. */
import { setImmediate as breathe } from 'node:timers/promises';
import { wavHeader } from '#core/audio/wav/header.ts';
import { Encoder } from '#core/export/codec.ts';
import { infoFrame, MP3_DELAY, mp3FrameSamples } from '#core/export/mp3-info.ts';
import { humSecond } from './hum.ts';
import type { SpeechKind } from './index.ts';
import type { Spoken } from './script.ts';

export interface AudioFormat {
  readonly codec: 'mp3' | 'pcm' | 'wav' | 'flac' | 'ulaw' | 'alaw';
  readonly sampleRate: number;
  /** 0 where nothing is compressed. */
  readonly bitrateKbps: number;
  /** A WAV that was begun before its length was known. */
  readonly unknownSizes?: boolean;
}

/** About a second of audio at once; the event loop turns in between. */
export async function* encodeSpeech(spoken: Spoken, format: AudioFormat, kind: SpeechKind): AsyncGenerator<Buffer> {
  if (format.codec === 'mp3') {
    yield* kind === 'hum' ? humMp3(spoken.seconds, format) : mp3(spoken, format);
    return;
  }
  if (format.codec === 'flac') {
    yield* flac(spoken, format);
    return;
  }
  const { sampleRate, codec } = format;
  if (codec === 'wav') yield riffHeader(format, Math.round(spoken.seconds * sampleRate));
  const pack = codec === 'ulaw' ? packULaw : codec === 'alaw' ? packALaw : packPcm;
  yield* gathered(spoken.blocks(sampleRate), sampleRate, pack);
}

/** Rough for what is compressed. */
export function bytesPerSecond({ codec, sampleRate, bitrateKbps }: AudioFormat): number {
  if (codec === 'mp3') return bitrateKbps * 125;
  return sampleRate * (codec === 'ulaw' || codec === 'alaw' ? 1 : 2);
}

function riffHeader({ sampleRate, unknownSizes }: AudioFormat, samples: number): Buffer {
  const header = wavHeader({ sampleRate, channels: 1, sample: 's16' }, samples, false);
  if (unknownSizes) {
    header.writeUInt32LE(0xffffffff, 4);
    header.writeUInt32LE(0xffffffff, 40);
  }
  return header;
}

async function* gathered(blocks: Iterable<Float32Array>, samplesAtOnce: number, pack: (samples: Float32Array) => Buffer): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let held = 0;
  for (const block of blocks) {
    parts.push(pack(block));
    held += block.length;
    if (held < samplesAtOnce) continue;
    yield Buffer.concat(parts);
    parts = [];
    held = 0;
    await breathe();
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}

function toSample(value: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(value * 32_767)));
}

function packPcm(samples: Float32Array): Buffer {
  const words = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i++) words[i] = toSample(samples[i]!);
  return Buffer.from(words.buffer);
}

/** G.711 µ-law. */
function packULaw(samples: Float32Array): Buffer {
  return Buffer.from(
    Uint8Array.from(samples, (value) => {
      const sample = toSample(value);
      const magnitude = Math.min(32_635, Math.abs(sample)) + 132;
      const exponent = 31 - Math.clz32(magnitude) - 7;
      return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | ((magnitude >> (exponent + 3)) & 15));
    }),
  );
}

/** G.711 A-law. */
function packALaw(samples: Float32Array): Buffer {
  return Buffer.from(
    Uint8Array.from(samples, (value) => {
      const sample = toSample(value);
      const magnitude = Math.min(4_095, (sample < 0 ? -sample - 1 : sample) >> 3);
      const exponent = magnitude < 32 ? 0 : 31 - Math.clz32(magnitude) - 4;
      const mantissa = exponent === 0 ? (magnitude >> 1) & 15 : (magnitude >> exponent) & 15;
      return ((sample < 0 ? 0 : 0x80) | (exponent << 4) | mantissa) ^ 0x55;
    }),
  );
}

/** Fills frames of the encoder's size from blocks of any size. */
function* framed(blocks: Iterable<Float32Array>, frameSamples: number): Generator<Float32Array> {
  const frame = new Float32Array(frameSamples);
  let filled = 0;
  for (const block of blocks) {
    for (let at = 0; at < block.length; ) {
      const count = Math.min(frameSamples - filled, block.length - at);
      frame.set(block.subarray(at, at + count), filled);
      filled += count;
      at += count;
      if (filled < frameSamples) break;
      yield frame;
      filled = 0;
    }
  }
  if (filled > 0) yield frame.subarray(0, filled);
}

/** Begins with an Info frame, so that decoders cut the encoder's delay away and times are true. */
async function* mp3(spoken: Spoken, { sampleRate, bitrateKbps }: AudioFormat): AsyncGenerator<Buffer> {
  using encoder = new Encoder('mp3', sampleRate, bitrateKbps);
  const samples = Math.round(spoken.seconds * sampleRate);
  let packets: Buffer[] = [];
  let isFirst = true;
  const sink = (packet: Buffer) => {
    if (isFirst) packets.push(lengthFrame(packet, samples, sampleRate, bitrateKbps));
    isFirst = false;
    packets.push(Buffer.from(packet));
  };
  let held = 0;
  for (const frame of framed(spoken.blocks(sampleRate), encoder.frameSamples)) {
    encoder.encode(frame, sink);
    held += frame.length;
    if (held < sampleRate) continue;
    yield Buffer.concat(packets);
    packets = [];
    held = 0;
    await breathe();
  }
  encoder.finish(sink);
  yield Buffer.concat(packets);
}

function lengthFrame(first: Buffer, samples: number, sampleRate: number, bitrateKbps: number): Buffer {
  const frameSamples = mp3FrameSamples(first);
  const frames = Math.ceil((samples + MP3_DELAY) / frameSamples);
  const bytes = Math.round((frames * frameSamples * bitrateKbps * 125) / sampleRate);
  return infoFrame(first, { frames, bytes, crc: 0, samples, bitrateKbps });
}

const humFrames = new Map<string, readonly Buffer[]>();

/** A second of hum is encoded once; its frames lean on nothing before them, so they follow each other in any number. */
async function* humMp3(seconds: number, { sampleRate, bitrateKbps }: AudioFormat): AsyncGenerator<Buffer> {
  const key = `${sampleRate} ${bitrateKbps}`;
  let frames = humFrames.get(key);
  if (!frames) {
    frames = encodeHum(sampleRate, bitrateKbps);
    humFrames.set(key, frames);
  }
  const [first] = frames;
  if (!first) return;
  const samples = Math.round(seconds * sampleRate);
  yield lengthFrame(first, samples, sampleRate, bitrateKbps);
  const all = Buffer.concat(frames);
  let left = Math.ceil((samples + MP3_DELAY) / mp3FrameSamples(first));
  for (; left >= frames.length; left -= frames.length) yield all;
  if (left > 0) yield Buffer.concat(frames.slice(0, left));
}

function encodeHum(sampleRate: number, bitrateKbps: number): Buffer[] {
  using encoder = new Encoder('mp3', sampleRate, bitrateKbps);
  const packets: Buffer[] = [];
  const sink = (packet: Buffer) => packets.push(Buffer.from(packet));
  const second = humSecond(sampleRate);
  for (const frame of framed([second, second], encoder.frameSamples)) encoder.encode(frame, sink);
  encoder.finish(sink);
  return packets.slice(0, Math.floor(sampleRate / encoder.frameSamples));
}

/** The whole length is left unknown, as streamed FLAC has it. */
async function* flac(spoken: Spoken, { sampleRate }: AudioFormat): AsyncGenerator<Buffer> {
  using encoder = new Encoder('flac', sampleRate, 0);
  yield Buffer.concat([Buffer.from('fLaC\x80\x00\x00\x22', 'latin1'), encoder.configuration.subarray(0, 34)]);
  let packets: Buffer[] = [];
  const sink = (packet: Buffer) => packets.push(Buffer.from(packet));
  for (const frame of framed(spoken.blocks(sampleRate), encoder.frameSamples)) {
    encoder.encode(frame, sink);
    if (packets.length < 10) continue;
    yield Buffer.concat(packets);
    packets = [];
    await breathe();
  }
  encoder.finish(sink);
  yield Buffer.concat(packets);
}
