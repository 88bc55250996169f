/** FFmpeg's encoders and decoders for mono audio, one frame at a time. */
import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_CODEC_FLAG_BITEXACT,
  AV_SAMPLE_FMT_FLTP,
  AV_SAMPLE_FMT_S32,
  FF_DECODER_AAC,
  FF_DECODER_MP3FLOAT,
  FF_ENCODER_AAC,
  FF_ENCODER_FLAC,
  FF_ENCODER_LIBMP3LAME,
} from 'node-av/constants';
import { Codec, CodecContext, Frame, Packet, Rational } from 'node-av/lib';
import { checked } from '../audio/decode.ts';

const ENCODERS = {
  aac: { name: FF_ENCODER_AAC, format: AV_SAMPLE_FMT_FLTP },
  mp3: { name: FF_ENCODER_LIBMP3LAME, format: AV_SAMPLE_FMT_FLTP },
  flac: { name: FF_ENCODER_FLAC, format: AV_SAMPLE_FMT_S32 },
};
const DECODERS = { aac: FF_DECODER_AAC, mp3: FF_DECODER_MP3FLOAT };

/** Valid only within the call that brings it. */
export type PacketSink = (packet: Buffer) => void;

/** The same samples give the same packets: no version strings, no clocks, one thread. */
export class Encoder implements Disposable {
  /** Samples it takes at once; the last frame of FLAC may be shorter. */
  readonly frameSamples: number;
  private readonly context = new CodecContext();
  private readonly packet = new Packet();
  private readonly format: typeof AV_SAMPLE_FMT_FLTP | typeof AV_SAMPLE_FMT_S32;
  private readonly sampleRate: number;
  private frame: Frame | undefined;
  private samples = 0n;

  constructor(kind: keyof typeof ENCODERS, sampleRate: number, bitrateKbps: number) {
    const { name, format } = ENCODERS[kind];
    const codec = Codec.findEncoderByName(name);
    if (!codec) throw new Error(`this FFmpeg has no ${name} encoder`);
    this.format = format;
    this.sampleRate = sampleRate;
    this.packet.alloc();
    const { context } = this;
    context.allocContext3(codec);
    context.sampleRate = sampleRate;
    context.channelLayout = AV_CHANNEL_LAYOUT_MONO;
    context.sampleFormat = format;
    context.timeBase = new Rational(1, sampleRate);
    context.threadCount = 1;
    context.setFlags(AV_CODEC_FLAG_BITEXACT);
    if (kind === 'flac') context.bitsPerRawSample = 24;
    else context.bitRate = BigInt(bitrateKbps) * 1000n;
    checked(context.open2Sync(codec));
    this.frameSamples = context.frameSize;
  }

  /** The codec's own header: AudioSpecificConfig of AAC, STREAMINFO of FLAC (whole only after `finish`). */
  get configuration(): Buffer {
    return Buffer.from(this.context.extraData ?? []);
  }

  encode(samples: Float32Array, sink: PacketSink): void {
    const frame = this.writableFrame(samples.length);
    const bytes = frame.data?.[0];
    if (!bytes) throw new Error('a frame without room');
    if (this.format === AV_SAMPLE_FMT_S32) {
      const into = new Int32Array(bytes.buffer, bytes.byteOffset, samples.length);
      // Whole 24-bit steps in the upper three bytes.
      for (let i = 0; i < samples.length; i++) into[i] = Math.round(samples[i]! * 0x800000) << 8;
    } else new Float32Array(bytes.buffer, bytes.byteOffset, samples.length).set(samples);
    frame.pts = this.samples;
    this.samples += BigInt(samples.length);
    checked(this.context.sendFrameSync(frame));
    this.drain(sink);
  }

  finish(sink: PacketSink): void {
    checked(this.context.sendFrameSync(null));
    this.drain(sink);
  }

  [Symbol.dispose](): void {
    this.frame?.free();
    this.packet.free();
    this.context.freeContext();
  }

  private drain(sink: PacketSink): void {
    while (this.context.receivePacketSync(this.packet) >= 0) {
      const { data } = this.packet;
      if (data && data.length > 0) sink(data);
      this.packet.unref();
    }
  }

  private writableFrame(samples: number): Frame {
    if (this.frame?.nbSamples !== samples) {
      this.frame?.free();
      const frame = new Frame();
      frame.alloc();
      frame.format = this.format;
      frame.nbSamples = samples;
      frame.sampleRate = this.sampleRate;
      frame.channelLayout = AV_CHANNEL_LAYOUT_MONO;
      checked(frame.getBuffer());
      this.frame = frame;
    }
    checked(this.frame.makeWritable());
    return this.frame;
  }
}

/** Hears packets as a player will. */
export class Decoder implements Disposable {
  private readonly context = new CodecContext();
  private readonly packet = new Packet();
  private readonly frame = new Frame();

  constructor(kind: keyof typeof DECODERS, sampleRate: number, configuration: Buffer) {
    const codec = Codec.findDecoderByName(DECODERS[kind]);
    if (!codec) throw new Error(`this FFmpeg has no ${DECODERS[kind]} decoder`);
    this.packet.alloc();
    this.frame.alloc();
    const { context } = this;
    context.allocContext3(codec);
    context.sampleRate = sampleRate;
    context.channelLayout = AV_CHANNEL_LAYOUT_MONO;
    context.pktTimebase = new Rational(1, sampleRate);
    context.threadCount = 1;
    if (configuration.length > 0) context.extraData = configuration;
    checked(context.open2Sync(codec));
  }

  decode(packet: Buffer, sink: (samples: Float32Array) => void): void {
    this.packet.data = packet;
    checked(this.context.sendPacketSync(this.packet));
    this.packet.unref();
    while (this.context.receiveFrameSync(this.frame) >= 0) {
      const bytes = this.frame.data?.[0];
      if (bytes) sink(new Float32Array(bytes.buffer, bytes.byteOffset, this.frame.nbSamples));
      this.frame.unref();
    }
  }

  [Symbol.dispose](): void {
    this.frame.free();
    this.packet.free();
    this.context.freeContext();
  }
}
