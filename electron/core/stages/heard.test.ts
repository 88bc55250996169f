import { expect, test } from 'vitest';
import type { CallKey, LineId } from '#shared/words/ids.ts';
import type { KeptTranscript } from '../jobs/transcripts.ts';
import { hearEpisode, type PlacedSlice } from './heard.ts';

const word = (text: string, startSeconds: number) => ({ text, startSeconds, endSeconds: startSeconds + 0.4, probability: null });
const transcript = (texts: readonly string[], timings: KeptTranscript['timings'] = 'words') =>
  ({ words: texts.map((text, index) => word(text, index * 0.5)), timings }) as unknown as KeptTranscript;
const slice = (line: string, call: string, fromSeconds: number, toSeconds: number, startSeconds: number): PlacedSlice => ({ line: line as LineId, call: call as CallKey, fromSeconds, toSeconds, startSeconds });
const transcripts: Record<string, KeptTranscript> = { a: transcript(['one', 'two', 'three', 'four']), b: transcript(['five', 'six'], 'segments') };

test('words stand where the mix speaks them, whatever recording they come from', () => {
  const heard = hearEpisode([slice('l1', 'a', 1, 2, 10), slice('l2', 'b', 0, 1, 12), slice('l3', 'a', 0, 1, 14)], (call) => transcripts[call]);
  expect(heard.words.map(({ text, startSeconds }) => [text, startSeconds])).toEqual([['three', 10], ['four', 10.5], ['five', 12], ['six', 12.5], ['one', 14], ['two', 14.5]]);
  expect(heard.unheard.size).toBe(0);
  expect(heard.timings).toBe('segments');
});

test('what was heard between the slices of a recording is not in the mix', () => {
  const heard = hearEpisode([slice('l1', 'a', 0, 0.5, 0), slice('l2', 'a', 1.5, 2, 1)], (call) => transcripts[call]);
  expect(heard.words.map(({ text }) => text)).toEqual(['one', 'four']);
});

test('lines whose recording nobody heard are told', () => {
  const heard = hearEpisode([slice('l1', 'a', 0, 2, 0), slice('l2', 'c', 0, 1, 3)], (call) => transcripts[call]);
  expect([...heard.unheard]).toEqual(['l2']);
});
