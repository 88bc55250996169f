/** How long this voice takes for its words, learned from where it was heard right: the measure of what is too short or too long. */
import { median } from '../median.ts';
import { USUAL_UNITS_PER_SECOND } from '../speech-rate.ts';
import type { HeardToken } from './heard-words.ts';
import type { ScriptWord } from './script-words.ts';

export interface Length {
  readonly seconds: number;
  readonly variance: number;
}

/** As many sightings of a word make its own length worth as much as the guess by its letters. */
const PRIOR_SIGHTINGS = 2;
const MOST_SIGHTINGS = 40;
const LEAST_SPREAD = 0.16;

export class Durations {
  private readonly own = new Map<string, { middle: number; count: number }>();
  private readonly base: number;
  private readonly perUnit: number;
  private readonly spread: number;
  private readonly pauses: Record<ScriptWord['pause'], Length>;
  /** How far one time of the recogniser is off, seconds squared. */
  private readonly jitter: number;

  /** @param heardOf by script word: the heard word that is the same, −1 elsewhere */
  constructor(script: readonly ScriptWord[], heard: readonly HeardToken[], heardOf: Int32Array) {
    const seen: { word: ScriptWord; seconds: number }[] = [];
    const rests: Record<ScriptWord['pause'], number[]> = { none: [], clause: [], sentence: [] };
    const byForm = new Map<string, number[]>();
    for (let at = 0; at + 1 < script.length; at++) {
      const [here, next] = [heardOf[at]!, heardOf[at + 1]!];
      const [word, after] = [script[at]!, script[at + 1]!];
      if (here < 0 || next !== here + 1 || word.line !== after.line) continue;
      const [one, two] = [heard[here]!, heard[next]!];
      if (word.pause !== 'none') {
        rests[word.pause].push(two.startSeconds - one.endSeconds);
        continue;
      }
      const seconds = two.startSeconds - one.startSeconds;
      if (seconds <= 0 || seconds > 3) continue;
      seen.push({ word, seconds });
      const lengths = byForm.get(word.form) ?? [];
      if (lengths.length < MOST_SIGHTINGS) byForm.set(word.form, lengths);
      if (lengths.length < MOST_SIGHTINGS) lengths.push(seconds);
    }
    [this.base, this.perUnit] = fitLine(seen.map(({ word, seconds }) => [word.units, seconds] as const));
    for (const [form, lengths] of byForm) this.own.set(form, { middle: median(lengths)!, count: lengths.length });
    const errors = seen.map(({ word, seconds }) => Math.abs(seconds - this.guess(word.form, word.units)));
    const short = seen.flatMap(({ word, seconds }) => (word.units <= 4 ? [Math.abs(seconds - this.guess(word.form, word.units))] : []));
    const typical = median(seen.map(({ seconds }) => seconds)) ?? 0.3;
    // The middle of absolute errors is two thirds of a standard deviation.
    this.jitter = Math.max(0.02, 1.48 * (median(short) ?? 0.05)) ** 2;
    this.spread = Math.max(LEAST_SPREAD, (1.48 * (median(errors) ?? 0.06)) / typical / 1.3);
    this.pauses = { none: { seconds: 0, variance: 0 }, clause: rest(rests.clause, 0.2), sentence: rest(rests.sentence, 0.4) };
  }

  /** Of one word, the pause that its mark asks for not counted. */
  of(form: string, units: number): Length {
    const seconds = this.guess(form, units);
    const known = this.own.get(form)?.count ?? 0;
    const spread = this.spread * (known >= PRIOR_SIGHTINGS ? 0.7 : 1.4);
    return { seconds, variance: (spread * seconds) ** 2 };
  }

  pause(kind: ScriptWord['pause']): Length {
    return this.pauses[kind];
  }

  /** Of one span between two times of the recogniser. */
  get timeVariance(): number {
    return this.jitter;
  }

  private guess(form: string, units: number): number {
    const byLetters = Math.max(0.04, this.base + this.perUnit * units);
    const own = this.own.get(form);
    return own === undefined ? byLetters : (own.middle * own.count + byLetters * PRIOR_SIGHTINGS) / (own.count + PRIOR_SIGHTINGS);
  }
}

function rest(lengths: readonly number[], usual: number): Length {
  const middle = lengths.length >= 5 ? median(lengths)! : usual;
  const spread = lengths.length >= 5 ? 1.48 * median(lengths.map((one) => Math.abs(one - middle)))! : usual / 2;
  return { seconds: Math.max(0, middle), variance: Math.max(0.04, spread) ** 2 };
}

/** Seconds by units through the middles of the short and of the long words, which no outlier moves. */
function fitLine(points: readonly (readonly [number, number])[]): [number, number] {
  const usual: [number, number] = [0, 1 / USUAL_UNITS_PER_SECOND];
  if (points.length < 20) return usual;
  const middle = median(points.map(([units]) => units))!;
  const [short, long] = [points.filter(([units]) => units <= middle), points.filter(([units]) => units > middle)];
  if (short.length < 5 || long.length < 5) return usual;
  const at = (part: typeof points, index: 0 | 1) => median(part.map((point) => point[index]))!;
  const run = at(long, 0) - at(short, 0);
  const slope = run > 0 ? (at(long, 1) - at(short, 1)) / run : 0;
  return slope > 0 ? [at(short, 1) - slope * at(short, 0), slope] : usual;
}
