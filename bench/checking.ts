/**
 * The acoustic checks over ten hours of audio as it is delivered, in one pass. Reference: decoding the same file and doing
 * nothing with it. `LECTERN_BENCH_HOURS` says how many hours (10).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openAudio } from '#core/audio/decode.ts';
import { checkAudio } from '#core/check-audio.ts';
import { hasFfmpeg } from '../e2e/core/judges.ts';
import { linesOf, produceAndCheck } from './planting/episode.ts';
import { readSentences, sayAll } from './planting/read-aloud.ts';
import type { Figure, Scenario } from './scenario.ts';

const HOURS = Number(process.env['LECTERN_BENCH_HOURS'] ?? 10);
const SENTENCES = 120;
const RESOURCES = fileURLToPath(new URL('../resources', import.meta.url));
const SAMPLE_MS = 100;

export const checking: Scenario = {
  name: 'checking',
  skip: () => (hasFfmpeg ? undefined : 'the ffmpeg program makes the file, and is not at hand'),
  async run() {
    const folder = mkdtempSync(join(process.env['LECTERN_BENCH_FOLDER'] ?? tmpdir(), 'lectern-checking-'));
    try {
      const { path, seconds } = await makeBook(folder);
      const decoded = cpuSeconds(() => {
        using stream = openAudio(path);
        for (const block of stream.blocks()) if (block.count < 0) throw new Error('never');
      });
      const watch = watchMemory();
      const before = process.cpuUsage();
      const report = await checkAudio(path, { catalog: { resources: RESOURCES, home: 'nowhere' } });
      const checked = since(before);
      const memory = watch.stop();
      return figuresOf({ seconds, megabytes: statSync(path).size / 2 ** 20, decoded, checked, memory, heard: report.audioSeconds });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
  readonly decoded: number;
  readonly checked: number;
  /** Resident, in megabytes, from the beginning to the end. */
  readonly memory: readonly number[];
  readonly heard: number;
}

function figuresOf({ seconds, megabytes, decoded, checked, memory, heard }: Measured): Figure[] {
  const highest = (from: number, to: number) => Math.max(...memory.slice(Math.floor(memory.length * from), Math.ceil(memory.length * to)));
  return [
    { name: 'audio', value: seconds / 3600, unit: 'h' },
    { name: 'its file', value: megabytes, unit: 'MB' },
    { name: 'audio that was heard, against what there is', value: heard / seconds, unit: '×', bar: { atLeast: 0.999, atMost: 1.001 } },
    { name: 'checked, against real time of one core', value: seconds / checked, unit: '×', bar: { atLeast: 150 } },
    { name: 'plain decoding, against real time', value: seconds / decoded, unit: '×' },
    { name: 'checking against plain decoding', value: checked / decoded, unit: '×' },
    { name: 'resident memory, highest above the beginning', value: highest(0, 1) - memory[0]!, unit: 'MB' },
    { name: 'resident memory, last quarter against second', value: highest(0.75, 1) / highest(0.25, 0.5), unit: '×', bar: { atMost: 1.25 } },
  ];
}

/** Minutes of speech as M4A, as often as it takes, without coding it anew. */
async function makeBook(folder: string): Promise<{ path: string; seconds: number }> {
  const { sampleRate, sentences } = await sayAll('flite:slt', (await readSentences()).slice(0, SENTENCES));
  const [part, path] = [join(folder, 'part.m4a'), join(folder, 'book.m4a')];
  let seconds = 0;
  await produceAndCheck(linesOf(sentences, 3), sampleRate, async (wav) => {
    execFileSync('ffmpeg', ['-v', 'error', '-i', wav, '-ar', '44100', '-c:a', 'aac', '-b:a', '64k', part]);
    seconds = Number(execFileSync('ffprobe', ['-v', 'error', '-of', 'csv=p=0', '-show_entries', 'format=duration', part]).toString());
  });
  const times = Math.ceil((HOURS * 3600) / seconds);
  execFileSync('ffmpeg', ['-v', 'error', '-stream_loop', String(times - 1), '-i', part, '-c', 'copy', path]);
  return { path, seconds: seconds * times };
}

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return since(before);
}

function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function watchMemory(): { stop(): number[] } {
  const memory = [process.memoryUsage.rss() / 2 ** 20];
  const timer = setInterval(() => memory.push(process.memoryUsage.rss() / 2 ** 20), SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      return memory;
    },
  };
}
