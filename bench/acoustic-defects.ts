/**
 * Defects planted into sentences of a real book, spoken by the built-in voices; how many are found, and what is found besides.
 * The same episodes without defects are the control. `LECTERN_BENCH_SENTENCES` says how many sentences (2,500: about 2.5 hours).
 */
import type { Finding } from '#shared/words/audio.ts';
import { Chance, DEFECTS, type Defect, KIND_OF, plant } from './planting/defects.ts';
import { type CheckedEpisode, type SpokenLine, linesOf, produceAndCheck } from './planting/episode.ts';
import { type SpokenSentence, readSentences, sayAll } from './planting/read-aloud.ts';
import type { Figure, Scenario } from './scenario.ts';

const SENTENCES = Number(process.env['LECTERN_BENCH_SENTENCES'] ?? 2500);
const VOICES = ['flite:slt', 'flite:rms', 'flite:awb', 'espeak:en-gb'];
const EPISODE_SENTENCES = 210;
const IN_A_LINE = 3;
const SPEED = 1.3;
/** A finding this near to the defect means it. */
const NEAR_SECONDS = 0.35;
/** Spoken faster, a line must be long enough for its pace to be told from its words'. */
const LEAST_CHARACTERS = 120;

interface Truth {
  readonly defect: Defect;
  readonly piece: number;
  /** Within the piece; null for the whole line. */
  readonly span: { readonly startSeconds: number; readonly endSeconds: number } | null;
}

interface Tally {
  planted: number;
  found: number;
  right: number;
  wrong: number;
}

export const acousticDefects: Scenario = {
  name: 'acoustic-defects',
  async run() {
    const texts = (await readSentences()).slice(0, SENTENCES);
    const byKind = new Map<string, Tally>();
    const byDefect = new Map<Defect, Tally>();
    const chance = new Chance(20_261_125);
    let next = 0;
    let seconds = 0;
    let falseAlarms = 0;
    for (let at = 0, episode = 0; at < texts.length; at += EPISODE_SENTENCES, episode++) {
      const voice = VOICES[episode % VOICES.length]!;
      const { sampleRate, sentences } = await sayAll(voice, texts.slice(at, at + EPISODE_SENTENCES));
      const clean = await produceAndCheck(linesOf(sentences, IN_A_LINE), sampleRate);
      seconds += clean.mix.samples / clean.mix.sampleRate;
      falseAlarms += clean.report.findings.length;
      tell(`${voice}, clean`, clean.report.findings);
      const { lines, truths, last } = await spoil(linesOf(sentences, IN_A_LINE), voice, sampleRate, chance, next);
      next = last;
      const spoilt = await produceAndCheck(lines, sampleRate);
      judge(spoilt, truths, byKind, byDefect);
    }
    return [...figuresOf(byKind, byDefect), ...controlFigures(seconds, falseAlarms)];
  },
};

/** Two lines of three get one defect each, all kinds in turn. */
async function spoil(lines: readonly SpokenLine[], voice: string, rate: number, chance: Chance, first: number) {
  const truths: Truth[] = [];
  const spoilt: SpokenLine[] = [];
  let next = first;
  let piece = 0;
  for (const [at, line] of lines.entries()) {
    const defect = DEFECTS[next % DEFECTS.length]!;
    const made = at % 3 === 2 ? undefined : await plantInto(defect, line, voice, rate, chance);
    if (made) {
      truths.push({ defect, piece: piece + made.sentence, span: made.span });
      next++;
    }
    spoilt.push(made ? { sentences: made.sentences } : line);
    piece += line.sentences.length;
  }
  return { lines: spoilt, truths, last: next };
}

interface Spoilt {
  readonly sentences: readonly SpokenSentence[];
  readonly sentence: number;
  readonly span: Truth['span'];
}

async function plantInto(defect: Defect, { sentences }: SpokenLine, voice: string, rate: number, chance: Chance): Promise<Spoilt | undefined> {
  if (defect === 'faster') {
    const texts = sentences.map(({ text }) => text);
    if (texts.join(' ').length < LEAST_CHARACTERS) return undefined;
    const fast = await sayAll(voice, texts, () => SPEED);
    return fast.sentences.length === texts.length ? { sentences: fast.sentences, sentence: 0, span: null } : undefined;
  }
  const start = Math.floor(chance.next() * sentences.length);
  for (let k = 0; k < sentences.length; k++) {
    const sentence = (start + k) % sentences.length;
    const one = sentences[sentence]!;
    if (defect === 'repeated') {
      const before = sentences[sentence - 1];
      if (!before || before.samples.length < rate || before.text === one.text) continue;
      return { sentences: sentences.with(sentence, { text: one.text, samples: before.samples }), sentence, span: { startSeconds: 0, endSeconds: before.samples.length / rate } };
    }
    const planted = plant(defect, one.samples, rate, chance);
    if (!planted) continue;
    const { samples, startSeconds, endSeconds } = planted;
    return { sentences: sentences.with(sentence, { text: one.text, samples }), sentence, span: { startSeconds, endSeconds } };
  }
  return undefined;
}

function judge({ report, mix, lineOf }: CheckedEpisode, truths: readonly Truth[], byKind: Map<string, Tally>, byDefect: Map<Defect, Tally>): void {
  const right = new Set<Finding>();
  const missed: string[] = [];
  for (const { defect, piece, span } of truths) {
    const kind = KIND_OF[defect];
    const from = mix.spans[piece]!.startSeconds;
    const start = from + (span?.startSeconds ?? 0);
    const end = span ? from + span.endSeconds : mix.spans[lineOf.lastIndexOf(lineOf[piece]!)]!.endSeconds;
    const hits = report.findings.filter((one) => one.kind === kind && one.seconds < end + NEAR_SECONDS && one.endSeconds > start - NEAR_SECONDS);
    for (const hit of hits) right.add(hit);
    for (const tally of [tallyOf(byKind, kind), tallyOf(byDefect, defect)]) {
      tally.planted++;
      if (hits.length > 0) tally.found++;
    }
    if (hits.length === 0) missed.push(`${defect} ${start.toFixed(2)}–${end.toFixed(2)}`);
  }
  for (const one of report.findings) {
    const tally = tallyOf(byKind, one.kind);
    if (right.has(one)) tally.right++;
    else tally.wrong++;
  }
  if (process.env['LECTERN_BENCH_TELL']) {
    const near = (one: Finding) => truths.find(({ piece }) => Math.abs(mix.spans[piece]!.startSeconds - one.seconds) < 6)?.defect ?? 'nothing';
    const wrong = report.findings.filter((one) => !right.has(one)).map((one) => `${one.kind} ${one.seconds.toFixed(2)}–${one.endSeconds.toFixed(2)} (${one.expected ?? ''}|${one.heard ?? ''}) near ${near(one)}`);
    process.stderr.write(`missed: ${missed.join('; ')}\nwrong: ${wrong.join('; ')}\n`);
  }
}

function tell(name: string, findings: readonly Finding[]): void {
  if (process.env['LECTERN_BENCH_TELL']) process.stderr.write(`${name}: ${findings.map((one) => `${one.kind} ${one.seconds.toFixed(2)} (${one.expected ?? ''}|${one.heard ?? ''})`).join('; ')}\n`);
}

function tallyOf<K>(tallies: Map<K, Tally>, key: K): Tally {
  const tally = tallies.get(key) ?? { planted: 0, found: 0, right: 0, wrong: 0 };
  tallies.set(key, tally);
  return tally;
}

function figuresOf(byKind: Map<string, Tally>, byDefect: Map<Defect, Tally>): Figure[] {
  const kinds = [...byKind].filter(([, { planted }]) => planted > 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const sum = (pick: (tally: Tally) => number) => [...byKind.values()].reduce((total, tally) => total + pick(tally), 0);
  return [
    { name: 'defects planted', value: sum(({ planted }) => planted), unit: '' },
    ...[...byDefect].map(([defect, { planted, found }]): Figure => ({ name: `${defect}, ${planted} planted: found`, value: (100 * found) / planted, unit: '%' })),
    ...kinds.flatMap(([kind, { planted, found, right, wrong }]): Figure[] => [
      { name: `${kind}: recall`, value: (100 * found) / planted, unit: '%', bar: { atLeast: 98 } },
      { name: `${kind}: precision`, value: (100 * right) / Math.max(1, right + wrong), unit: '%', bar: { atLeast: 95 } },
    ]),
    { name: 'all: recall', value: (100 * sum(({ found }) => found)) / sum(({ planted }) => planted), unit: '%', bar: { atLeast: 98 } },
    { name: 'all: precision', value: (100 * sum(({ right }) => right)) / sum(({ right, wrong }) => right + wrong), unit: '%', bar: { atLeast: 95 } },
  ];
}

function controlFigures(seconds: number, falseAlarms: number): Figure[] {
  return [
    { name: 'clean audio', value: seconds / 3600, unit: 'h' },
    { name: 'false alarms an hour of clean audio', value: (3600 * falseAlarms) / seconds, unit: '', bar: { atMost: 1 } },
  ];
}
