import { describe, expect, it } from 'vitest';
import { gainOf } from './decibels.ts';
import { kWeighting } from './k-weighting.ts';
import { loudnessRange, loudnessSeries } from './loudness.ts';
import { Meter } from './meter.ts';
import { joined, sine } from './testing.ts';

type Tone = [seconds: number, ...levels: number[]];

/** One channel's 1 kHz tone, or the k-th level of each step for channel k. */
function tones(rate: number, channel: number, steps: readonly Tone[]): Float32Array {
  return joined(...steps.map(([seconds, ...levels]) => sine(1000, gainOf(levels[channel] ?? levels[0]!), seconds, rate)));
}

/** One plane that counts twice is the same as two in phase, and half the work. */
function measure(rate: number, steps: readonly Tone[], weights = [2]) {
  const meter = new Meter(rate, weights);
  const planes = weights.map((_, channel) => tones(rate, channel, steps));
  // Uneven blocks: where they end must not matter.
  for (let at = 0; at < planes[0]!.length; at += 10_007) {
    const blocks = planes.map((plane) => plane.subarray(at, at + 10_007));
    meter.add(blocks, blocks[0]!.length);
  }
  return { ...meter.finish(), frames: meter.frames };
}

describe.each([48_000, 44_100])('loudness at %i Hz, by EBU Tech 3341', (rate) => {
  const cases: [string, Tone[], number, number[]?][] = [
    ['1: a steady tone at −23', [[20, -23]], -23, [1, 1]],
    ['2: a steady tone at −33', [[20, -33]], -33],
    ['3: quiet ends are gated', [[10, -36], [60, -23], [10, -36]], -23],
    ['4: very quiet ends are gated', [[10, -72], [10, -36], [60, -23], [10, -36], [10, -72]], -23],
    ['5: loud ends count', [[20, -26], [20.1, -20], [20, -26]], -23],
    ['6: surrounds count more', [[20, -28, -28, -24, -30, -30]], -23, [1, 1, 1, 1.41, 1.41]],
  ];
  it.each(cases)('case %s', (_name, steps, expected, weights) => {
    expect(Math.abs(measure(rate, steps, weights).integratedLufs! - expected)).toBeLessThan(0.1);
  });

  it.each([['1', -23], ['2', -33]] as const)('case %s: momentary and short-term loudness of a steady tone are the same', (_case, level) => {
    const { frames } = measure(rate, [[20, level]]);
    for (const window of ['momentary', 'short-term'] as const) for (const value of loudnessSeries(frames, window)) expect(Math.abs(value! - level)).toBeLessThan(0.1);
  });

  it('case 9: short-term loudness of a three-second pattern is constant', () => {
    const steps: Tone[] = Array.from({ length: 5 }, (): Tone[] => [[1.34, -20], [1.66, -30]]).flat();
    for (const value of loudnessSeries(measure(rate, steps).frames, 'short-term')) expect(Math.abs(value! + 23)).toBeLessThan(0.1);
  });

  it('case 12: momentary loudness of a 0.4-second pattern is constant', () => {
    const steps: Tone[] = Array.from({ length: 25 }, (): Tone[] => [[0.18, -20], [0.22, -30]]).flat();
    const series = loudnessSeries(measure(rate, steps).frames, 'momentary').slice(60);
    for (const value of series) expect(Math.abs(value! + 23)).toBeLessThan(0.1);
  });

  const twenty = Array.from({ length: 20 }, (_, i) => i);
  const loud = sine(1000, 1, 3, rate);
  const tone = (seconds: number, level: number) => loud.slice(0, Math.round(seconds * rate)).map((value) => value * gainOf(level));
  const silence = (seconds: number) => new Float32Array(Math.round(seconds * rate));
  const loudest = (signal: Float32Array, window: 'momentary' | 'short-term') => {
    const meter = new Meter(rate, [2]);
    meter.add([signal], signal.length);
    meter.finish();
    return Math.max(...loudnessSeries(meter.frames, window).map((value) => value ?? -Infinity));
  };

  it('case 10: the loudest three seconds of a file, wherever they begin', () => {
    for (const i of twenty) expect(Math.abs(loudest(joined(silence(i * 0.15), tone(3, -23), silence(1)), 'short-term') + 23), `file ${i}`).toBeLessThan(0.1);
  });

  it('case 11: the loudest three seconds so far, louder from one to the next', () => {
    let before: Float32Array = new Float32Array(0);
    for (const i of twenty) {
      const signal = joined(before, silence(i * 0.15), tone(3, i - 38), silence(3 - i * 0.15));
      expect(Math.abs(loudest(signal, 'short-term') - (i - 38)), `step ${i}`).toBeLessThan(0.1);
      before = signal.slice(-3 * rate);
    }
  });

  it('case 13: the loudest 400 ms of a file, wherever they begin', () => {
    for (const i of twenty) expect(Math.abs(loudest(joined(silence(i * 0.02), tone(0.4, -23), silence(1)), 'momentary') + 23), `file ${i}`).toBeLessThan(0.1);
  });

  it('case 14: the loudest 400 ms so far, louder from one to the next', () => {
    const steps = twenty.map((i) => joined(silence(i * 0.02), tone(0.4, i - 38), silence(0.4 - i * 0.02)));
    for (const i of twenty) expect(Math.abs(loudest(joined(...steps.slice(0, i + 1)), 'momentary') - (i - 38)), `step ${i}`).toBeLessThan(0.1);
  });

  const ranges: [Tone[], number][] = [
    [[[20, -20], [20, -30]], 10],
    [[[20, -20], [20, -15]], 5],
    [[[20, -40], [20, -20]], 20],
    [[[20, -50], [20, -35], [20, -20], [20, -35], [20, -50]], 15],
  ];
  it.each(ranges)('Tech 3342: the range of %j is %i LU', (steps, expected) => {
    expect(Math.abs(loudnessRange(measure(rate, steps).frames)! - expected)).toBeLessThan(1);
  });
});

describe('loudness', () => {
  it('counts one channel once: 3 LU less than the same in two', () => {
    expect(measure(48_000, [[5, -23]], [1]).integratedLufs).toBeCloseTo(-26, 1);
  });

  it('has the coefficients of the standard at 48 kHz', () => {
    const k = kWeighting(48_000);
    const expected = [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585];
    for (const [i, value] of [k.b0, k.b1, k.b2, k.a1, k.a2].entries()) expect(value).toBeCloseTo(expected[i]!, 7);
    expect(k.c1).toBeCloseTo(-1.99004745483398, 12);
    expect(k.c2).toBeCloseTo(0.99007225036621, 12);
  });

  it.each([16_000, 22_050, 24_000])('agrees across sample rates: %i Hz', (rate) => {
    expect(measure(rate, [[5, -23]], [1]).integratedLufs).toBeCloseTo(-26, 1);
  });

  it('of silence is null, and so is every other level', () => {
    const meter = new Meter(44_100);
    meter.add([new Float32Array(44_100)], 44_100);
    expect(meter.finish()).toEqual({ integratedLufs: null, truePeakDbtp: null, rmsDb: null, noiseFloorDb: null });
  });

  it('measures RMS plainly and the noise floor in the quietest half second', () => {
    const meter = new Meter(44_100);
    const noise = sine(300, gainOf(-60), 1, 44_100);
    const signal = joined(sine(1000, gainOf(-20), 3, 44_100), noise);
    meter.add([signal], signal.length);
    const { rmsDb, noiseFloorDb } = meter.finish();
    expect(rmsDb).toBeCloseTo(-20 - 3.01 - 1.25, 1);
    expect(noiseFloorDb).toBeCloseTo(-63.01, 1);
  });

  it('finds runs of clipped samples, and not a single peak', () => {
    const signal = sine(1000, 0.5, 1, 48_000);
    signal.fill(1, 10_000, 10_005);
    signal[20_000] = 1;
    const meter = new Meter(48_000);
    meter.add([signal.subarray(0, 10_002)], 10_002);
    meter.add([signal.subarray(10_002)], 48_000 - 10_002);
    meter.finish();
    expect(meter.clips).toEqual([{ startSeconds: 10_000 / 48_000, endSeconds: 10_005 / 48_000 }]);
  });
});
