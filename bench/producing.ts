/**
 * A novel to M4B, then again with one word changed. Reference: the flite program speaking the same text and the ffmpeg
 * program doing the same filters and codec, one after the other, shared over two cores as if nothing were lost.
 * `LECTERN_BENCH_CHAPTERS` says how many of the novel's chapters (12; 135 is all of it).
 */
import Database from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingBook } from './books.ts';
import { meanOfQuarter, measureLectern, type Measured } from './lectern.ts';
import { changeOneWord, readNovel, writeNovel } from './novel.ts';
import { type Figure, type Scenario, seconds } from './scenario.ts';

const CHAPTERS = Number(process.env['LECTERN_BENCH_CHAPTERS'] ?? 12);
const CORES = 2;

export const producing: Scenario = {
  name: 'producing',
  skip: () => missingBook() ?? ['flite', 'ffmpeg'].map(missingProgram).find(Boolean),
  async run() {
    const folder = mkdtempSync(join(process.env['LECTERN_BENCH_FOLDER'] ?? tmpdir(), 'lectern-bench-'));
    try {
      const novel = await readNovel(CHAPTERS);
      const args = (path: string) => ['produce', path, '--home', join(folder, 'home'), '--formats', 'm4b', '--workers', String(CORES)];
      const first = await measureLectern(args(writeNovel(join(folder, 'novel.md'), novel)));
      const changed = changeOneWord(novel, Math.floor(novel.chapters.length / 2));
      const second = await measureLectern(args(writeNovel(join(folder, 'changed.md'), changed)));
      const reference = await referenceSeconds(folder);
      return figures(first, second, reference);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function figures(first: Measured, second: Measured, reference: { flite: number; ffmpeg: number; audio: number }): Figure[] {
  const perfect = (reference.flite + reference.ffmpeg) / CORES;
  const memory = first.residentMb;
  return [
    { name: 'exit status', value: first.status ?? -1, unit: '', bar: { atMost: 0 } },
    { name: 'audio', value: reference.audio / 3600, unit: 'h' },
    { name: 'produce, wall', value: first.wallSeconds, unit: 's' },
    { name: 'flite program', value: reference.flite, unit: 's' },
    { name: 'ffmpeg program', value: reference.ffmpeg, unit: 's' },
    { name: 'wall against (flite + ffmpeg) ÷ 2', value: first.wallSeconds / perfect, unit: '×', bar: { atMost: 1.25 } },
    { name: 'core’s resident memory, highest', value: Math.max(0, ...memory), unit: 'MB', bar: { atMost: 400 } },
    { name: 'core’s memory, last quarter against second', value: meanOfQuarter(memory, 3) / Math.max(1, meanOfQuarter(memory, 1)), unit: '×', bar: { atMost: 1.15 } },
    { name: 'second run, one word changed', value: second.wallSeconds, unit: 's', bar: { atMost: 10 } },
    { name: 'calls spoken in the second run', value: Number(finished(second)['calls']), unit: '', bar: { atMost: 1, atLeast: 1 } },
  ];
}

function finished({ events }: Measured): Record<string, unknown> {
  return events.find(({ event }) => event === 'run.finished') ?? {};
}

/** The very texts that were spoken, out of the store, through the two programs. */
async function referenceSeconds(folder: string): Promise<{ flite: number; ffmpeg: number; audio: number }> {
  const db = new Database(join(folder, 'home', 'studio.db'), { readonly: true });
  const texts = db.prepare<[], { text: string }>("SELECT json_extract(u.value, '$.text') AS text FROM calls, json_each(calls.request, '$.utterances') u ORDER BY created_at, calls.key, u.key").all();
  db.close();
  const text = join(folder, 'text.txt');
  const wav = join(folder, 'reference.wav');
  writeFileSync(text, texts.map((row) => row.text).join('\n\n'));
  const flite = await seconds(async () => execFileSync('flite', ['-voice', 'slt', '-f', text, '-o', wav]));
  const quiet = ['-hide_banner', '-loglevel', 'error', '-threads', '1', '-y'];
  const ffmpeg = await seconds(async () => {
    execFileSync('ffmpeg', [...quiet, '-i', wav, '-af', 'ebur128=peak=true', '-f', 'null', '-']);
    execFileSync('ffmpeg', [
      ...quiet, '-i', wav,
      '-af', 'volume=3dB,aresample=192000,alimiter=limit=0.7:level=disabled,aresample=44100',
      '-c:a', 'aac', '-b:a', '64k', join(folder, 'reference.m4a'),
    ]);
  });
  const audio = Number(execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', wav]).toString());
  return { flite, ffmpeg, audio };
}

function missingProgram(name: string): string | undefined {
  try {
    execFileSync('which', [name], { stdio: 'ignore' });
    return undefined;
  } catch {
    return `the program ${name} is not installed`;
  }
}
