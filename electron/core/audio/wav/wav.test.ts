import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Scratch, packSamples, sine, writeWavFile } from '../testing.ts';
import { wavHeader } from './header.ts';
import type { WavSample } from './header.ts';
import { openWav } from './reader.ts';
import { WavWriter } from './writer.ts';

const tone = sine(440, 0.5, 0.1, 16_000);
const format = { sampleRate: 16_000, channels: 1, sample: 's16' as const };

function readAll(path: string): Float32Array {
  using reader = openWav(path)!;
  const out = new Float32Array(reader.samples);
  reader.readMono(0, reader.samples, out);
  return out;
}

function expectTone(path: string, steps = 0x8000): void {
  const found = readAll(path);
  expect(found.length).toBe(tone.length);
  for (const [i, value] of found.entries()) expect(Math.abs(value - tone[i]!)).toBeLessThan(1 / steps);
}

describe('reading WAV', () => {
  it.each<WavSample>(['s16', 's24', 's32', 'f32'])('knows samples of kind %s', (sample) => {
    using scratch = new Scratch();
    expectTone(writeWavFile(scratch.path('a.wav'), [tone], 16_000, sample));
  });

  it.each([0, 0xffffffff])('takes everything where the data size says %i', (size) => {
    using scratch = new Scratch();
    const header = wavHeader(format, tone.length);
    header.writeUInt32LE(size, 4);
    header.writeUInt32LE(size, 40);
    const path = scratch.path('a.wav');
    writeFileSync(path, Buffer.concat([header, packSamples([tone], 's16')]));
    expectTone(path);
  });

  it('takes what is there of a cut file', () => {
    using scratch = new Scratch();
    const path = scratch.path('a.wav');
    writeFileSync(path, Buffer.concat([wavHeader(format, 99_999), packSamples([tone], 's16')]));
    expectTone(path);
  });

  it('steps over other chunks, odd ones too, and leaves out what follows the data', () => {
    using scratch = new Scratch();
    const header = wavHeader(format, tone.length);
    const odd = Buffer.from('LIST\x05\0\0\0abcde\0', 'latin1');
    const path = scratch.path('a.wav');
    writeFileSync(path, Buffer.concat([header.subarray(0, 12), odd, header.subarray(12), packSamples([tone], 's16'), odd]));
    expectTone(path);
  });

  it('knows the extensible header', () => {
    using scratch = new Scratch();
    const header = wavHeader({ ...format, sample: 's24' }, tone.length);
    const extension = Buffer.alloc(24);
    extension.writeUInt16LE(22, 0);
    extension.writeUInt16LE(24, 2);
    extension.writeUInt16LE(1, 8);
    header.writeUInt16LE(0xfffe, 20);
    header.writeUInt32LE(40, 16);
    const path = scratch.path('a.wav');
    writeFileSync(path, Buffer.concat([header.subarray(0, 36), extension, header.subarray(36), packSamples([tone], 's24')]));
    expectTone(path, 0x800000);
  });

  it('knows RF64, whose sizes stand elsewhere', () => {
    using scratch = new Scratch();
    const path = scratch.path('a.wav');
    writeFileSync(path, Buffer.concat([wavHeader(format, tone.length, true), packSamples([tone], 's16'), Buffer.from('LIST\0\0\0\0')]));
    expectTone(path);
  });

  it('averages channels, and reads from any sample on', () => {
    using scratch = new Scratch();
    const path = writeWavFile(scratch.path('a.wav'), [tone, tone.map((value) => -value / 2)], 16_000, 'f32');
    using reader = openWav(path)!;
    const out = new Float32Array(100);
    expect(reader.readMono(500, 100, out)).toBe(100);
    expect(out[0]).toBeCloseTo(tone[500]! / 4, 6);
    expect(reader.readMono(tone.length - 10, 100, out)).toBe(10);
    expect(reader.readMono(tone.length + 10, 100, out)).toBe(0);
  });

  it('leaves other files to the decoder', () => {
    using scratch = new Scratch();
    const path = scratch.path('a.wav');
    writeFileSync(path, 'ID3 not a wave at all');
    expect(openWav(path)).toBeUndefined();
  });
});

describe('writing WAV', () => {
  it('corrects a header that promised another length', async () => {
    using scratch = new Scratch();
    using writer = new WavWriter(scratch.path('a.wav'), { sampleRate: 16_000, sample: 's24' }, 5);
    writer.write(tone.slice(), tone.length);
    const sealed = await writer.finish().seal();
    expectTone(sealed.path, 0x800000);
    expect(sealed.bytes).toBe(44 + tone.length * 3);
  });

  it('leaves in the block what the file holds, with full scale as the limit', async () => {
    using scratch = new Scratch();
    using writer = new WavWriter(scratch.path('a.wav'), { sampleRate: 16_000, sample: 's16' }, 4);
    const block = Float32Array.of(2, -2, 0.00001, 0.5);
    writer.write(block, 4);
    const { path } = await writer.finish().seal();
    expect([...block]).toEqual([0x7fff / 0x8000, -1, 0, 0.5]);
    expect([...readAll(path)]).toEqual([...block]);
  });

  it('writes 64-bit sizes past 4 GB', () => {
    const header = wavHeader({ sampleRate: 44_100, channels: 1, sample: 's24' }, 2_000_000_000);
    expect(header.toString('latin1', 0, 4)).toBe('RF64');
    expect(header.readBigUInt64LE(28)).toBe(6_000_000_000n);
  });
});
