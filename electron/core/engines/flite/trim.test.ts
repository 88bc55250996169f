import { expect, test } from 'vitest';
import { parsePhones, trimSilence } from './trim.ts';

const RATE = 16_000;

/** Silence with a tone between two moments. */
function tone(seconds: number, from: number, to: number): Int16Array {
  return Int16Array.from({ length: seconds * RATE }, (_, at) =>
    at >= from * RATE && at < to * RATE ? 8_000 * Math.sin((2 * Math.PI * 200 * at) / RATE) : 0,
  );
}

test('phones are read with the times they end at', () => {
  expect(parsePhones('pau:0.164 hh:0.255 pau:1.011 ')).toEqual([
    { name: 'pau', endSeconds: 0.164 },
    { name: 'hh', endSeconds: 0.255 },
    { name: 'pau', endSeconds: 1.011 },
  ]);
  expect(parsePhones('nothing here')).toEqual([]);
});

test('thirty milliseconds of silence stay on each side of the words', () => {
  expect(trimSilence(tone(1, 0.3, 0.6), RATE, ['pau:0.300 aa:0.600 pau:1.000'])).toEqual({ start: 4_320, end: 10_080 });
});

test('a faint phone that only the labels know is kept', () => {
  expect(trimSilence(tone(1, 0.3, 0.6), RATE, ['pau:0.200 f:0.300 aa:0.600 f:0.700 pau:1.000'])).toEqual({ start: 2_720, end: 11_680 });
});

test('a vowel that rings on past its label is kept', () => {
  expect(trimSilence(tone(1, 0.3, 0.8), RATE, ['pau:0.300 aa:0.600 pau:1.000'])).toEqual({ start: 4_320, end: 13_280 });
});

test('where Flite made several utterances, loudness alone decides', () => {
  const lines = ['pau:0.100 aa:0.200 pau:0.300', 'pau:0.050 aa:0.100 pau:0.150'];
  expect(trimSilence(tone(1, 0.4, 0.8), RATE, lines)).toEqual({ start: 5_920, end: 13_280 });
});

test('nothing but silence has an empty span', () => {
  expect(trimSilence(tone(0.5, 0, 0), RATE, ['pau:0.500'])).toEqual({ start: 0, end: 0 });
  expect(trimSilence(tone(0.5, 0, 0), RATE, [])).toEqual({ start: 0, end: 0 });
});

test('a span never leaves the audio', () => {
  const { start, end } = trimSilence(tone(0.5, 0, 0.5), RATE, ['aa:0.700']);
  expect(start).toBe(0);
  expect(end).toBe(8_000);
});
