/** How this recogniser errs on this episode: what makes a difference that it may have made up itself mean less. */
import { FUNCTION_WORDS } from './english.ts';
import type { HeardToken } from './heard-words.ts';
import type { Likeness } from './likeness.ts';
import type { Region } from './regions.ts';
import type { ScriptWord } from './script-words.ts';

/** Errors a word of the script, before anything was heard; counted as if seen over so many words. */
const PRIOR = { substituted: 0.02, lostShort: 0.012, lostLong: 0.003, added: 0.006 };
const PRIOR_WORDS = 400;
/** A real fault of the voice is about as rare: one in so many words. */
const FAULTS = 1 / 1500;
/** Once a recogniser has lost its way, the next word goes wrong more easily. */
const CONTAGION = 0.3;
/** No error of a recogniser is rarer than this. */
const LEAST = 1e-4;

export class Noise {
  /** Errors a word, the recogniser's own. */
  readonly errorRate: number;
  private readonly script: readonly ScriptWord[];
  private readonly heard: readonly HeardToken[];
  private readonly rates: typeof PRIOR;
  private readonly probabilities: readonly number[];
  private readonly habits = new Map<string, number>();
  private readonly likeness: Likeness;
  private readonly familiar: (word: ScriptWord) => boolean;

  /** @param unfamiliar whether a word is a name, rare, or in the production's lexicon: recognisers spell those as they like */
  constructor(
    script: readonly ScriptWord[],
    heard: readonly HeardToken[],
    regions: readonly Region[],
    matched: readonly number[],
    likeness: Likeness,
    unfamiliar: (word: ScriptWord) => boolean,
  ) {
    this.script = script;
    this.heard = heard;
    this.likeness = likeness;
    this.familiar = (word) => !unfamiliar(word);
    this.probabilities = matched.flatMap((at) => heard[at]!.probability ?? []).toSorted((a, b) => a - b);
    const counts = { substituted: 0, lostShort: 0, lostLong: 0, added: 0 };
    for (const { from, to, heardFrom, heardTo } of regions) {
      // Longer ones are no slips of a recogniser; they must not make its slips look common.
      if (to - from > 2 || heardTo - heardFrom > 2) continue;
      const pairs = Math.min(to - from, heardTo - heardFrom);
      counts.substituted += pairs;
      counts.added += heardTo - heardFrom - pairs;
      for (let at = from + pairs; at < to; at++) counts[isShort(script[at]!.form) ? 'lostShort' : 'lostLong'] += 1;
      if (pairs === 1 && to - from === 1) this.habits.set(script[from]!.form, (this.habits.get(script[from]!.form) ?? 0) + 1);
    }
    const words = script.length;
    const short = script.filter(({ form }) => isShort(form)).length;
    const rate = (key: keyof typeof PRIOR, all: number) => (counts[key] + PRIOR[key] * PRIOR_WORDS) / (all + PRIOR_WORDS);
    this.rates = { substituted: rate('substituted', words), lostShort: rate('lostShort', short), lostLong: rate('lostLong', words - short), added: rate('added', words) };
    this.errorRate = words === 0 ? 0 : (counts.substituted + counts.lostShort + counts.lostLong + counts.added) / words;
  }

  /** Log odds that the voice did it, against the recogniser, by the words alone. */
  odds(region: Region): number {
    const { from, to, heardFrom, heardTo } = region;
    const size = Math.max(to - from, heardTo - heardFrom);
    if (size === 0) return 0;
    let log = 0;
    let steps = 0;
    const step = (probability: number) => {
      log += Math.log(Math.max(LEAST, steps === 0 ? probability : Math.max(probability, CONTAGION * Math.min(1, probability * 20))));
      steps += 1;
    };
    for (const [i, j] of pairUp(region, this.script, this.heard, this.likeness)) {
      if (i >= 0 && j >= 0) step(this.substituted(this.script[i]!, this.heard[j]!));
      else if (i >= 0) step(isShort(this.script[i]!.form) ? this.rates.lostShort : this.rates.lostLong);
      else step(this.rates.added * (isShort(this.heard[j]!.form) ? 1 : 0.5));
    }
    // What a voice really says instead could be any word; how it was chosen tells nothing.
    let surely = Math.log(FAULTS);
    for (let j = heardFrom; j < heardTo; j++) surely += this.wasSure(this.heard[j]!.probability);
    return surely - log;
  }

  /** Of hearing one word for another that was said as written. */
  private substituted(word: ScriptWord, heard: HeardToken): number {
    const alike = this.likeness.of(word.form, heard.form);
    if (alike >= 1) return 0.9;
    const both = isShort(word.form) && isShort(heard.form);
    const near = both ? Math.max(alike, 0.75) : alike;
    const strange = this.familiar(word) ? 1 : 4;
    const habit = (this.habits.get(word.form) ?? 0) > 1 ? 3 : 1;
    // A recogniser writes what sounds like it; what sounds otherwise was said otherwise.
    const share = near >= 0.6 ? 1 : Math.max(0.004, ((near / 0.6) ** 4) * 0.6);
    return Math.min(0.7, this.rates.substituted * share * strange * habit);
  }

  /** Log of how much likelier a word heard right has this probability than one heard wrongly. */
  private wasSure(probability: number | null): number {
    if (probability === null || this.probabilities.length < 50) return 0;
    let low = 0;
    let high = this.probabilities.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.probabilities[middle]! < probability) low = middle + 1;
      else high = middle;
    }
    const rank = low / this.probabilities.length;
    return Math.max(-1.6, Math.min(1.6, -Math.log(5 * (1 - rank) ** 4 + 0.05)));
  }
}

export function isShort(form: string): boolean {
  return FUNCTION_WORDS.has(form) || form.length <= 3;
}

/** The words of a region side by side, −1 where one has no partner. */
function* pairUp({ from, to, heardFrom, heardTo }: Region, script: readonly ScriptWord[], heard: readonly HeardToken[], likeness: Likeness): Generator<readonly [number, number]> {
  const [rows, columns] = [to - from, heardTo - heardFrom];
  if (rows !== columns && rows > 0 && columns > 0 && rows <= 6 && columns <= 6) {
    yield* bestPairs(from, to, heardFrom, heardTo, (i, j) => likeness.of(script[i]!.form, heard[j]!.form));
    return;
  }
  for (let k = 0; k < Math.max(rows, columns); k++) yield [k < rows ? from + k : -1, k < columns ? heardFrom + k : -1];
}

/** In order, every word of the shorter side with its best partner. */
function bestPairs(from: number, to: number, heardFrom: number, heardTo: number, likeness: (i: number, j: number) => number): (readonly [number, number])[] {
  if (from === to) return Array.from({ length: heardTo - heardFrom }, (_, k) => [-1, heardFrom + k] as const);
  if (heardFrom === heardTo) return Array.from({ length: to - from }, (_, k) => [from + k, -1] as const);
  const rest = to - from - (heardTo - heardFrom);
  const pair = [[from, heardFrom] as const, ...bestPairs(from + 1, to, heardFrom + 1, heardTo, likeness)];
  if (rest === 0) return pair;
  const skip = rest > 0 ? [[from, -1] as const, ...bestPairs(from + 1, to, heardFrom, heardTo, likeness)] : [[-1, heardFrom] as const, ...bestPairs(from, to, heardFrom + 1, heardTo, likeness)];
  const worth = (pairs: (readonly [number, number])[]) => pairs.reduce((sum, [i, j]) => sum + (i >= 0 && j >= 0 ? likeness(i, j) : 0), 0);
  return worth(pair) >= worth(skip) ? pair : skip;
}
