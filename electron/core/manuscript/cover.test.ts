import { describe, expect, it } from 'vitest';
import { AV_PIX_FMT_YUVJ420P } from 'node-av/constants';
import { Codec, CodecContext, Frame, Packet, Rational } from 'node-av/lib';
import { fitCover, readSize } from './cover.ts';

describe('a cover', () => {
  it('of 40 megapixels is kept no larger than shops ask for, with a small one to look at', () => {
    const { cover, thumbnail, warning } = fitCover(jpeg(7_300, 5_500));
    expect(warning).toBeNull();
    expect(sizeOf(cover)).toEqual({ width: 3_000, height: 2_260 });
    expect(sizeOf(thumbnail)).toEqual({ width: 320, height: 242 });
  });

  it('of an ordinary size is kept byte for byte', () => {
    const given = jpeg(600, 900);
    const { cover, thumbnail } = fitCover(given);
    expect(cover).toBe(given);
    expect(sizeOf(thumbnail)).toEqual({ width: 214, height: 320 });
  });

  it('that says it is larger than memory is left out before it is decoded, and the reason is told', () => {
    const { base64 } = jpeg(600, 900);
    const bytes = Buffer.from(base64, 'base64');
    const at = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(60_000, at + 5);
    bytes.writeUInt16BE(60_000, at + 7);
    expect(fitCover({ mediaType: 'image/jpeg', base64: bytes.toString('base64') })).toEqual({ cover: null, thumbnail: null, warning: expect.stringContaining('60000 × 60000 pixels') });
  });

  it('that is broken is left out, and the book is not refused for it', () => {
    const bytes = Buffer.alloc(64);
    Buffer.from('89504e470d0a1a0a0000000d49484452000001000000010008060000005c72a866', 'hex').copy(bytes);
    expect(fitCover({ mediaType: 'image/png', base64: bytes.toString('base64') })).toMatchObject({ cover: null, warning: expect.stringContaining('cannot be read') });
  });
});

function sizeOf(cover: { readonly base64: string } | null) {
  return readSize(Buffer.from(cover?.base64 ?? '', 'base64'));
}

/** A grey picture. */
function jpeg(width: number, height: number) {
  using frame = new Frame();
  frame.alloc();
  frame.format = AV_PIX_FMT_YUVJ420P;
  frame.width = width;
  frame.height = height;
  frame.getBuffer();
  for (const plane of frame.data ?? []) plane.fill(128);
  frame.pts = 0n;
  using encoder = new CodecContext();
  using packet = new Packet();
  const codec = Codec.findEncoderByName('mjpeg' as never);
  if (!codec) throw new Error('no encoder');
  encoder.allocContext3(codec);
  encoder.width = width;
  encoder.height = height;
  encoder.pixelFormat = AV_PIX_FMT_YUVJ420P;
  encoder.timeBase = new Rational(1, 25);
  encoder.open2Sync(codec);
  encoder.sendFrameSync(frame);
  encoder.sendFrameSync(null);
  packet.alloc();
  encoder.receivePacketSync(packet);
  return { mediaType: 'image/jpeg' as const, base64: (packet.data ?? Buffer.alloc(0)).toString('base64') };
}
