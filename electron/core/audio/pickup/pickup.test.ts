import { describe, expect, it, test } from 'vitest';
import { assemble, type Piece } from '../assemble.ts';
import { gainOf } from '../decibels.ts';
import { Scratch, joined, quietContext, sine, speechLike, writeWavFile } from '../testing.ts';
import { openWav } from '../wav/reader.ts';
import { layTone } from './room-tone.ts';
import { stretch } from './stretch.ts';

const RATE = 24_000;
const GAP = 0.4;
const UNITS = 60;

function noise(seconds: number, db: number, seed = 3): Float32Array {
  let state = seed;
  const next = () => (state = (state * 48_271) % 0x7fffffff) / 0x7fffffff;
  return Float32Array.from({ length: Math.round(seconds * RATE) }, () => gainOf(db) * Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next()));
}

const known = new Map<string, Float32Array>();

/** A sentence in a room, with a moment of it before and after. */
function spoken(seconds: number, roomDb: number): Float32Array {
  const key = `${seconds} ${roomDb}`;
  if (!known.has(key)) {
    const speech = speechLike(seconds, RATE);
    known.set(key, noise(seconds + 0.3, roomDb, Math.round(seconds * 100)).map((value, i) => value + (speech[i - 0.05 * RATE] ?? 0)));
  }
  return known.get(key)!;
}

interface Episode {
  readonly roomDb?: number;
  readonly isPickup?: boolean;
  readonly change?: (take: Float32Array) => Float32Array;
  /** Samples that the pickup's slice is off at its ends: cut into the middle of a sound. */
  readonly cut?: readonly [number, number];
}

/** Seven sentences of one speaker; the fifth is a pickup. */
async function produce(scratch: Scratch, { roomDb = -64, isPickup = true, change = (take) => take, cut = [0, 0] }: Episode = {}) {
  const pieces = Array.from({ length: 7 }, (_, at): Piece => {
    const take = at === 4 ? change(spoken(3, roomDb)) : spoken(2.5 + (at % 3) * 0.5, roomDb);
    const path = writeWavFile(scratch.path(`${at}.wav`), [take], RATE);
    const units = at === 4 ? UNITS : UNITS * ((2.5 + (at % 3) * 0.5) / 3);
    return { path, start: at === 4 ? cut[0] : 0, end: take.length - (at === 4 ? cut[1] : 0), gapSeconds: GAP, role: { speaker: 'narrator', units, take: at, isPickup: isPickup && at === 4 } };
  });
  const made = await assemble({ pieces, headSeconds: 0.75, tailSeconds: 2.5, sampleRate: RATE, outPath: scratch.path('mix.wav') }, quietContext());
  using reader = openWav(made.audio.path)!;
  const mix = new Float32Array(reader.samples);
  reader.readMono(0, mix.length, mix);
  return { ...made, mix, pickup: made.pieces[4]!, others: made.pieces.filter((_, at) => at !== 4) };
}

/** The steepest step near a place against the middle one within 5 ms around it. */
function clickRatio(mix: Float32Array, seconds: number): number {
  const at = Math.round(seconds * RATE);
  const around = Math.round(0.005 * RATE);
  const steps = Array.from({ length: 2 * around }, (_, i) => Math.abs(mix[at - around + i + 1]! - mix[at - around + i]!));
  const middle = steps.toSorted((a, b) => a - b)[around]!;
  return Math.max(...steps) / Math.max(middle, 1 / 0x8000);
}

const rms = (samples: Float32Array) => 20 * Math.log10(Math.sqrt(samples.reduce((sum, value) => sum + value ** 2, 0) / samples.length));

describe('a pickup in an episode', () => {
  it('is joined without a click, even where its slice was cut in the middle of a sound', async () => {
    for (const cut of [[0.08 * RATE, 0.4 * RATE], [0.12 * RATE, 0.5 * RATE]] as const) {
      using scratch = new Scratch();
      const { mix, pickup, faults } = await produce(scratch, { cut });
      for (const join of [pickup.startSeconds, pickup.endSeconds]) expect(clickRatio(mix, join), `${cut}`).toBeLessThan(8);
      expect(faults.clicks.filter(({ seconds }) => Math.abs(seconds - pickup.startSeconds) < 0.1 || Math.abs(seconds - pickup.endSeconds) < 0.1)).toEqual([]);
    }
  });

  it.each([6, -7])('that is %i dB off its neighbours is brought to their level', async (db) => {
    using scratch = new Scratch();
    const { pickup, others } = await produce(scratch, { change: (take) => take.map((value) => value * gainOf(db) * 0.9) });
    const usual = others.map(({ levelLufs }) => levelLufs!).toSorted((a, b) => a - b)[4]!;
    expect(Math.abs(pickup.levelLufs! - usual)).toBeLessThan(1);
  });

  it('is not turned up into clipping', async () => {
    using scratch = new Scratch();
    const { mix } = await produce(scratch, { change: (take) => take.map((value, i) => (i === RATE ? 0.9 : value * gainOf(-9))) });
    expect(mix.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0)).toBeLessThan(0.95);
  });

  it('has the room of its neighbours around it, and a silent voice has silence', async () => {
    using scratch = new Scratch();
    const { mix, pickup } = await produce(scratch, { roomDb: -64 });
    for (const from of [pickup.startSeconds - GAP, pickup.endSeconds]) {
      const gap = mix.subarray(Math.round((from + 0.02) * RATE), Math.round((from + GAP - 0.02) * RATE));
      expect(Math.abs(rms(gap) + 64)).toBeLessThan(2);
    }
    using other = new Scratch();
    const silent = await produce(other, { roomDb: -200 });
    const gap = silent.mix.subarray(Math.round((silent.pickup.endSeconds + 0.001) * RATE), Math.round((silent.pickup.endSeconds + GAP - 0.001) * RATE));
    expect(gap.every((value) => value === 0)).toBe(true);
  });

  it.each([
    ['much faster', 0.8, 1.08],
    ['much slower', 1.25, 1 / 1.08],
    ['a little faster', 0.93, 1],
  ])('that is %s is stretched no more than it takes to pass', async (_name, length, expected) => {
    using scratch = new Scratch();
    const paced = (take: Float32Array) => stretch(take, Math.round(take.length * length), RATE);
    const { pickup } = await produce(scratch, { change: paced });
    const seconds = pickup.endSeconds - pickup.startSeconds;
    expect(seconds / (3.3 * length)).toBeCloseTo(expected, 1);
  });

  it('leaves every other piece and the whole of an episode without pickups as it was', async () => {
    using one = new Scratch();
    using other = new Scratch();
    const plain = await produce(one, { isPickup: false });
    const fitted = await produce(other, { isPickup: true, change: (take) => take.map((value) => value / 2) });
    for (const [at, { startSeconds, endSeconds }] of plain.spans.entries()) {
      const { startSeconds: from } = fitted.spans[at]!;
      const length = Math.round((endSeconds - startSeconds) * RATE);
      const cut = (mix: Float32Array, seconds: number) => mix.subarray(Math.round(seconds * RATE), Math.round(seconds * RATE) + length);
      if (at !== 4) expect(cut(fitted.mix, from)).toEqual(cut(plain.mix, startSeconds));
    }
    using third = new Scratch();
    const pieces = plain.pieces.map((_, at): Piece => ({ path: one.path(`${at}.wav`), start: 0, end: (() => {
      using reader = openWav(one.path(`${at}.wav`))!;
      return reader.samples;
    })(), gapSeconds: GAP }));
    const asEver = await assemble({ pieces, headSeconds: 0.75, tailSeconds: 2.5, sampleRate: RATE, outPath: third.path('mix.wav') }, quietContext());
    expect(asEver.audio.hash).toBe(plain.audio.hash);
  });

  it('is the same every time', async () => {
    using one = new Scratch();
    using other = new Scratch();
    expect((await produce(one)).audio.hash).toBe((await produce(other)).audio.hash);
  });
});

describe('a stretch', () => {
  it.each([0.926, 1.08])('by %f keeps the pitch, and the ends', (by) => {
    const tone = sine(220, 0.5, 2, RATE);
    const out = stretch(tone, Math.round(tone.length * by), RATE);
    const rises = (samples: Float32Array) => samples.reduce((count, value, i) => count + Number(i > 0 && value >= 0 && samples[i - 1]! < 0), 0);
    expect(rises(out) / (out.length / RATE)).toBeCloseTo(220, -1);
    expect(Math.abs(rms(out.subarray(1000, -1000)) - rms(tone))).toBeLessThan(0.3);
    for (let i = 0; i < 240; i++) {
      expect(out[i]!).toBeCloseTo(tone[i]!, 5);
      expect(out.at(-1 - i)!).toBeCloseTo(tone.at(-1 - i)!, 5);
    }
  });
});

test('a room is as loud however long it is laid', () => {
  const room = layTone({ samples: noise(0.3, -60), sampleRate: RATE }, 3 * RATE, 5);
  for (let from = 0; from < 3; from += 0.5) expect(Math.abs(rms(room.subarray(from * RATE, (from + 0.5) * RATE)) + 60)).toBeLessThan(1.5);
  expect(layTone({ samples: joined(noise(0.3, -60)), sampleRate: RATE }, 3 * RATE, 5)).toEqual(room);
});
