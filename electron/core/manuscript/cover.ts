/** Covers brought to a size that everything can carry: decoded and scaled here, so that no window ever has to. */
import { AV_LOG_ERROR, AV_PIX_FMT_RGB24, AV_PIX_FMT_YUVJ420P, SWS_BICUBIC } from 'node-av/constants';
import { Codec, CodecContext, FFmpegError, Frame, Log, Packet, Rational, SoftwareScaleContext } from 'node-av/lib';
import type { Cover } from '#shared/words/manuscript.ts';

Log.setLevel(AV_LOG_ERROR);

/** The largest that shops ask for, in pixels a side. */
const KEPT_SIDE = 3_000;
/** Twice what is shown, for dense screens. */
const THUMBNAIL_SIDE = 320;
/** Decoded, a pixel takes up to four bytes: this is what a worker may spend on a picture. */
const MOST_PIXELS = 100_000_000;
/** A picture within both is kept byte for byte. */
const KEPT_BYTES = 4 * 1024 * 1024;

export interface FittedCover {
  readonly cover: Cover | null;
  readonly thumbnail: Cover | null;
  /** What a person should know of it. */
  readonly warning: string | null;
}

export function fitCover(cover: Cover | null): FittedCover {
  if (!cover) return { cover: null, thumbnail: null, warning: null };
  const bytes = Buffer.from(cover.base64, 'base64');
  const size = readSize(bytes);
  // What is no picture at all says nothing of its size; whoever writes the files judges it.
  if (!size) return { cover, thumbnail: null, warning: null };
  const words = `${size.width} × ${size.height} pixels`;
  if (size.width * size.height > MOST_PIXELS) return { cover: null, thumbnail: null, warning: `The cover was left out: ${words} are more than any use of it asks. ${KEPT_SIDE} a side are enough.` };
  try {
    using picture = decode(bytes, cover.mediaType);
    const isLarge = Math.max(size.width, size.height) > KEPT_SIDE || bytes.length > KEPT_BYTES;
    const thumbnail = encode(picture, THUMBNAIL_SIDE);
    if (!isLarge) return { cover, thumbnail, warning: null };
    return { cover: encode(picture, KEPT_SIDE), thumbnail, warning: null };
  } catch {
    return { cover: null, thumbnail: null, warning: `The cover cannot be read and was left out (${words}).` };
  }
}

/** Pixels as the head of a PNG or a JPEG tells them, without decoding anything. */
export function readSize(bytes: Buffer): { readonly width: number; readonly height: number } | undefined {
  if (bytes.length > 24 && bytes.readUInt32BE(0) === 0x89_50_4e_47) return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xff_d8) return undefined;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

function decode(bytes: Buffer, mediaType: Cover['mediaType']): Frame {
  const codec = Codec.findDecoderByName((mediaType === 'image/png' ? 'png' : 'mjpeg') as never);
  if (!codec) throw new Error('no decoder');
  using decoder = new CodecContext();
  using packet = new Packet();
  const frame = new Frame();
  decoder.allocContext3(codec);
  checked(decoder.open2Sync(codec));
  packet.alloc();
  packet.data = bytes;
  frame.alloc();
  checked(decoder.sendPacketSync(packet));
  checked(decoder.receiveFrameSync(frame));
  return frame;
}

/** As JPEG, no longer than `side`, never enlarged. */
function encode(picture: Frame, side: number): Cover {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const width = even(picture.width * scale);
  const height = even(picture.height * scale);
  using scaled = new Frame();
  scaled.alloc();
  scaled.format = AV_PIX_FMT_YUVJ420P;
  scaled.width = width;
  scaled.height = height;
  checked(scaled.getBuffer());
  using scaler = new SoftwareScaleContext();
  scaler.getContext(picture.width, picture.height, picture.format as typeof AV_PIX_FMT_RGB24, width, height, AV_PIX_FMT_YUVJ420P, SWS_BICUBIC);
  checked(scaler.scaleFrameSync(scaled, picture));
  const codec = Codec.findEncoderByName('mjpeg' as never);
  if (!codec) throw new Error('no encoder');
  using encoder = new CodecContext();
  using packet = new Packet();
  encoder.allocContext3(codec);
  encoder.width = width;
  encoder.height = height;
  encoder.pixelFormat = AV_PIX_FMT_YUVJ420P;
  encoder.timeBase = new Rational(1, 25);
  encoder.setOption('q:v', '3');
  checked(encoder.open2Sync(codec));
  scaled.pts = 0n;
  checked(encoder.sendFrameSync(scaled));
  checked(encoder.sendFrameSync(null));
  packet.alloc();
  checked(encoder.receivePacketSync(packet));
  if (!packet.data) throw new Error('nothing was encoded');
  return { mediaType: 'image/jpeg', base64: packet.data.toString('base64') };
}

function even(pixels: number): number {
  return Math.max(2, Math.round(pixels / 2) * 2);
}

function checked(code: number): number {
  if (code < 0) throw new FFmpegError(code);
  return code;
}
