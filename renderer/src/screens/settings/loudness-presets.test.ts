import { expect, it } from 'vitest';
import { LOUDNESS_PRESETS, presetOf, readDecibels } from './loudness-presets.ts';

it('decibels are read as people write them', () => {
  for (const text of ['-19', '−19', '19', ' -19.0 LUFS', '-19,04']) expect(readDecibels(text, -40, -8)).toEqual({ value: -19 });
  for (const text of ['', 'loud', '-7', '-60']) expect(readDecibels(text, -40, -8)).toEqual({ problem: 'Write a number from −40 to −8, such as −19.' });
});

it('a loudness that is no preset is none', () => {
  expect(LOUDNESS_PRESETS.map(({ loudness }) => presetOf(loudness)?.id)).toEqual(LOUDNESS_PRESETS.map(({ id }) => id));
  expect(presetOf({ integratedLufs: -20, truePeakDbtp: -3 })).toBeUndefined();
});
