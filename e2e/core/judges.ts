/** Programs that are none of ours, to say what a finished file is. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hasFfmpeg = has('ffmpeg') && has('ffprobe');
export const hasRecogniser = has('pocketsphinx_continuous');

function has(program: string): boolean {
  return spawnSync(process.platform === 'win32' ? 'where' : 'which', [program]).status === 0;
}

export interface Probed {
  readonly seconds: number;
  readonly codec: string;
  readonly sampleRate: number;
  readonly channels: number;
  readonly tags: Record<string, string>;
  readonly hasCover: boolean;
  readonly chapters: readonly { readonly title: string; readonly startSeconds: number; readonly endSeconds: number }[];
}

export function probe(path: string): Probed {
  const out = execFileSync('ffprobe', ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', '-show_chapters', path]).toString();
  const { format, streams, chapters } = JSON.parse(out) as {
    format: { duration: string; tags?: Record<string, string> };
    streams: { codec_type: string; codec_name: string; sample_rate: string; channels: number; disposition: { attached_pic: number } }[];
    chapters: { start_time: string; end_time: string; tags: { title: string } }[];
  };
  const audio = streams.find((stream) => stream.codec_type === 'audio');
  if (!audio) throw new Error(`${path} has no audio`);
  return {
    seconds: Number(format.duration),
    codec: audio.codec_name,
    sampleRate: Number(audio.sample_rate),
    channels: audio.channels,
    tags: format.tags ?? {},
    hasCover: streams.some((stream) => stream.disposition.attached_pic === 1),
    chapters: chapters.map((one) => ({ title: one.tags.title, startSeconds: Number(one.start_time), endSeconds: Number(one.end_time) })),
  };
}

export function loudness(path: string, from?: { readonly startSeconds: number; readonly seconds: number }): { integratedLufs: number; truePeakDbtp: number } {
  const range = from ? ['-ss', String(from.startSeconds), '-t', String(from.seconds)] : [];
  const { stderr } = spawnSync('ffmpeg', ['-hide_banner', '-nostats', ...range, '-i', path, '-map', '0:a', '-af', 'ebur128=peak=true:framelog=verbose', '-f', 'null', '-'], { encoding: 'utf8' });
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
  const read = (pattern: RegExp) => Number(pattern.exec(summary)?.[1] ?? Number.NaN);
  return { integratedLufs: read(/I:\s+(-?[\d.]+) LUFS/), truePeakDbtp: read(/Peak:\s+(-?[\d.]+) dBFS/) };
}

/** What pocketsphinx hears, word by word. */
export function hear(path: string, startSeconds: number, seconds: number): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-hear-'));
  try {
    const wav = join(folder, 'heard.wav');
    execFileSync('ffmpeg', ['-v', 'error', '-ss', String(startSeconds), '-t', String(seconds), '-i', path, '-map', '0:a', '-ar', '16000', '-ac', '1', wav]);
    return wordsOf(execFileSync('pocketsphinx_continuous', ['-infile', wav, '-logfn', join(folder, 'log')]).toString());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function wordsOf(text: string): string[] {
  return text.toLowerCase().replaceAll('’', "'").match(/[a-z']+/g) ?? [];
}

/** The share of `wanted` that stands in `heard` in the same order: longest common subsequence. */
export function sharedWords(wanted: readonly string[], heard: readonly string[]): number {
  let row = Array.from({ length: heard.length + 1 }, () => 0);
  for (const word of wanted) {
    const next = [0];
    for (const [index, other] of heard.entries()) {
      next.push(word === other ? (row[index] ?? 0) + 1 : Math.max(next[index] ?? 0, row[index + 1] ?? 0));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) / Math.max(1, wanted.length);
}
