/** What makes pickups sound like what stands around them: where they are cut, how loud and how fast they are, in which room. */
import { median } from '../median.ts';
import { gainOf } from '../decibels.ts';
import type { Frames } from '../frames.ts';
import { Meter } from '../meter.ts';
import type { Pace } from '../pace.ts';
import { measurePiece } from '../piece-measure.ts';
import type { Sources } from '../sources.ts';
import { quietestNear } from './quiet-point.ts';
import { findRoomTone, quietestStretch, type Sound } from './room-tone.ts';

/** A piece as far as fitting goes. */
export interface Fitting {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly gapSeconds: number;
  readonly role?: Role;
}

export interface Role {
  readonly speaker: string;
  /** How much there is to say, in letters; null for a part of a sentence. */
  readonly units: number | null;
  /** Pieces of one take are made to fit together. */
  readonly take: number;
  readonly isPickup: boolean;
}

export interface Fit {
  /** In samples of the recording, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly gain: number;
  /** Of its length. */
  readonly stretch: number;
  readonly tone: Sound | undefined;
}

/** Neighbours that are listened to, on either side, and how far off they may be. */
const NEIGHBOURS = 4;
const REACH = 60;
/** Shorter sounds have no steady level: “Oh!” is rightly louder. */
const LEAST_HEARD_SECONDS = 0.4;
const MOST_GAIN_DB = 9;
const HEADROOM = 0.94;
/** A slighter difference in pace is the words' own. */
const PACE_OFF = 1.1;
const MOST_STRETCH = 1.08;
/** Letters, for a pace to be told from. */
const LEAST_UNITS = 40;
const LEAST_UNITS_AROUND = 120;
/** Breath before and after the words of a piece. */
const OVERHEAD_SECONDS = 0.15;
/** Of a recording, heard around a piece for the sound of its pauses. */
const AROUND_SECONDS = 0.3;

/** By place among the pieces; those that are no pickups have none. Same pieces, same fits. */
export async function fitPickups(pieces: readonly Fitting[], sources: Sources, pace: Pace): Promise<Map<number, Fit>> {
  const fits = new Map<number, Fit>();
  const known = new Map<number, Measured>();
  // One after the other: whoever is given a reader must use it before the next is opened.
  const measureAll = async (places: readonly number[]) => {
    const measures: Measured[] = [];
    for (const at of places) {
      const one = known.get(at) ?? (await measured(pieces[at]!, sources, pace));
      known.set(at, one);
      measures.push(one);
    }
    return measures;
  };
  for (let first = 0; first < pieces.length; first++) {
    const role = pieces[first]!.role;
    if (!role?.isPickup) continue;
    let last = first;
    while (pieces[last + 1]?.role?.take === role.take) last += 1;
    const own = await measureAll(pieces.slice(first, last + 1).map((_, k) => first + k));
    const around = await measureAll(neighbours(pieces, first, last, role.speaker));
    const gain = gainFor(own, around);
    const stretch = stretchFor(own, around);
    const tone = around.length > 0 ? findRoomTone(around.map(({ pause }) => pause)) : undefined;
    for (let at = first; at <= last; at++) {
      const piece = pieces[at]!;
      const source = await sources.reader(piece.path, pace);
      const start = at > first && goesOn(pieces[at - 1]!, piece) ? piece.start : quietestNear(source, piece.start);
      const end = at < last && goesOn(piece, pieces[at + 1]!) ? piece.end : quietestNear(source, piece.end);
      fits.set(at, { start, end: Math.max(start, end), gain, stretch, tone });
    }
    first = last;
  }
  return fits;
}

function goesOn(piece: Fitting, next: Fitting): boolean {
  return piece.path === next.path && piece.end === next.start && piece.gapSeconds === 0;
}

/** The nearest pieces by the same speaker that are no pickups themselves. */
function neighbours(pieces: readonly Fitting[], first: number, last: number, speaker: string): number[] {
  const isOne = (at: number) => pieces[at]?.role?.speaker === speaker && !pieces[at].role.isPickup;
  const before: number[] = [];
  const after: number[] = [];
  for (let k = 1; k <= REACH; k++) {
    if (before.length < NEIGHBOURS && isOne(first - k)) before.unshift(first - k);
    if (after.length < NEIGHBOURS && isOne(last + k)) after.push(last + k);
  }
  return [...before, ...after];
}

interface Measured {
  readonly levelLufs: number | null;
  readonly heardSeconds: number;
  readonly peak: number;
  readonly units: number | null;
  readonly seconds: number;
  readonly pause: Sound;
}

async function measured(piece: Fitting, sources: Sources, pace: Pace): Promise<Measured> {
  const source = await sources.reader(piece.path, pace);
  const { sampleRate } = source.format;
  const around = Math.round(AROUND_SECONDS * sampleRate);
  const [from, to] = [Math.max(0, piece.start - around), Math.min(source.samples, piece.end + around)];
  const samples = new Float32Array(to - from);
  const count = source.readMono(from, samples.length, samples);
  const own = samples.subarray(piece.start - from, Math.max(piece.start - from, Math.min(count, piece.end - from)));
  const meter = new Meter(sampleRate);
  meter.add([own], own.length);
  meter.finish();
  const { levelLufs, heardSeconds } = measurePiece(meter.frames, 0, own.length, [], { head: 0, tail: 0 });
  await pace.step(0);
  return {
    levelLufs, heardSeconds, peak: highestOf(meter.frames), units: piece.role?.units ?? null,
    seconds: own.length / sampleRate - OVERHEAD_SECONDS, pause: quietestStretch({ samples: samples.subarray(0, count), sampleRate }),
  };
}

function highestOf({ peaks, count }: Frames): number {
  return peaks.subarray(0, count).reduce((highest, peak) => Math.max(highest, peak), 0);
}

function gainFor(own: readonly Measured[], around: readonly Measured[]): number {
  const level = levelOf(own);
  const usual = median(around.flatMap((one) => (one.heardSeconds >= LEAST_HEARD_SECONDS ? (one.levelLufs ?? []) : [])));
  if (level === undefined || usual === undefined) return 1;
  const gain = gainOf(Math.max(-MOST_GAIN_DB, Math.min(MOST_GAIN_DB, usual - level)));
  const peak = Math.max(...own.map((one) => one.peak));
  return gain > 1 && peak > 0 ? Math.max(1, Math.min(gain, HEADROOM / peak)) : gain;
}

/** Of all pieces of a take together; undefined where there is too little to tell. */
function levelOf(own: readonly Measured[]): number | undefined {
  let [power, seconds] = [0, 0];
  for (const { levelLufs, heardSeconds } of own) {
    if (levelLufs === null) continue;
    power += 10 ** (levelLufs / 10) * heardSeconds;
    seconds += heardSeconds;
  }
  return seconds >= LEAST_HEARD_SECONDS ? 10 * Math.log10(power / seconds) : undefined;
}

function stretchFor(own: readonly Measured[], around: readonly Measured[]): number {
  const pace = paceOf(own, LEAST_UNITS);
  const usual = paceOf(around, LEAST_UNITS_AROUND);
  if (pace === undefined || usual === undefined) return 1;
  const off = pace / usual;
  return off > PACE_OFF || off < 1 / PACE_OFF ? Math.max(1 / MOST_STRETCH, Math.min(MOST_STRETCH, off)) : 1;
}

/** Letters a second; undefined where there are too few. */
function paceOf(measures: readonly Measured[], leastUnits: number): number | undefined {
  let [units, seconds] = [0, 0];
  for (const one of measures) {
    if (one.units === null || one.units === 0 || one.seconds <= 0) continue;
    units += one.units;
    seconds += one.seconds;
  }
  return units >= leastUnits ? units / seconds : undefined;
}

