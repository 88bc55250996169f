/** Acoustic defects, planted into speech on purpose, with the exact place of each. */
import type { FindingKind } from '#shared/words/audio.ts';

export const DEFECTS = [
  'hole', 'gap', 'clipped', 'flattened', 'cut tail', 'cut head', 'louder', 'quieter', 'faster', 'hum 50', 'hum 60', 'click', 'offset', 'noise', 'hiss', 'repeated',
] as const;
export type Defect = (typeof DEFECTS)[number];

/** What each has to be called. */
export const KIND_OF: Readonly<Record<Defect, FindingKind>> = {
  hole: 'silence', gap: 'silence', clipped: 'clipping', flattened: 'clipping', 'cut tail': 'truncated', 'cut head': 'truncated', louder: 'level', quieter: 'level',
  faster: 'rate', 'hum 50': 'hum', 'hum 60': 'hum', click: 'click', offset: 'dc', noise: 'noise', hiss: 'noise', repeated: 'repeated',
};

export interface Planted {
  readonly samples: Float32Array<ArrayBuffer>;
  /** In seconds from the beginning of `samples`. */
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** The same every time. */
export class Chance {
  private seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  /** 0 to 1. */
  next(): number {
    this.seed = (this.seed * 48_271) % 0x7fffffff;
    return this.seed / 0x7fffffff;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }
}

type Plant = (speech: Float32Array<ArrayBuffer>, rate: number, chance: Chance) => Planted | undefined;

/** Plants a defect into one sentence; undefined where the sentence has no place for it. */
export function plant(defect: Exclude<Defect, 'faster' | 'repeated'>, speech: Float32Array<ArrayBuffer>, rate: number, chance: Chance): Planted | undefined {
  return PLANTS[defect](speech, rate, chance);
}

const PLANTS: Readonly<Record<Exclude<Defect, 'faster' | 'repeated'>, Plant>> = {
  /** Two seconds of nothing put in while something is said. */
  hole: (speech, rate, chance) => {
    const at = soundingAt(speech, rate, chance, 0.3);
    return at === undefined ? undefined : placed(joined(speech.subarray(0, at), new Float32Array(2 * rate), speech.subarray(at)), rate, at, at + 2 * rate);
  },
  /** A quarter second of speech that is missing, as lost packets leave it. */
  gap: (speech, rate, chance) => {
    const length = Math.round(0.25 * rate);
    const at = soundingAt(speech, rate, chance, 0.6, (one) => isSounding(speech, rate, one + length) && isSounding(speech, rate, one + length + rate * 0.01));
    return at === undefined ? undefined : placed(speech.slice().fill(0, at, at + length), rate, at, at + length);
  },
  clipped: (speech, rate, chance) => overloaded(speech, rate, chance, 1),
  flattened: (speech, rate, chance) => overloaded(speech, rate, chance, 0.4),
  'cut tail': (speech, rate) => {
    const end = lastSound(speech, rate) - Math.round(0.2 * rate);
    if (!isSounding(speech, rate, end)) return undefined;
    return placed(speech.slice(0, end), rate, end - 0.2 * rate, end);
  },
  'cut head': (speech, rate) => {
    const start = firstSound(speech, rate) + Math.round(0.2 * rate);
    if (!isSounding(speech, rate, start + rate * 0.02)) return undefined;
    return placed(speech.slice(start), rate, 0, 0.2 * rate);
  },
  louder: (speech, rate) => (speech.length < 1.2 * rate ? undefined : whole(speech.map((value) => limited(2 * value)), rate)),
  quieter: (speech, rate) => (speech.length < 1.2 * rate ? undefined : whole(speech.map((value) => value / 2), rate)),
  'hum 50': (speech, rate, chance) => hummed(speech, rate, chance, 50),
  'hum 60': (speech, rate, chance) => hummed(speech, rate, chance, 60),
  /** Two parts of a sentence joined where they do not fit: a step, as of an edit without a fade. */
  click: (speech, rate, chance) => {
    const step = chance.between(0.08, 0.2) * (chance.next() < 0.5 ? -1 : 1);
    const at = quietAt(speech, rate, chance);
    if (at === undefined) return undefined;
    // The step dies away in 20 ms, as through any coupling capacitor.
    const clicked = speech.map((value, i) => (i < at ? value : limited(value + step * Math.exp(-(i - at) / (0.02 * rate)))));
    return placed(clicked, rate, at, at + 1);
  },
  offset: (speech, rate, chance) => {
    const by = chance.between(0.025, 0.06);
    return whole(speech.map((value) => limited(value + by)), rate);
  },
  /** Half a second of rustle or static, as loud as the speech. */
  noise: (speech, rate, chance) => {
    const length = Math.round(chance.between(0.4, 0.7) * rate);
    if (speech.length < length + 0.4 * rate) return undefined;
    const at = Math.round(chance.between(0.1 * rate, speech.length - length - 0.1 * rate));
    const level = speechLevel(speech, rate) * 0.7;
    const noisy = speech.slice();
    for (let i = 0; i < length; i++) {
      const edge = Math.min(1, i / (0.005 * rate), (length - i) / (0.005 * rate));
      noisy[at + i] = limited(noisy[at + i]! + level * edge * gaussian(chance));
    }
    return placed(noisy, rate, at, at + length);
  },
  /** A take in another room: hiss under all of it. */
  hiss: (speech, rate, chance) => {
    if (speech.length < 4 * rate) return undefined;
    const level = 10 ** (chance.between(-48, -44) / 20);
    return whole(speech.map((value) => limited(value + level * gaussian(chance))), rate);
  },
};

/** Turned up four to eight times for 0.3 s and cut off at a height. */
function overloaded(speech: Float32Array<ArrayBuffer>, rate: number, chance: Chance, height: number): Planted | undefined {
  const length = Math.round(0.3 * rate);
  const at = soundingAt(speech, rate, chance, 0.5);
  if (at === undefined) return undefined;
  const out = speech.slice();
  let peak = 0;
  for (let i = at; i < at + length; i++) peak = Math.max(peak, Math.abs(speech[i]!));
  const gain = (chance.between(2, 4) / peak) * height;
  for (let i = 0; i < length; i++) {
    const edge = Math.min(1, i / (0.02 * rate), (length - i) / (0.02 * rate));
    const driven = speech[at + i]! * (1 + (gain - 1) * edge);
    out[at + i] = gain > 1 || height === 1 ? Math.max(-height, Math.min(height, driven)) : driven;
  }
  return placed(out, rate, at, at + length);
}

function hummed(speech: Float32Array<ArrayBuffer>, rate: number, chance: Chance, hertz: number): Planted | undefined {
  if (speech.length < 4 * rate) return undefined;
  const level = 10 ** (chance.between(-46, -36) / 20);
  const off = hertz * chance.between(0.999, 1.001);
  const phases = Array.from({ length: 5 }, () => chance.between(0, 2 * Math.PI));
  const shares = [1, 0.6, 0.4, 0.2, 0.15];
  return whole(
    speech.map((value, i) => limited(value + level * shares.reduce((sum, share, k) => sum + share * Math.sin((2 * Math.PI * off * (k + 1) * i) / rate + phases[k]!), 0))),
    rate,
  );
}

function placed(samples: Float32Array<ArrayBuffer>, rate: number, start: number, end: number): Planted {
  return { samples, startSeconds: Math.max(0, start) / rate, endSeconds: end / rate };
}

function whole(samples: Float32Array<ArrayBuffer>, rate: number): Planted {
  return placed(samples, rate, 0, samples.length);
}

function limited(value: number): number {
  return Math.max(-0.98, Math.min(0.98, value));
}

function gaussian(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(chance.next())) * Math.cos(2 * Math.PI * chance.next());
}

function power(speech: Float32Array, from: number, count: number): number {
  let sum = 0;
  for (let i = Math.max(0, Math.round(from)); i < from + count && i < speech.length; i++) sum += speech[i]! ** 2;
  return sum / count;
}

/** Root mean square of what is heard. */
function speechLevel(speech: Float32Array, rate: number): number {
  const frame = Math.round(rate / 100);
  const powers: number[] = [];
  for (let at = 0; at + frame <= speech.length; at += frame) powers.push(power(speech, at, frame));
  const heard = powers.filter((one) => one > 1e-5);
  return Math.sqrt(heard.reduce((sum, one) => sum + one, 0) / Math.max(1, heard.length));
}

/** Whether the 20 ms before a place are within 20 dB of the speech: what is cut there is heard to be cut. */
function isSounding(speech: Float32Array, rate: number, at: number): boolean {
  const length = 0.02 * rate;
  return at >= length && at <= speech.length && Math.min(power(speech, at - length, length), power(speech, at - length / 4, length / 4)) > (speechLevel(speech, rate) * 0.1) ** 2;
}

/** A place in the middle of a sound, with so many seconds left after it. */
function soundingAt(speech: Float32Array, rate: number, chance: Chance, secondsAfter: number, isGood: (at: number) => boolean = () => true): number | undefined {
  const room = speech.length - (0.3 + secondsAfter) * rate;
  if (room <= 0) return undefined;
  for (let attempt = 0; attempt < 200; attempt++) {
    const at = Math.round(0.3 * rate + chance.next() * room);
    if (isSounding(speech, rate, at) && isSounding(speech, rate, at + 0.02 * rate) && isGood(at)) return at;
  }
  return undefined;
}

/** A place between sounds, where editors cut: within the quietest tenth of the sentence. */
function quietAt(speech: Float32Array, rate: number, chance: Chance): number | undefined {
  const frame = Math.round(0.01 * rate);
  const frames = Array.from({ length: Math.max(0, Math.floor(speech.length / frame) - 2) }, (_, i) => ({ at: (i + 1) * frame, power: power(speech, i * frame, 3 * frame) })).slice(8, -8);
  const quiet = frames.toSorted((a, b) => a.power - b.power).slice(0, Math.ceil(frames.length / 10));
  const one = quiet[Math.floor(chance.next() * quiet.length)];
  return one?.at;
}

function lastSound(speech: Float32Array, rate: number): number {
  const frame = Math.round(0.01 * rate);
  let at = speech.length;
  while (at > frame && power(speech, at - frame, frame) < 1e-5) at -= frame;
  return at;
}

function firstSound(speech: Float32Array, rate: number): number {
  const frame = Math.round(0.01 * rate);
  let at = 0;
  while (at < speech.length - frame && power(speech, at, frame) < 1e-5) at += frame;
  return at;
}

function joined(...parts: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
