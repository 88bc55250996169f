/** How long this voice takes for its words, learned from where it was heard right: the measure of what is too short or too long. */
import { median } from '../../audio/median.ts';
import { USUAL_UNITS_PER_SECOND } from '../speech-rate.ts';
import type { HeardToken } from './heard-words.ts';
import type { Pause, ScriptWord } from './script-words.ts';

export interface Length {
  readonly seconds: number;
  readonly variance: number;
}

/** As many sightings of a word make its own length worth as much as the guess by its letters. */
const PRIOR_SIGHTINGS = 2;
const MOST_SIGHTINGS = 40;
const ENOUGH_SIGHTINGS = 2;
const ENOUGH_WORDS = 30;
/** No voice says a word twice in quite the same time. */
const LEAST_SPREAD = 0.08;
/** More is a pause. */
const LONGEST_SECONDS = 3;

export class Durations {
  private readonly own = new Map<string, { middle: number; count: number }>();
  private readonly fit: Fit;
  /** Standard deviations, as shares of a word's length: of words met before, and of new ones. */
  private readonly spread: { readonly known: number; readonly fresh: number };
  private readonly pauses: Record<Pause, Length>;
  /** Of one span between two times of the recogniser, seconds squared. */
  readonly timeVariance: number;

  /** @param heardOf by script word: the heard word that is the same, −1 elsewhere */
  constructor(script: readonly ScriptWord[], heard: readonly HeardToken[], heardOf: Int32Array) {
    const seen: { word: ScriptWord; seconds: number }[] = [];
    const rests: Record<Pause, number[]> = { none: [], clause: [], part: [], dash: [], sentence: [] };
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
      if (seconds <= 0 || seconds > LONGEST_SECONDS) continue;
      seen.push({ word, seconds });
      const lengths = byForm.get(word.form) ?? [];
      if (lengths.length < MOST_SIGHTINGS) lengths.push(seconds);
      byForm.set(word.form, lengths);
    }
    this.fit = fitLengths(seen.map(({ word, seconds }) => ({ ...word, seconds })));
    for (const [form, lengths] of byForm) if (lengths.length >= ENOUGH_SIGHTINGS) this.own.set(form, { middle: median(lengths)!, count: lengths.length });
    const short = seen.filter(({ word }) => word.form.length <= 3 && this.own.has(word.form));
    this.timeVariance = Math.max(0.02, deviation(short.map(({ word, seconds }) => seconds - this.guess(word.form, word.units)))) ** 2;
    const long = seen.filter(({ word }) => word.form.length > 3);
    const shares = (words: typeof long, expected: (word: ScriptWord) => number) => words.map(({ word, seconds }) => (seconds - expected(word)) / expected(word));
    this.spread = {
      known: Math.max(LEAST_SPREAD, deviation(shares(long.filter(({ word }) => this.own.has(word.form)), (word) => this.guess(word.form, word.units)))),
      fresh: Math.max(LEAST_SPREAD, deviation(shares(long, (word) => byLetters(this.fit, word.form, word.units)))),
    };
    this.pauses = { none: { seconds: 0, variance: 0 }, clause: rest(rests.clause, 0.2), part: rest(rests.part, 0.3), dash: rest(rests.dash, 0.2), sentence: rest(rests.sentence, 0.4) };
  }

  /** Of one word, the pause that its mark asks for not counted. */
  of(form: string, units: number): Length {
    const seconds = this.guess(form, units);
    return { seconds, variance: ((this.own.has(form) ? this.spread.known : this.spread.fresh) * seconds) ** 2 };
  }

  pause(kind: Pause): Length {
    return this.pauses[kind];
  }

  private guess(form: string, units: number): number {
    const guessed = byLetters(this.fit, form, units);
    const own = this.own.get(form);
    return own === undefined ? guessed : (own.middle * own.count + guessed * PRIOR_SIGHTINGS) / (own.count + PRIOR_SIGHTINGS);
  }
}

/** Standard deviation, by the middle of the errors, so that no outlier moves it. */
function deviation(errors: readonly number[]): number {
  return 1.48 * (median(errors.map(Math.abs)) ?? 0.1);
}

/** Seconds: so much a word, a letter's weight, a vowel. */
type Fit = readonly [number, number, number];

function byLetters([base, unit, vowel]: Fit, form: string, units: number): number {
  return Math.max(0.04, base + unit * units + vowel * vowels(form));
}

function vowels(form: string): number {
  return form.match(/[aeiouyаеёиоуыэюяáéíóúäöüàèìòùâêîôû]+/g)?.length ?? 0;
}

/** Least squares, twice: what is far off the first time doesn't count the second. */
function fitLengths(words: readonly { form: string; units: number; seconds: number }[]): Fit {
  const usual: Fit = [0, 1 / USUAL_UNITS_PER_SECOND, 0];
  if (words.length < ENOUGH_WORDS) return usual;
  const first = leastSquares(words) ?? usual;
  const errors = words.map((word) => Math.abs(word.seconds - byLetters(first, word.form, word.units)));
  const most = 3 * 1.48 * median(errors)!;
  return leastSquares(words.filter((_, at) => errors[at]! <= most)) ?? first;
}

function leastSquares(words: readonly { form: string; units: number; seconds: number }[]): Fit | undefined {
  // Normal equations of three unknowns, a trace on the diagonal so that a text without vowels has an answer too.
  const rows = [[1e-6, 0, 0, 0], [0, 1e-6, 0, 0], [0, 0, 1e-6, 0]];
  for (const { form, units, seconds } of words) {
    const values = [1, units, vowels(form), seconds];
    for (let i = 0; i < 3; i++) for (let j = 0; j < 4; j++) rows[i]![j]! += values[i]! * values[j]!;
  }
  for (let i = 0; i < 3; i++) {
    const pivot = rows[i]![i]!;
    if (Math.abs(pivot) < 1e-9) return undefined;
    for (let k = 0; k < 3; k++) {
      if (k === i) continue;
      const factor = rows[k]![i]! / pivot;
      for (let j = i; j < 4; j++) rows[k]![j]! -= factor * rows[i]![j]!;
    }
  }
  const fit = rows.map((row, i) => row[3]! / row[i]!);
  return [fit[0]!, fit[1]!, fit[2]!];
}

function rest(lengths: readonly number[], usual: number): Length {
  const middle = lengths.length >= 5 ? median(lengths)! : usual;
  const spread = lengths.length >= 5 ? 1.48 * median(lengths.map((one) => Math.abs(one - middle)))! : usual / 2;
  return { seconds: Math.max(0, middle), variance: Math.max(0.04, spread) ** 2 };
}
