/** What a voice's room sounds like when nobody speaks, taken from its pauses and laid under a gap of any length. */
import { median } from '../median.ts';

export interface Sound {
  readonly samples: Float32Array;
  readonly sampleRate: number;
}

/** Quieter rooms are digital silence, as gaps are. */
const LEAST_FLOOR_DB = -80;
/** Louder than this against full scale is no room, or one that nobody wants more of. */
const MOST_FLOOR_DB = -45;
const FRAME_SECONDS = 0.01;
/** The floor is that of the quietest stretch so long. */
const FLOOR_FRAMES = 8;
const LEAST_FRAMES = 6;
const MOST_FRAMES = 50;
/** Around the floor: what varies more is somebody breathing. */
const STEADY_DB = 4;
const GRAIN_SECONDS = 0.1;

/** Half a second of a sound around its quietest moment: all of it that a room may be learned from. */
export function quietestStretch({ samples, sampleRate }: Sound): Sound {
  const frame = Math.round(FRAME_SECONDS * sampleRate);
  const { at } = quietestOf(frameLevels({ samples, sampleRate }));
  const from = Math.max(0, Math.min(samples.length - MOST_FRAMES * frame, (at + FLOOR_FRAMES / 2 - MOST_FRAMES / 2) * frame));
  return { samples: samples.slice(from, from + MOST_FRAMES * frame), sampleRate };
}

/** Undefined where the voice's pauses are silent, or it never pauses. @param pauses the quietest stretches of what it says */
export function findRoomTone(pauses: readonly Sound[]): Sound | undefined {
  const framed = pauses.map((sound) => ({ ...sound, db: frameLevels(sound) })).filter(({ db }) => db.length >= FLOOR_FRAMES);
  const floor = median(framed.map(({ db }) => quietestOf(db).db));
  if (floor === undefined || floor <= LEAST_FLOOR_DB || floor > MOST_FLOOR_DB) return undefined;
  let longest: { sound: Sound; from: number; to: number } | undefined;
  for (const { db, ...sound } of framed) {
    for (let from = 0; from < db.length; from++) {
      let to = from;
      while (to < db.length && to - from < MOST_FRAMES && Math.abs(db[to]! - floor) <= STEADY_DB) to += 1;
      if (to - from >= LEAST_FRAMES && to - from > (longest ? longest.to - longest.from : 0)) longest = { sound, from, to };
      from = to;
    }
  }
  if (!longest) return undefined;
  const { sound: { samples, sampleRate }, from, to } = longest;
  const frame = Math.round(FRAME_SECONDS * sampleRate);
  const tone = samples.slice(from * frame, to * frame);
  const mean = tone.reduce((sum, value) => sum + value, 0) / tone.length;
  return { samples: tone.map((value) => value - mean), sampleRate };
}

/** So much of the tone, always the same for the same `seed`: short stretches of it, overlapped with equal power, none twice in a row. */
export function layTone({ samples: tone, sampleRate }: Sound, length: number, seed: number): Float32Array {
  const size = 2 * Math.floor(Math.min(tone.length, GRAIN_SECONDS * sampleRate) / 2);
  const hop = size / 2;
  const out = new Float32Array(length);
  let state = (seed % 0x7ffffffe) + 1;
  for (let at = -hop; at < length; at += hop) {
    state = (state * 48_271) % 0x7fffffff;
    const from = Math.floor((state / 0x7fffffff) * (tone.length - size + 1));
    for (let i = Math.max(0, -at); i < size && at + i < length; i++) out[at + i]! += tone[from + i]! * Math.sin((Math.PI * (i + 0.5)) / size);
  }
  return out;
}

function frameLevels({ samples, sampleRate }: Sound): number[] {
  const frame = Math.round(FRAME_SECONDS * sampleRate);
  return Array.from({ length: Math.floor(samples.length / frame) }, (_, index) => {
    let [sum, squares] = [0, 0];
    for (let i = index * frame; i < (index + 1) * frame; i++) {
      sum += samples[i]!;
      squares += samples[i]! ** 2;
    }
    return 10 * Math.log10(Math.max(1e-12, squares / frame - (sum / frame) ** 2));
  });
}

function quietestOf(levels: readonly number[]): { at: number; db: number } {
  let quietest = { at: 0, db: Infinity };
  for (let at = 0; at + FLOOR_FRAMES <= levels.length; at++) {
    let power = 0;
    for (let i = at; i < at + FLOOR_FRAMES; i++) power += 10 ** (levels[i]! / 10);
    const db = 10 * Math.log10(power / FLOOR_FRAMES);
    if (db < quietest.db) quietest = { at, db };
  }
  return quietest;
}
