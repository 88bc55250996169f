import { describe, expect, it } from 'vitest';
import { decibelsOf, gainOf } from './decibels.ts';
import { Limiter } from './limiter.ts';
import { sine, speechLike } from './testing.ts';
import { TruePeakMeter } from './true-peak.ts';

function limit(signal: Float32Array, rate: number, ceilingDbtp: number, gainDb = 0, block = 5000) {
  const limiter = new Limiter(rate, ceilingDbtp, gainDb);
  const padded = new Float32Array(signal.length + limiter.delay);
  padded.set(signal);
  const out = new Float32Array(padded.length);
  for (let at = 0; at < padded.length; at += block) {
    const part = padded.subarray(at, at + block);
    limiter.process(part, part.length, out.subarray(at, at + part.length));
  }
  return { out: out.subarray(limiter.delay), lowestGain: limiter.lowestGain };
}

function truePeak(signal: Float32Array, rate: number): number {
  const meter = new TruePeakMeter(rate);
  meter.add(signal, signal.length);
  return decibelsOf(meter.finish())!;
}

describe('the limiter', () => {
  it.each([16_000, 24_000, 44_100, 48_000])('holds the true peak of loud speech under the ceiling at %i Hz', (rate) => {
    const { out } = limit(speechLike(5, rate, 0.5), rate, -3, 12);
    expect(truePeak(out, rate)).toBeLessThan(-3 + 0.1);
    expect(truePeak(out, rate)).toBeGreaterThan(-3.3);
  });

  it('holds peaks that lie only between the samples', () => {
    const signal = sine(11_025, 1, 1, 44_100, 45);
    expect(decibelsOf(Math.max(...signal))).toBeCloseTo(-3.01, 1);
    expect(truePeak(limit(signal, 44_100, -2).out, 44_100)).toBeLessThan(-1.9);
  });

  it('passes on what needs no limiting, bit for bit', () => {
    const signal = speechLike(2, 24_000, 0.1);
    const { out, lowestGain } = limit(signal, 24_000, -3);
    expect(lowestGain).toBe(1);
    expect(out).toEqual(signal);
  });

  it('leaves alone what is far from a peak', () => {
    const signal = sine(300, 0.2, 4, 24_000);
    signal.set(sine(300, 0.9, 0.1, 24_000), 48_000);
    const { out } = limit(signal, 24_000, -6);
    expect(out.slice(0, 47_000)).toEqual(signal.slice(0, 47_000));
    expect(out.slice(80_000)).toEqual(signal.slice(80_000));
    expect(truePeak(out, 24_000)).toBeLessThan(-5.9);
  });

  it('changes its gain without a step', () => {
    const rate = 44_100;
    const signal = sine(100, gainOf(-1), 1, rate, 90).fill(0.05, 0, 20_000);
    const { out } = limit(signal, rate, -9);
    // On the constant part before the tone the output is the gain itself.
    for (let i = 1; i < 19_999; i++) expect(Math.abs(out[i]! - out[i - 1]!)).toBeLessThan(0.05 / 200);
  });

  it('gives the same whatever the blocks', () => {
    const signal = speechLike(2, 24_000, 0.6);
    const { out } = limit(signal, 24_000, -6, 6);
    for (const block of [1, 333, 1024, 48_000]) expect(limit(signal, 24_000, -6, 6, block).out).toEqual(out);
  });
});
