import { describe, expect, it } from 'vitest';
import { LineId } from '#shared/words/ids.ts';
import { assemble } from '../audio/assemble.ts';
import { Scratch, joined, quietContext, sine, speechLike, writeWavFile } from '../audio/testing.ts';
import { checkEpisode } from './acoustic.ts';
import type { PieceText } from './finding.ts';
import { speechUnits } from './speech-rate.ts';
import { readThresholds } from './thresholds.ts';

const THRESHOLDS = readThresholds({ resources: 'resources', home: 'nowhere' });
const RATE = 16_000;
const LETTERS = 'the quick brown fox jumps over the lazy dog and runs away into the dark and silent wood again and again ';

/** A text that takes about so long at the usual pace. */
function textOf(seconds: number): string {
  return LETTERS.repeat(5).slice(0, Math.round(seconds * 14.5));
}

/** Twelve takes of speech by one voice; `change` spoils the sixth. */
async function check(change: (take: Float32Array) => Float32Array = (take) => take, text?: (index: number) => string, lengths = (i: number) => 2.5 + (i % 4)) {
  using scratch = new Scratch();
  const texts: PieceText[] = [];
  const pieces = Array.from({ length: 12 }, (_, i) => {
    const clean = speechLike(lengths(i), RATE);
    const take = i === 5 ? change(clean) : clean;
    texts.push({ line: LineId.parse(`l${i}`), text: text?.(i) ?? textOf(lengths(i)), speaker: 'narrator' });
    return { path: writeWavFile(scratch.path(`${i}.wav`), [take], RATE), start: 0, end: take.length, gapSeconds: 0.4 };
  });
  const made = await assemble({ pieces, headSeconds: 0.75, tailSeconds: 2.5, sampleRate: RATE, outPath: scratch.path('mix.wav') }, quietContext());
  return { ...checkEpisode(made, texts, THRESHOLDS), spans: made.spans, made };
}

const kinds = (report: { findings: { kind: string }[] }) => [...new Set(report.findings.map(({ kind }) => kind))];

describe('acoustic checks', () => {
  it('find nothing in clean takes', async () => {
    const report = await check();
    expect(report.findings).toEqual([]);
    expect(report.quality).toBe(100);
    expect(report.checks).toEqual(['acoustic']);
  });

  const faults: [string, string, (take: Float32Array) => Float32Array][] = [
    ['a long pause within a take', 'silence', (take) => joined(take.subarray(0, take.length / 2), new Float32Array(RATE * 1.7), take.subarray(take.length / 2))],
    ['clipping', 'clipping', (take) => take.map((value, i) => (i > 8000 && i < 8040 ? 1 : value))],
    ['nothing heard at all', 'missing', (take) => new Float32Array(take.length)],
    ['a cut last word', 'truncated', (take) => joined(take.subarray(0, take.length - RATE / 2), sine(150, 0.3, 0.4, RATE))],
    ['a take much louder than the rest', 'level', (take) => take.map((value) => Math.max(-0.99, Math.min(0.99, value * 2.4)))],
    ['a take much quieter than the rest', 'level', (take) => take.map((value) => value * 0.4)],
    ['a take with a strong offset', 'dc', (take) => take.map((value) => value + 0.03)],
    ['a take that stops halfway', 'rate', (take) => joined(take.subarray(0, Math.round(take.length * 0.45)), new Float32Array(1600))],
    ['a take that goes on and on', 'rate', (take) => joined(take, take, take)],
  ];
  it.each(faults)('find %s, and nothing else', async (_name, kind, change) => {
    const report = await check(change);
    expect(kinds(report)).toEqual([kind]);
    const [found] = report.findings;
    const { startSeconds, endSeconds } = report.spans[5]!;
    expect(found!.seconds).toBeGreaterThanOrEqual(startSeconds - 0.01);
    expect(found!.endSeconds).toBeLessThanOrEqual(endSeconds + 0.01);
    if (kind !== 'dc') expect(found!.line).toBe('l5');
    expect(report.quality).toBeLessThan(100);
  });

  it('judge pace by the voice’s own, whatever the language and speed', async () => {
    const chinese = '我们在黑暗的森林里走了很久很久终于看见了一点灯光大家都高兴得说不出话来了';
    const slow = await check(undefined, (i) => chinese.repeat(3).slice(0, Math.round((2.5 + (i % 4)) * 3)));
    expect(kinds(slow)).toEqual([]);
    const fast = await check(undefined, (i) => textOf((2.5 + (i % 4)) * 1.8));
    expect(kinds(fast)).toEqual([]);
  });

  it('forgive very short lines', async () => {
    const report = await check(undefined, (i) => (i % 2 === 0 ? 'Oh!' : 'No.'), (i) => 0.5 + (i % 3) * 0.4);
    expect(kinds(report)).not.toContain('rate');
  });

  it.each([
    ['whose text is another', 'Nobody came to the door until the bells had rung nine times.', ['repeated']],
    ['whose text hardly differs', textOf(2.5).replace('brown', 'black'), []],
  ])('call a take that sounds as the one before a repeat where it has a text of its own: one %s', async (_name, text, found) => {
    const lengths = (i: number) => (i === 5 ? 2.5 : 2.5 + (i % 4));
    const report = await check(undefined, (i) => (i === 5 ? text : textOf(lengths(i))), lengths);
    expect(kinds(report)).toEqual(found);
  });

  it('let a different speaker be louder', async () => {
    const { made } = await check((take) => take.map((value) => value * 0.4));
    const texts = made.pieces.map((_, i): PieceText => ({ line: null, text: textOf(2.5 + (i % 4)), speaker: i === 5 ? 'ghost' : 'narrator' }));
    expect(checkEpisode(made, texts, THRESHOLDS).findings).toEqual([]);
  });

  it('expect no sound of a line without words', async () => {
    const report = await check((take) => new Float32Array(take.length), (i) => (i === 5 ? '— …' : textOf(2.5 + (i % 4))));
    expect(report.findings).toEqual([]);
  });

  it('work without a script, and call the silence of a whole file by its name', async () => {
    const { made } = await check();
    expect(checkEpisode(made, [], THRESHOLDS).findings).toEqual([]);
    const silent = { ...made.pieces[0]!, heardSeconds: 0, levelLufs: null, tailRmsDb: null };
    expect(kinds(checkEpisode({ loudness: made.loudness, pieces: [silent] }, [], THRESHOLDS))).toEqual(['silence']);
  });

  it('find noise in the pauses, but take speech without pauses for speech', async () => {
    const { made } = await check();
    const noisy = (noiseFloorDb: number) => checkEpisode({ ...made, loudness: { ...made.loudness, rmsDb: -20, noiseFloorDb } }, [], THRESHOLDS);
    expect(kinds(noisy(-50))).toEqual(['noise']);
    expect(kinds(noisy(-65))).toEqual([]);
    expect(kinds(noisy(-28))).toEqual([]);
  });

  it('give no score where there is nothing to judge', () => {
    const loudness = { integratedLufs: null, truePeakDbtp: null, rmsDb: null, noiseFloorDb: null };
    expect(checkEpisode({ loudness, pieces: [] }, [], THRESHOLDS)).toEqual({ quality: null, checks: [], findings: [] });
  });

  it('score a missing line far under the bar, and a long pause under it too', async () => {
    const { made } = await check();
    const hour = Array.from({ length: 70 }, () => made.pieces).flat();
    const paused = { ...made.pieces[3]!, longestSilence: { startSeconds: 5, endSeconds: 8 } };
    expect(checkEpisode({ ...made, pieces: [...hour, paused] }, [], THRESHOLDS).quality).toBeLessThanOrEqual(80);
    const missing = { ...made.pieces[3]!, heardSeconds: 0 };
    const texts = [...hour.map(() => null), { line: null, text: 'A whole line.', speaker: 'narrator' }];
    expect(checkEpisode({ ...made, pieces: [...hour, missing] }, texts, THRESHOLDS).quality).toBeLessThanOrEqual(50);
  });
});

describe('the weight of a text', () => {
  it('counts white space once and digits as the words they are', () => {
    expect(speechUnits('ab  \n c')).toBe(4);
    expect(speechUnits('1984')).toBe(16);
    expect(speechUnits('—“”…')).toBe(0);
  });
});
