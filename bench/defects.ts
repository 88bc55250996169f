/** Faults planted in five hours of text, heard by an emulated recogniser: how many are found, and how many that are none. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importManuscript } from '#core/index.ts';
import { checkTranscript } from '#core/quality/transcript/check.ts';
import { prepareLine } from '#core/script/index.ts';
import type { Finding } from '#shared/words/audio.ts';
import { ALICE, MOBY_DICK } from './books.ts';
import { createRecogniser, plain } from './emulated-recogniser.ts';
import { DEFECT_KINDS, type Performance, type PreparedLine, perform } from './planted-text.ts';
import { seeded } from './random.ts';
import type { Figure, Scenario } from './scenario.ts';

const SAMPLE = fileURLToPath(new URL('../resources/sample/the-lost-tables.md', import.meta.url));
const HOURS = 5;
const ERROR_RATES = [0, 0.05, 0.1];
/** Makes about a thousand in five hours of this book. */
const FAULTY_SHARE = 0.72;
/** A finding is at a fault when it is in its line and so near in time. */
const NEAR_SECONDS = 1;

export const defects: Scenario = {
  name: 'defects',
  async run() {
    const book = existsSync(MOBY_DICK) ? MOBY_DICK : SAMPLE;
    const episodes = await readEpisodes(book);
    const foreign = (await readEpisodes(existsSync(ALICE) ? ALICE : SAMPLE)).flat().flatMap(({ sentences }) => sentences.map(({ spoken }) => spoken)).filter((text) => text.split(' ').length >= 6 && text.split(' ').length <= 25);
    const vocabulary = episodes.flat().flatMap(({ sentences }) => sentences.flatMap(({ spoken }) => spoken.split(/[\s—]+/).map(plain))).filter((word) => /^[a-z]{2,}$/.test(word));
    return ERROR_RATES.flatMap((errorRate) => {
      const planted = listen(episodes, { share: FAULTY_SHARE, foreign }, vocabulary, errorRate);
      const clean = listen(episodes, { share: 0, foreign }, vocabulary, errorRate);
      return figures(`${errorRate * 100} %`, planted, clean, errorRate === 0.05);
    });
  },
};

interface Heard extends Performance {
  readonly findings: readonly Finding[];
}

async function readEpisodes(path: string): Promise<PreparedLine[][]> {
  const { chapters, language } = await importManuscript([path]);
  return chapters.filter(({ include }) => include).map(({ lines }) => lines.map((line) => ({ ...line, sentences: prepareLine(line, language) })));
}

function listen(episodes: readonly PreparedLine[][], planting: Parameters<typeof perform>[2], vocabulary: readonly string[], errorRate: number): Heard[] {
  const heard: Heard[] = [];
  const recognise = createRecogniser(vocabulary, errorRate, seeded(7));
  let seconds = 0;
  for (let at = 0; seconds < HOURS * 3600 && at < 1000; at++) {
    const said = perform(episodes[at % episodes.length]!, seeded(at + 1), planting);
    const lines = said.lines.map(({ id, text, sentences, speaker, startSeconds, endSeconds }) => ({ line: id, text, sentences, speaker, startSeconds, endSeconds, isUnheard: false }));
    const { findings } = checkTranscript({ lines, heard: recognise(said.words), language: 'en', lexicon: [], hasWordTimes: true });
    heard.push({ ...said, findings });
    seconds += said.seconds;
  }
  return heard;
}

function figures(rate: string, planted: readonly Heard[], clean: readonly Heard[], isPromised: boolean): Figure[] {
  const all = planted.flatMap(({ defects, findings }) => defects.map((defect) => ({ defect, found: findings.some((finding) => isAt(finding, defect)) })));
  const found = planted.flatMap(({ defects, findings }) => findings.map((finding) => ({ kind: finding.kind, isTrue: defects.some((defect) => isAt(finding, defect)) })));
  const share = <Item>(items: readonly Item[], holds: (item: Item) => boolean) => (items.length === 0 ? 1 : items.filter(holds).length / items.length);
  if (process.env['LECTERN_BENCH_SHOW']) show(planted, clean);
  const hours = clean.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;
  const alarms = clean.reduce((sum, { findings }) => sum + findings.length, 0);
  return [
    { name: `${rate} word error: faults planted`, value: all.length, unit: '' },
    ...DEFECT_KINDS.map((kind) => ({ name: `${rate}: recall, ${kind}`, value: share(all.filter(({ defect }) => defect.kind === kind), (one) => one.found), unit: '' })),
    { name: `${rate}: recall`, value: share(all, (one) => one.found), unit: '', ...(isPromised ? { bar: { atLeast: 0.98 } } : {}) },
    ...(['missing', 'repeated', 'added', 'changed'] as const).map((kind) => ({ name: `${rate}: precision, ${kind}`, value: share(found.filter((one) => one.kind === kind), (one) => one.isTrue), unit: '' })),
    { name: `${rate}: precision`, value: share(found, (one) => one.isTrue), unit: '', ...(isPromised ? { bar: { atLeast: 0.95 } } : {}) },
    { name: `${rate}: false alarms an hour of clean text`, value: alarms / hours, unit: '', ...(isPromised ? { bar: { atMost: 1 } } : {}) },
  ];
}

function isAt(finding: Finding, { line, startSeconds, endSeconds }: { line: string; startSeconds: number; endSeconds: number }): boolean {
  return finding.line === line && finding.seconds <= endSeconds + NEAR_SECONDS && finding.endSeconds >= startSeconds - NEAR_SECONDS;
}

/** What was missed and what was made up, for whoever works on the check. */
function show(planted: readonly Heard[], clean: readonly Heard[]): void {
  for (const { defects, findings } of planted) {
    for (const defect of defects) if (!findings.some((finding) => isAt(finding, defect))) process.stderr.write(`missed ${defect.kind}: ${defect.words}\n`);
    for (const finding of findings) if (!defects.some((defect) => isAt(finding, defect))) process.stderr.write(`made up ${finding.kind} ${finding.confidence}: ${finding.expected} / ${finding.heard}\n`);
  }
  for (const { kind, confidence, expected, heard } of clean.flatMap(({ findings }) => findings)) process.stderr.write(`false alarm ${kind} ${confidence}: ${expected} / ${heard}\n`);
}
