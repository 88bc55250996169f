import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundariesFromMarks, boundariesFromPauses } from './boundaries.ts';
import { silenceLevel } from './envelope.ts';

/** Frames of tone and of silence, as an answer may hold them. */
interface Heard {
  readonly levels: Float32Array;
  readonly weights: readonly number[];
  /** Between each two utterances. */
  readonly pauses: readonly { readonly start: number; readonly end: number }[];
  /** Of each utterance, without the pauses around it. */
  readonly places: readonly { readonly start: number; readonly end: number }[];
}

const Utterance = fc.record({
  weight: fc.integer({ min: 8, max: 150 }),
  /** How much faster or slower than expected. */
  pace: fc.double({ min: 0.85, max: 1.15, noNaN: true }),
  /** Short silences between its words. */
  stops: fc.array(fc.integer({ min: 2, max: 10 }), { maxLength: 4 }),
  pauseAfter: fc.integer({ min: 35, max: 90 }),
});
type Utterance = typeof Utterance extends fc.Arbitrary<infer One> ? One : never;

const FRAMES_PER_WEIGHT = 6;
/** What the end of a sentence counts for, in characters. */
const FULL_STOP = 5;

function hear(utterances: readonly Utterance[], noise: number): Heard {
  const levels: number[] = [];
  const pauses: { start: number; end: number }[] = [];
  const places: { start: number; end: number }[] = [];
  const sound = (frames: number) => levels.push(...Array.from({ length: frames }, (_, at) => 0.1 + 0.05 * Math.sin(at)));
  const silence = (frames: number) => levels.push(...Array.from({ length: frames }, (_, at) => noise * (1 + 0.2 * Math.sin(at * 7))));
  for (const { weight, pace, stops: all, pauseAfter } of utterances) {
    // Not every syllable has one.
    const stops = all.slice(0, Math.floor(weight / 12));
    const start = levels.length;
    const frames = Math.round((weight * FRAMES_PER_WEIGHT * pace) / (stops.length + 1));
    for (const stop of stops) {
      sound(frames);
      silence(stop);
    }
    sound(frames);
    places.push({ start, end: levels.length });
    pauses.push({ start: levels.length, end: levels.length + pauseAfter });
    silence(pauseAfter);
  }
  return { levels: Float32Array.from(levels), weights: utterances.map(({ weight }) => weight + FULL_STOP), pauses: pauses.slice(0, -1), places };
}

const Answer = fc.record({ utterances: fc.array(Utterance, { minLength: 1, maxLength: 30 }), noise: fc.constantFrom(0, 0.0005, 0.002) });

test('tones of any lengths are cut in the pauses between them', () => {
  fc.assert(
    fc.property(Answer, ({ utterances, noise }) => {
      const { levels, weights, pauses, places } = hear(utterances, noise);
      const heard = { start: places[0]!.start, end: places.at(-1)!.end };
      const boundaries = boundariesFromPauses(weights, levels, silenceLevel(levels), heard);
      expect(boundaries).toHaveLength(pauses.length);
      for (const [index, { start, end }] of pauses.entries()) {
        expect(boundaries[index]).toBeGreaterThanOrEqual(start);
        expect(boundaries[index]).toBeLessThanOrEqual(end);
      }
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('marks that are off by up to a tenth of a second lead into the pauses all the same', () => {
  fc.assert(
    fc.property(Answer, fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), { minLength: 60, maxLength: 60 }), ({ utterances, noise }, offs) => {
      const { levels, pauses, places } = hear(utterances, noise);
      const marks = places.map(({ start, end }, index) => ({ start: start / 100 + offs[index * 2]!, end: end / 100 + offs[index * 2 + 1]! }));
      const boundaries = boundariesFromMarks(marks, levels, silenceLevel(levels));
      for (const [index, { start, end }] of pauses.entries()) {
        expect(boundaries[index]).toBeGreaterThanOrEqual(start);
        expect(boundaries[index]).toBeLessThanOrEqual(end);
      }
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('boundaries never go back, whatever the marks say', () => {
  const mark = fc.record({ start: fc.double({ min: 0, max: 20, noNaN: true }), end: fc.double({ min: 0, max: 20, noNaN: true }) });
  fc.assert(
    fc.property(Answer, fc.array(mark, { minLength: 2, maxLength: 30 }), ({ utterances, noise }, marks) => {
      const { levels } = hear(utterances, noise);
      const boundaries = boundariesFromMarks(marks, levels, silenceLevel(levels));
      expect(boundaries).toEqual(boundaries.toSorted((a, b) => a - b));
      for (const boundary of boundaries) expect(boundary).toBeLessThanOrEqual(levels.length);
    }),
    { seed: 7, numRuns: 300 },
  );
});
