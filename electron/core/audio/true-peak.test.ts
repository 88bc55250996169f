import { describe, expect, it } from 'vitest';
import { decibelsOf } from './decibels.ts';
import { sine } from './testing.ts';
import { TruePeakMeter } from './true-peak.ts';

function truePeak(signal: Float32Array, rate: number, block = 4096): number {
  const meter = new TruePeakMeter(rate);
  for (let at = 0; at < signal.length; at += block) {
    const part = signal.subarray(at, at + block);
    meter.add(part, part.length);
  }
  return decibelsOf(meter.finish())!;
}

function faded(signal: Float32Array, rate: number): Float32Array {
  const length = rate / 100;
  return signal.map((value, i) => value * Math.min(1, i / length, (signal.length - 1 - i) / length));
}

/** What four times the rate holds above half of it, taken away, then every fourth sample from `offset` on. */
function decimated(signal: Float32Array, offset: number): Float32Array {
  const half = 255;
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, tap) => {
    const at = tap - half;
    const window = 0.42 + 0.5 * Math.cos((Math.PI * at) / half) + 0.08 * Math.cos((2 * Math.PI * at) / half);
    return (at === 0 ? 1 : Math.sin((Math.PI * at) / 4) / ((Math.PI * at) / 4)) * window;
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return Float32Array.from({ length: Math.floor((signal.length - offset) / 4) }, (_, i) => {
    let value = 0;
    for (let tap = 0; tap < taps.length; tap++) value += (signal[4 * i + offset + tap - half] ?? 0) * taps[tap]!;
    return value / sum;
  });
}

/** A sine of a sixth of the rate with one period of a fourth, twice as high, in its middle, at four times the rate; the phase goes on. */
function burst(rate: number): Float32Array {
  const before = Math.round(rate / 24) * 24;
  return Float32Array.from({ length: 2 * before + 16 }, (_, i) => {
    if (i < before) return 0.5 * Math.sin((2 * Math.PI * i) / 24);
    return i < before + 16 ? Math.sin((2 * Math.PI * (i - before)) / 16) : 0.5 * Math.sin((2 * Math.PI * (i - before - 16)) / 24);
  });
}

describe.each([48_000, 44_100])('true peak at %i Hz, by EBU Tech 3341', (rate) => {
  it.each([
    [15, 4, 0.5, 0, -6],
    [16, 4, 0.5, 45, -6],
    [17, 6, 0.5, 60, -6],
    [18, 8, 0.5, 67.5, -6],
    [19, 4, 1.41, 45, 3],
  ])('case %i: a sine of a %i-th of the rate', (_case, divisor, amplitude, phase, expected) => {
    const found = truePeak(faded(sine(rate / divisor, amplitude, 1, rate, phase), rate), rate);
    expect(found).toBeLessThan(expected + 0.2);
    expect(found).toBeGreaterThan(expected - 0.4);
  });

  it.each([[20, 0], [21, 1], [22, 2], [23, 3]])('case %i: a burst between the samples, %i of four further on', (_case, offset) => {
    const found = truePeak(faded(decimated(burst(rate), offset), rate), rate);
    expect(found).toBeLessThan(0.2);
    expect(found).toBeGreaterThan(-0.4);
  });
});

describe('true peak', () => {
  it('does not depend on where blocks end', () => {
    const signal = faded(sine(11_000, 0.7, 0.5, 44_100, 30), 44_100);
    const whole = truePeak(signal, 44_100, signal.length);
    for (const block of [1, 7, 24, 1023]) expect(truePeak(signal, 44_100, block)).toBe(whole);
  });

  it('finds what looking everywhere finds', () => {
    let seed = 7;
    const noise = Float32Array.from({ length: 20_000 }, () => (seed = (seed * 48_271) % 0x7fffffff) / 0x3fffffff - 1);
    // A record at the very start makes the meter pass by almost everything; a fresh meter on each part cannot.
    const parts = Array.from({ length: 100 }, (_, i) => truePeak(noise.subarray(Math.max(0, i * 200 - 24), i * 200 + 224), 44_100));
    expect(truePeak(noise, 44_100)).toBeCloseTo(Math.max(...parts), 6);
  });
});
