import { expect, test } from 'vitest';
import { LineId } from '#shared/words/ids.ts';
import { prepareLine } from '../../script/index.ts';
import { checkTranscript } from './check.ts';
import { STORY, readAloud } from './testing.ts';
import { proportionTimings } from './timings.ts';

const line = LineId.parse('l0');
const text = 'Mr. Smith paid $5.50. He left.';
const sentences = prepareLine({ text, kind: 'narration' }, 'en');
const words = (timings: readonly { start: number; end: number }[], of = text) => timings.map(({ start, end }) => of.slice(start, end));

test('a transcript times its words, and those it lost by their neighbours', () => {
  const reading = readAloud(STORY);
  const { timings } = checkTranscript({ ...reading, heard: reading.heard.toSpliced(4, 1), language: 'en', lexicon: [], hasWordTimes: true });
  expect(timings[3]).toMatchObject({ line: 'l0', source: 'transcript', startSeconds: reading.heard[3]!.startSeconds });
  expect(timings[4]!.source).toBe('proportion');
  expect(timings[4]!.startSeconds).toBeGreaterThanOrEqual(timings[3]!.startSeconds);
  expect(timings[4]!.endSeconds).toBeLessThanOrEqual(timings[5]!.startSeconds + 1e-9);
  for (const [at, timing] of timings.entries()) {
    expect(timing.endSeconds).toBeGreaterThanOrEqual(timing.startSeconds);
    if (at > 0) expect(timing.startSeconds).toBeGreaterThanOrEqual(timings[at - 1]!.startSeconds);
  }
});

test('by proportion, the words of a sentence share its time', () => {
  const spans = [{ start: 0, end: 21, startSeconds: 1, endSeconds: 4 }, { start: 22, end: 30, startSeconds: 4.5, endSeconds: 5.5 }];
  const timings = proportionTimings([{ line, text, sentences, spans }], 'en');
  expect(words(timings)).toEqual(['Mr', 'Smith', 'paid', '$5.50', 'He', 'left']);
  expect(timings[0]).toMatchObject({ line, startSeconds: 1, source: 'proportion' });
  expect(timings[4]!.startSeconds).toBe(4.5);
  expect(timings[3]!.endSeconds - timings[3]!.startSeconds).toBeGreaterThan(timings[2]!.endSeconds - timings[2]!.startSeconds);
});

test('marks alone have no words and no times', () => {
  expect(proportionTimings([{ line, text: '…', sentences: prepareLine({ text: '…', kind: 'narration' }, 'en'), spans: [{ start: 0, end: 1, startSeconds: 0, endSeconds: 1 }] }], 'en')).toEqual([]);
});
