/**
 * A built-in voice says real text with faults planted in it, and a recogniser that is none of ours (pocketsphinx, from the
 * system's packages) writes down what it hears. Half as much again is said without faults. It is an old recogniser, far
 * from those that producers use: the figures say how the check bears a bad one. `LECTERN_BENCH_MINUTES` of faulty speech (30).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWav } from '#core/audio/wav/reader.ts';
import { WavWriter } from '#core/audio/wav/writer.ts';
import { checkTranscript } from '#core/quality/transcript/check.ts';
import type { HeardWord } from '#shared/words/quality.ts';
import { hasFfmpeg, hasRecogniser } from '../e2e/core/judges.ts';
import { ALICE, MOBY_DICK, readEpisodes } from './books.ts';
import { type Defect, type PreparedLine, misread, type Planting, type Reading } from './planted-text.ts';
import { produceAndCheck } from './planting/episode.ts';
import { sayAll } from './planting/read-aloud.ts';
import { seeded } from './random.ts';
import type { Scenario } from './scenario.ts';
import { type Heard, wordFigures } from './word-figures.ts';

const MINUTES = Number(process.env['LECTERN_BENCH_MINUTES'] ?? 30);
const VOICE = 'flite:slt';
const FAULTY_SHARE = 0.6;
const MODEL = '/usr/share/pocketsphinx/model/en-us';
/** Of speech, so that an episode is over in some minutes. */
const EPISODE_WORDS = 600;
const FRAMES_A_SECOND = 100;
/** Between the lines of an episode, not between sentences. */
const LEAST_PAUSE_SECONDS = 0.6;
const QUIET = 0.003;

export const realRecogniser: Scenario = {
  name: 'real-recogniser',
  skip: () => (!hasRecogniser || !hasFfmpeg || !existsSync(MODEL) ? 'pocketsphinx, its English model or ffmpeg are not at hand' : existsSync(ALICE) ? undefined : `${ALICE} is not at hand`),
  async run() {
    const foreign = (await readEpisodes(existsSync(MOBY_DICK) ? MOBY_DICK : ALICE)).slice(20).flat().flatMap(({ sentences }) => sentences.map(({ spoken }) => spoken)).filter((text) => text.split(' ').length >= 6 && text.split(' ').length <= 20);
    const parts = partsOf((await readEpisodes(ALICE)).flat());
    const planted: Listened[] = [];
    const clean: Listened[] = [];
    for (let at = 0; at < parts.length && total(planted) < MINUTES * 60; at++) planted.push(await listen(parts[at]!, at, { share: FAULTY_SHARE, foreign }));
    for (let at = planted.length; at < parts.length && total(clean) < (MINUTES * 60) / 2; at++) clean.push(await listen(parts[at]!, at, { share: 0, foreign }));
    return [
      { name: 'speech with faults', value: total(planted) / 60, unit: 'min' },
      { name: 'speech without faults', value: total(clean) / 60, unit: 'min' },
      { name: 'slips of one or two words without faults, of all words', value: (100 * sumOf(clean.map(({ errors }) => errors))) / sumOf(clean.map(({ words }) => words)), unit: '%' },
      ...wordFigures('pocketsphinx', planted, clean, false),
    ];
  },
};

interface Listened extends Heard {
  readonly words: number;
  readonly errors: number;
}

/** Says the lines, has them heard, and compares. */
async function listen(lines: readonly PreparedLine[], at: number, planting: Planting): Promise<Listened> {
  const readings = misread(lines, seeded(at + 1), planting).filter(({ said, fault }) => said.length > 0 || fault);
  const spoken = readings.filter(({ said }) => said.length > 0);
  const { sampleRate, sentences } = await sayAll(VOICE, spoken.map(({ said }) => said.join(' ')));
  if (sentences.length !== spoken.length) throw new Error('a sentence was not spoken');
  const pieces = new Map(spoken.map((reading, index) => [reading, sentences[index]!]));
  const byLine = lines.map((line) => ({ line, own: readings.filter((reading) => reading.line === line) }));
  let heard: HeardWord[] = [];
  const { mix } = await produceAndCheck(
    byLine.map(({ own }) => ({ sentences: own.flatMap((reading) => pieces.get(reading) ?? []) })),
    sampleRate,
    async (path) => {
      heard = await recognise(path);
    },
  );
  const placed = place(byLine.map(({ own }) => own), mix.spans);
  const reference = lines.map(({ id, text, sentences: own, speaker }, index) => ({ line: id, text, sentences: own, speaker, ...placed.lines[index]!, isUnheard: false }));
  const report = checkTranscript({ lines: reference, heard, language: 'en', lexicon: [], hasWordTimes: true });
  const words = sumOf(report.lines.map((line) => line.words));
  return { defects: placed.defects, findings: report.findings, seconds: mix.samples / mix.sampleRate, words, errors: (report.errorRate ?? 1) * words };
}

/** Where lines and faults stand: a fault within its sentence by its share of the letters. */
function place(lines: readonly (readonly Reading[])[], spans: readonly { startSeconds: number; endSeconds: number }[]) {
  const defects: Defect[] = [];
  let next = 0;
  let clock = 0;
  const placed = lines.map((readings) => {
    const startSeconds = spans[next]?.startSeconds ?? clock;
    for (const { line, said, fault } of readings) {
      const span = said.length > 0 ? spans[next++]! : { startSeconds: clock, endSeconds: clock };
      clock = span.endSeconds;
      if (!fault) continue;
      const letters = said.map((word) => word.length + 1);
      const whole = Math.max(1, sumOf(letters));
      const at = (word: number) => span.startSeconds + ((span.endSeconds - span.startSeconds) * sumOf(letters.slice(0, word))) / whole;
      defects.push({ kind: fault.kind, line: line.id, startSeconds: at(fault.from), endSeconds: at(fault.to), words: fault.words });
    }
    return { startSeconds: Math.min(startSeconds, clock), endSeconds: clock };
  });
  return { lines: placed, defects };
}

/** Cut in its pauses, as recognisers like it; times are put together again. */
async function recognise(path: string): Promise<HeardWord[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-recogniser-'));
  try {
    const whole = join(folder, 'whole.wav');
    execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-ar', '16000', '-ac', '1', whole]);
    const cuts = await cutInPauses(whole, folder);
    writeFileSync(join(folder, 'list'), cuts.map(({ name }) => name).join('\n'));
    const model = ['-hmm', join(MODEL, 'en-us'), '-lm', join(MODEL, 'en-us.lm.bin'), '-dict', join(MODEL, 'cmudict-en-us.dict')];
    const audio = ['-adcin', 'yes', '-adchdr', '44', '-cepdir', folder, '-cepext', '.wav', '-ctl', join(folder, 'list'), '-remove_silence', 'no'];
    execFileSync('pocketsphinx_batch', [...model, ...audio, '-hypseg', join(folder, 'heard'), '-logfn', join(folder, 'log')], { stdio: 'ignore' });
    const rows = readFileSync(join(folder, 'heard'), 'utf8').trim().split('\n');
    return rows.flatMap((row, index) => wordsOfRow(row, cuts[index]!.startSeconds));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `name S … T … A … L …`, then for each word its first frame, two scores and itself, and the last frame of all. */
function wordsOfRow(row: string, offsetSeconds: number): HeardWord[] {
  const fields = row.trim().split(/\s+/).slice(9);
  const words: HeardWord[] = [];
  for (let at = 0; at + 4 <= fields.length; at += 4) {
    const text = fields[at + 3]!;
    if (/^[<[+]/.test(text)) continue;
    const seconds = (place: number) => offsetSeconds + Number(fields[place]) / FRAMES_A_SECOND;
    words.push({ text: text.replace(/\(\d+\)$/, ''), startSeconds: seconds(at), endSeconds: seconds(at + 4), probability: null });
  }
  return words;
}

async function cutInPauses(path: string, folder: string): Promise<{ name: string; startSeconds: number }[]> {
  using reader = openWav(path)!;
  const { sampleRate } = reader.format;
  const samples = new Float32Array(reader.samples);
  reader.readMono(0, samples.length, samples);
  const least = Math.round(LEAST_PAUSE_SECONDS * sampleRate);
  const cuts: { name: string; startSeconds: number }[] = [];
  let from = 0;
  let quiet = 0;
  for (let at = 0; at <= samples.length; at++) {
    if (at < samples.length && Math.abs(samples[at]!) < QUIET) quiet += 1;
    else {
      const isPause = quiet >= least || at === samples.length;
      const middle = at === samples.length ? at : at - (quiet >> 1);
      if (isPause && middle - from > sampleRate) {
        const name = `part-${cuts.length}`;
        using writer = new WavWriter(join(folder, `${name}.wav`), { sampleRate, sample: 's16' }, middle - from);
        writer.write(samples.slice(from, middle), middle - from);
        await writer.finish().seal();
        cuts.push({ name, startSeconds: from / sampleRate });
        from = middle;
      }
      quiet = 0;
    }
  }
  return cuts;
}

/** Whole lines, so many words at a time. */
function partsOf(lines: readonly PreparedLine[]): PreparedLine[][] {
  const parts: PreparedLine[][] = [[]];
  let words = 0;
  for (const line of lines) {
    words += line.text.split(/\s+/).length;
    parts.at(-1)!.push(line);
    if (words < EPISODE_WORDS) continue;
    parts.push([]);
    words = 0;
  }
  return parts.filter((part) => part.length > 0);
}

function total(heard: readonly Heard[]): number {
  return sumOf(heard.map(({ seconds }) => seconds));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
