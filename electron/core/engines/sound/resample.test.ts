import { expect, test } from 'vitest';
import { resample } from './resample.ts';

const RATE = 16_000;

function sine(hertz: number, length: number): Int16Array {
  return Int16Array.from({ length }, (_, at) => Math.round(10_000 * Math.sin((2 * Math.PI * hertz * at) / RATE)));
}

/** How much of one frequency is in the middle of the samples, 10,000 for the sine above (Goertzel's sum). */
function amplitude(samples: Int16Array, hertz: number): number {
  const middle = samples.subarray(1_000, samples.length - 1_000);
  let real = 0;
  let imaginary = 0;
  for (const [at, sample] of middle.entries()) {
    real += sample * Math.cos((2 * Math.PI * hertz * at) / RATE);
    imaginary += sample * Math.sin((2 * Math.PI * hertz * at) / RATE);
  }
  return (2 * Math.hypot(real, imaginary)) / middle.length;
}

test.each([0.5, 0.8, 1.25, 2])('a tone moves by the ratio %f and keeps its loudness', (ratio) => {
  const moved = resample(sine(440, 32_000), ratio);
  expect(moved).toHaveLength(Math.round(32_000 / ratio));
  expect(amplitude(moved, 440 * ratio)).toBeGreaterThan(9_800);
  expect(amplitude(moved, 440 * ratio)).toBeLessThan(10_200);
});

test('what would fold back over half the rate is filtered out', () => {
  const moved = resample(sine(6_000, 32_000), 2); // would land at 12 kHz and fold to 4 kHz
  expect(amplitude(moved, 4_000)).toBeLessThan(10);
});

test('ratio one gives the samples themselves', () => {
  const samples = sine(100, 50);
  expect(resample(samples, 1)).toBe(samples);
});
