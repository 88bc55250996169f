/**
 * Moby-Dick through every account and every way of speaking, at the emulated services that speak in tones: every word
 * of every episode is heard again in its file, in its order, with nothing lost and nothing twice where calls meet.
 * `LECTERN_BENCH_CHAPTERS` says how many chapters (6; 135 is all of it), `LECTERN_BENCH_WAYS` which ways, by name.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatVoice, type Voice } from '#shared/words/voice.ts';
import type { Mode } from '#shared/words/run.ts';
import { openTestStudio } from '../e2e/accounts/studio.ts';
import { lectern, only } from '../e2e/core/command-line.ts';
import { inspectHome, recordingsOf } from '../e2e/core/home-inspection.ts';
import { giveEveryOtherLineTo } from '../e2e/core/home-surgery.ts';
import { ALLOY, EmulatedHome, GEORGE, GUY, JENNY, SARAH } from '../e2e/engines/emulated.ts';
import { heardWords, wantedWords } from '../e2e/engines/hearing.ts';
import { MOBY_DICK, missingBook } from './books.ts';
import { type EmulatorProcess, startEmulatorProcess } from './emulator.ts';
import type { Figure, Scenario } from './scenario.ts';

interface Way {
  readonly name: string;
  readonly voice: Voice;
  readonly mode: Mode;
  /** Speaks every other line. */
  readonly other?: Voice;
}

const V3 = 'eleven_v3';
const WAYS: readonly Way[] = [
  { name: 'elevenlabs-single', voice: { ...GEORGE, model: 'eleven_flash_v2_5' }, mode: 'single' },
  { name: 'elevenlabs-chunked', voice: GEORGE, mode: 'chunked' },
  { name: 'elevenlabs-dialogue', voice: { ...GEORGE, model: V3 }, mode: 'dialogue', other: { ...SARAH, model: V3 } },
  { name: 'azure-chunked', voice: JENNY, mode: 'chunked' },
  { name: 'azure-dialogue', voice: JENNY, mode: 'dialogue', other: GUY },
  { name: 'azure-batch', voice: JENNY, mode: 'batch' },
  { name: 'openai-chunked', voice: ALLOY, mode: 'chunked' },
];
const CHAPTERS = Number(process.env['LECTERN_BENCH_CHAPTERS'] ?? 6);
const CHOSEN = process.env['LECTERN_BENCH_WAYS']?.split(',');
/** Of files that lose nothing, the small one. */
const FORMAT = 'flac';

export const wholeNovel: Scenario = {
  name: 'whole-novel',
  skip: missingBook,
  async run() {
    const figures: Figure[] = [];
    for (const way of WAYS.filter(({ name }) => CHOSEN?.includes(name) ?? true)) {
      const some = await speak(way);
      figures.push(...some);
      // All of it takes long: what one way came to is told at once.
      process.stderr.write(`${some.map(({ name, value, unit }) => `${name} ${Math.round(value * 100) / 100} ${unit}`.trim()).join('; ')}\n`);
    }
    return figures;
  },
};

async function speak(way: Way): Promise<Figure[]> {
  await using emulator = await startEmulatorProcess({ speech: 'tones', timeScale: 0.01, plans: { elevenlabs: { tier: 'pro' } } });
  using home = new EmulatedHome();
  const begun = performance.now();
  const files = way.other ? await produceCast(way, way.other, home, emulator) : await produce(way, home, emulator);
  const wallSeconds = (performance.now() - begun) / 1_000;
  const wanted = [...wantedWords(home.home).values()];
  let words = 0;
  let wrong = Math.abs(wanted.length - files.length);
  for (const [index, file] of files.entries()) {
    const expected = wanted[index] ?? [];
    words += expected.length;
    wrong += countWrong(expected, heardWords(file), `${way.name}, episode ${index + 1}`);
  }
  const { entries, billedTwice } = await emulator.ledger();
  const report = inspectHome(home.home);
  return [
    { name: `${way.name}: episodes`, value: files.length, unit: '', bar: { atLeast: CHAPTERS, atMost: CHAPTERS } },
    { name: `${way.name}: audio`, value: recordingsOf(home.home).seconds / 3_600, unit: 'h' },
    { name: `${way.name}: requests paid`, value: entries.length, unit: '' },
    { name: `${way.name}: words`, value: words, unit: '' },
    { name: `${way.name}: words lost, wrong or twice`, value: wrong, unit: '', bar: { atMost: 0 } },
    { name: `${way.name}: bought twice, damaged, left behind`, value: billedTwice.length + report.damaged.length + report.strays.length + report.openJobs, unit: '', bar: { atMost: 0 } },
    { name: `${way.name}: wall`, value: wallSeconds, unit: 's' },
  ];
}

/** By the command line; the files of the episodes, in order. */
async function produce({ voice, mode }: Way, home: EmulatedHome, emulator: EmulatorProcess): Promise<string[]> {
  const args = ['--voice', formatVoice(voice), '--mode', mode, '--episodes', `1-${CHAPTERS}`, '--min-quality', '0', '--formats', FORMAT];
  const made = await lectern(['produce', MOBY_DICK, ...args, '--home', home.home, '--out', home.out, '--json'], { env: emulator.env });
  if (made.status !== 0) throw new Error(`the run ended with ${made.status}\n${made.stderr}`);
  return (only(made, 'run.finished')['files'] as string[]).filter((file) => file.endsWith(`.${FORMAT}`)).toSorted();
}

/** Imports know no speaker but the narrator: half of the lines are given to another before the run. */
async function produceCast({ voice, mode }: Way, other: Voice, home: EmulatedHome, emulator: EmulatorProcess): Promise<string[]> {
  const cast = join(home.folder, 'cast.json');
  writeFileSync(cast, JSON.stringify({ Other: formatVoice(other) }));
  const saved = await lectern(['estimate', MOBY_DICK, '--voice', formatVoice(voice), '--min-quality', '0', '--cast', cast, '--home', home.home, '--json'], { env: emulator.env });
  if (saved.status !== 0) throw new Error(`the estimate ended with ${saved.status}\n${saved.stderr}`);
  const production = giveEveryOtherLineTo(home.home, 'Other');
  const studio = await openTestStudio(home.home, home.engines(emulator.env));
  try {
    await studio.start(production, { mode, formats: [FORMAT], outDir: home.out, episodes: Array.from({ length: CHAPTERS }, (_, index) => index + 1) });
    const done = await studio.settled(production);
    const troubles = done.rows.flatMap(({ state }) => (state.at === 'failed' ? [state.failure.message] : []));
    if (troubles.length > 0 || done.state !== 'finished') throw new Error(`the run is ${done.state}: ${done.stopped?.message ?? troubles.join(' ')}`);
    return done.rows.flatMap(({ files }) => files);
  } finally {
    await studio.close();
  }
}

/** Words that do not stand where they are wanted, from the first difference to the last. */
function countWrong(wanted: readonly string[], heard: readonly string[], where: string): number {
  let start = 0;
  while (start < wanted.length && wanted[start] === heard[start]) start += 1;
  if (start === wanted.length && start === heard.length) return 0;
  let rest = 0;
  while (rest < Math.min(wanted.length, heard.length) - start && wanted.at(-1 - rest) === heard.at(-1 - rest)) rest += 1;
  const some = (words: readonly string[]) => words.slice(Math.max(0, start - 2), Math.min(words.length - rest, start + 8) + 2).join(' ');
  process.stderr.write(`${where}: from word ${start} of ${wanted.length}\n  wanted ${some(wanted)}\n  heard  ${some(heard)}\n`);
  return Math.max(wanted.length, heard.length) - start - rest;
}
