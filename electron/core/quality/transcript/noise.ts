/** How this recogniser errs on this episode: what makes a difference that it may have made up itself mean less. */
import { FUNCTION_WORDS } from './english.ts';
import type { HeardToken } from './heard-words.ts';
import { explain } from './explain.ts';
import type { Likeness } from './likeness.ts';
import type { Region } from './regions.ts';
import type { ScriptWord } from './script-words.ts';

/** Errors a word of the script, before anything was heard; counted as if seen over so many words. */
const PRIOR = { substituted: 0.005, lostShort: 0.006, lostLong: 0.002, added: 0.004 };
const PRIOR_WORDS = 150;
/** Real faults a word, as far as they could be slips of the recogniser; a skipped word missed is dearer than one listened to in vain. */
const FAULTS = { missing: 1 / 500, changed: 1 / 2500, added: 1 / 2000 };
/** So many slips a word could be faults for all we know, and don't make a recogniser look bad. */
const DOUBTFUL = { missing: 1 / 250, changed: 1 / 350, added: 1 / 800 };
/** Of the slips that are counted, some at least are the recogniser's. */
const LEAST_OWN = 0.05;
/** Who errs in one way errs in the others too, at least so much as often. */
const RELATED = 0.12;
/** Of a recogniser's substitutions, so many sound like nothing that was said. */
const UNLIKE_SHARE = 0.06;
/** Once a recogniser has lost its way, the next word goes wrong more easily: so much of its surprise remains. */
const CONTAGION = 0.35;
const CLITIC_LOST = 0.3;
/** Several words taken for one, or one for several, sound as much like it at least. */
const GLUED_ALIKE = 0.4;
/** A word that is said wrongly is heard as unsurely as one that is misheard. */
const LEAST_SURE = -0.2;
const MOST_SURE = 0.5;

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
      if (to - from > 2 || heardTo - heardFrom > 2 || isSwapped(script.slice(from, to), heard.slice(heardFrom, heardTo))) continue;
      const pairs = Math.min(to - from, heardTo - heardFrom);
      counts.substituted += pairs;
      counts.added += heardTo - heardFrom - pairs;
      for (let at = from + pairs; at < to; at++) counts[isShort(script[at]!.form) ? 'lostShort' : 'lostLong'] += 1;
      if (pairs === 1 && to - from === 1) this.habits.set(script[from]!.form, (this.habits.get(script[from]!.form) ?? 0) + 1);
    }
    const words = script.length;
    const short = script.filter(({ form }) => isShort(form)).length;
    const rate = (key: keyof typeof PRIOR, all: number, faults: number) => (Math.max(counts[key] - all * faults, counts[key] * LEAST_OWN) + PRIOR[key] * PRIOR_WORDS) / (all + PRIOR_WORDS);
    const substituted = rate('substituted', words, DOUBTFUL.changed);
    const lostShort = rate('lostShort', short, DOUBTFUL.missing);
    this.rates = {
      substituted,
      lostShort: Math.max(lostShort, RELATED * substituted),
      lostLong: Math.max(rate('lostLong', words - short, DOUBTFUL.missing), RELATED * Math.max(lostShort, substituted)),
      added: Math.max(rate('added', words, DOUBTFUL.added), RELATED * substituted),
    };
    this.errorRate = words === 0 ? 0 : (counts.substituted + counts.lostShort + counts.lostLong + counts.added) / words;
  }

  /** Log odds that the voice did it, against the recogniser, by the words alone. */
  odds(region: Region): number {
    const { from, to, heardFrom, heardTo } = region;
    const slips = explain(to - from, heardTo - heardFrom, {
      substitute: (i, j) => -Math.log(this.substituted(this.script[from + i]!, this.heard[heardFrom + j]!)),
      lose: (i) => -Math.log(this.lost(this.script[from + i]!.form)),
      add: (j) => -Math.log(this.rates.added * (isShort(this.heard[heardFrom + j]!.form) ? 1 : 0.5)),
      glue: (i, rows, j, columns) => this.glued(from + i, rows, heardFrom + j, columns),
    });
    const worst = Math.max(0, ...slips.map(({ cost }) => cost));
    const byRecogniser = worst + CONTAGION * slips.reduce((sum, { cost }) => sum + cost, -worst);
    let sureness = 0;
    for (const { i, j } of slips) if (j >= 0) sureness += i >= 0 ? Math.max(LEAST_SURE, Math.min(MOST_SURE, this.wasSure(this.heard[heardFrom + j]!.probability))) : this.wasSure(this.heard[heardFrom + j]!.probability);
    const faults = heardFrom === heardTo ? FAULTS.missing : from === to ? FAULTS.added : FAULTS.changed;
    return Math.log(faults) + sureness + byRecogniser;
  }

  private lost(form: string): number {
    // "John's" and "Johns", "he'd" and "he" are one to the ear, or nearly.
    if (form.startsWith("'")) return CLITIC_LOST;
    return isShort(form) ? this.rates.lostShort : this.rates.lostLong;
  }

  /** Words run together or taken apart are nobody's fault; undefined where they are not the same letters or sounds. */
  private glued(i: number, rows: number, j: number, columns: number): number | undefined {
    const written = glue(this.script.slice(i, i + rows));
    const spoken = glue(this.heard.slice(j, j + columns));
    if (written === spoken) return 0;
    const alike = this.likeness.of(written, spoken);
    return alike >= GLUED_ALIKE ? -Math.log(this.rates.substituted * Math.min(1, (alike / 0.8) ** 5)) : undefined;
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
    const share = Math.max(UNLIKE_SHARE, Math.min(1, (near / 0.8) ** 5));
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

/** The same words in another order: no recogniser does that. */
export function isSwapped(written: readonly { readonly form: string }[], spoken: readonly { readonly form: string }[]): boolean {
  const sorted = (words: typeof written) => words.map(({ form }) => form).toSorted().join(' ');
  return written.length === spoken.length && written.length >= 2 && sorted(written) === sorted(spoken);
}

/** The letters of several words as one. */
export function glue(words: readonly { readonly form: string }[]): string {
  return words.map(({ form }) => form).join('').replaceAll("'", '');
}
