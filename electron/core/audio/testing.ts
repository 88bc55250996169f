/** Signals, files and judges that the tests of this room share. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { TaskContext } from '../worker/task.ts';
import { BYTES_PER_SAMPLE, wavHeader } from './wav/header.ts';
import type { WavSample } from './wav/header.ts';

export const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0 && spawnSync('ffprobe', ['-version']).status === 0;

export function quietContext(signal: TaskContext['signal'] = new AbortController().signal): TaskContext {
  return { signal, progress() {} };
}

/** Aborts itself once the task has shown that it is under way. */
export function abortingContext(afterProgress: number): TaskContext {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    progress(done) {
      if (done >= afterProgress) controller.abort();
    },
  };
}

export class Scratch implements Disposable {
  readonly dir = mkdtempSync(join(tmpdir(), 'lectern-audio-'));

  path(name: string): string {
    return join(this.dir, name);
  }

  [Symbol.dispose](): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** @param phase in degrees */
export function sine(hertz: number, amplitude: number, seconds: number, rate: number, phase = 0): Float32Array {
  const step = (2 * Math.PI * hertz) / rate;
  return Float32Array.from({ length: Math.round(seconds * rate) }, (_, i) => amplitude * Math.sin(step * i + (phase * Math.PI) / 180));
}

/** Syllables with pitch, formant-like colour and pauses between words; always the same. Ends in silence. */
export function speechLike(seconds: number, rate: number, amplitude = 0.25): Float32Array {
  const samples = new Float32Array(Math.round(seconds * rate));
  let seed = 1;
  const random = () => (seed = (seed * 48_271) % 0x7fffffff) / 0x7fffffff;
  for (let at = 0; at < samples.length - 0.3 * rate; ) {
    const length = Math.round((0.12 + 0.1 * random()) * rate);
    const pitch = 100 + 40 * random();
    const level = amplitude * (0.5 + random());
    for (let i = 0; i < length; i++) {
      const envelope = Math.sin((Math.PI * i) / length) ** 2;
      let value = 0;
      for (let harmonic = 1; harmonic <= 12; harmonic++) {
        value += Math.sin((2 * Math.PI * pitch * harmonic * i) / rate + harmonic * harmonic) / (1 + Math.abs(harmonic - 5) / 2);
      }
      samples[at + i]! += (level * envelope * value) / 3;
    }
    at += length + Math.round((random() > 0.75 ? 0.2 : 0.03) * rate);
  }
  return samples;
}

export function joined(...parts: Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function packSamples(planes: readonly Float32Array[], sample: WavSample): Buffer {
  const [first] = planes;
  const bytes = Buffer.alloc((first?.length ?? 0) * planes.length * BYTES_PER_SAMPLE[sample]);
  let at = 0;
  for (let i = 0; i < (first?.length ?? 0); i++) {
    for (const plane of planes) {
      const value = plane[i]!;
      if (sample === 'f32') at = bytes.writeFloatLE(value, at);
      else {
        const width = BYTES_PER_SAMPLE[sample];
        const full = 2 ** (width * 8 - 1);
        at = bytes.writeIntLE(Math.max(-full, Math.min(full - 1, Math.round(value * full))), at, width);
      }
    }
  }
  return bytes;
}

export function writeWavFile(path: string, planes: readonly Float32Array[], sampleRate: number, sample: WavSample = 's16'): string {
  const header = wavHeader({ sampleRate, channels: planes.length, sample }, planes[0]?.length ?? 0);
  writeFileSync(path, Buffer.concat([header, packSamples(planes, sample)]));
  return path;
}

/** What ffmpeg hears in a file: samples as 32-bit floats, one channel. */
export function decodedByFfmpeg(path: string): Float32Array {
  const bytes = execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:a', '-ac', '1', '-f', 'f32le', '-'], {
    maxBuffer: 1 << 30,
  });
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

export function loudnessByFfmpeg(path: string): { integratedLufs: number; truePeakDbtp: number } {
  const { stderr } = spawnSync(
    'ffmpeg',
    ['-hide_banner', '-nostats', '-i', path, '-af', 'ebur128=peak=true:framelog=verbose', '-f', 'null', '-'],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
  const number = (pattern: RegExp) => Number(pattern.exec(summary)?.[1]);
  return { integratedLufs: number(/I:\s+(-?[\d.]+) LUFS/), truePeakDbtp: number(/Peak:\s+(-?[\d.]+) dBFS/) };
}

export function probe(path: string, ...entries: string[]): Record<string, unknown> {
  return JSON.parse(execFileSync('ffprobe', ['-v', 'error', '-of', 'json', ...entries, path], { encoding: 'utf8' })) as Record<string, unknown>;
}

/** A small picture, made here. */
export function png(): Buffer {
  const header = Buffer.from([0, 0, 0, 4, 0, 0, 0, 4, 8, 2, 0, 0, 0]);
  const rows = Buffer.concat(Array.from({ length: 4 }, () => Buffer.from([0, ...Array.from({ length: 12 }, (_, i) => i * 20)])));
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([start, pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(rows)), pngChunk('IEND', Buffer.alloc(0))]);
}

function pngChunk(type: string, body: Buffer): Buffer {
  const head = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(head));
  return Buffer.concat([length, head, sum]);
}
