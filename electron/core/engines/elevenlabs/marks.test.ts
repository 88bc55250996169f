import { expect, test } from 'vitest';
import { markSegments, markUtterances } from './marks.ts';
import { addAlignment, emptyTiming } from './timed-audio.ts';

function timingOf(text: string, jump = 0) {
  const timing = emptyTiming();
  const characters = Array.from(text);
  const starts = characters.map((_, index) => index * 0.1 - (index > 4 ? jump : 0));
  addAlignment(timing, { characters, character_start_times_seconds: starts, character_end_times_seconds: starts.map((start) => start + 0.1) });
  return timing;
}
const rounded = (marks: ReturnType<typeof markUtterances>) => marks?.map(({ start, end }) => [start, end].map((seconds) => Math.round(seconds * 10) / 10));

test('each utterance is found by its place in the text, with emoji and lost white space', () => {
  expect(rounded(markUtterances(['Oh 🙂!', 'Yes.'], timingOf('Oh 🙂! Yes.')))).toEqual([[0, 0.5], [0.6, 1]]);
  expect(rounded(markUtterances(['Oh  no.', 'Yes.'], timingOf('Oh no. Yes.')))).toEqual([[0, 0.6], [0.7, 1.1]]);
});

test('times of another text, and times that jump back, are not trusted', () => {
  expect(markUtterances(['Five.'], timingOf('5.'))).toBeNull();
  expect(markUtterances(['Oh no.', 'Yes.'], timingOf('Oh no. Yes.', 0.4))).toBeNull();
  expect(markUtterances(['Oh no.'], emptyTiming())).toBeNull();
});

test('words that are told in another order than written spoil no place', () => {
  const timing = timingOf('Oh no. Yes.');
  for (const times of [timing.starts, timing.ends]) [times[0], times[4]] = [times[4]!, times[0]!];
  expect(rounded(markUtterances(['Oh no.', 'Yes.'], timing))).toEqual([[0, 0.6], [0.7, 1.1]]);
});

test('times that end before the words do tell of a cut answer; a missing full stop does not', () => {
  expect(() => markUtterances(['Oh no.', 'Yes.'], timingOf('Oh no. Y'))).toThrow(expect.objectContaining({ outcome: 'truncated' }) as Error);
  expect(rounded(markUtterances(['Oh no.', 'Yes.'], timingOf('Oh no. Yes')))).toEqual([[0, 0.6], [0.7, 1]]);
});

test('a dialogue is marked by its inputs, and not at all where one is missing', () => {
  const segment = (input: number, start: number, end: number) => ({ dialogue_input_index: input, start_time_seconds: start, end_time_seconds: end });
  expect(markSegments(2, [segment(0, 0, 1), segment(0, 1, 2), segment(1, 2, 3)])).toEqual([{ start: 0, end: 2 }, { start: 2, end: 3 }]);
  expect(markSegments(2, [segment(0, 0, 1)])).toBeNull();
});
