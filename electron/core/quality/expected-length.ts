/** How long one voice takes for a text, learned from what it said elsewhere in the episode. */
import { median } from '../audio/median.ts';
import { ridge } from './ridge.ts';
import { letterWeight } from './speech-rate.ts';

export interface SaidText {
  readonly text: string;
  readonly seconds: number;
}

/** Fewer sentences do not tell a voice's way with letters, words and marks apart. */
const ENOUGH_SENTENCES = 60;
const ROUNDS = 5;
/** Pulls every weight towards nothing, the more the fewer sentences there are. */
const RIDGE = 0.0004;
/** Longer sentences stray more in seconds, and less for their length. */
const STRAYS_WITH = 0.75;
const LEAST_SECONDS = 0.7;
const FAR_OFF = 3;
/** What is far off hardly counts: it may be what is looked for. */
const DOUBTED = 0.1;

const SHORT_WORDS = new Set('a an the and or but of to in on at by for with from as is was are were be it its he she his her him they them i me my that this so'.split(' '));

/** Undefined where there is too little to learn from. */
export function learnLengths(said: readonly SaidText[]): ((text: string) => number) | undefined {
  if (said.length < ENOUGH_SENTENCES) return undefined;
  const rows = said.map(({ text }) => traitsOf(text));
  const scales = rows[0]!.map((_, trait) => (trait === 0 ? 1 : spreadOf(rows.map((row) => row[trait]!))));
  const scaled = rows.map((row) => row.map((value, trait) => value / scales[trait]!));
  const trust = said.map(({ seconds }) => 1 / Math.max(LEAST_SECONDS, seconds) ** STRAYS_WITH);
  const times = said.map(({ seconds }) => seconds);
  let weights = trust;
  let fit: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    fit = ridge(scaled, times, weights, RIDGE);
    const errors = scaled.map((row, i) => Math.abs(times[i]! - dot(row, fit)) * trust[i]!);
    const far = FAR_OFF * 1.48 * median(errors)!;
    weights = trust.map((own, i) => own * (errors[i]! < far ? 1 : DOUBTED));
  }
  return (text) => Math.max(0.1, dot(traitsOf(text).map((value, trait) => value / scales[trait]!), fit));
}

/**
 * What takes time: vowels, other letters, word borders, every kind of pause, and what is swallowed or drawn out.
 * A script without Latin letters has its characters, marks and spaces.
 */
function traitsOf(text: string): number[] {
  const low = text.toLowerCase();
  const inner = low.replace(/[\p{P}\p{S}\s]+$/u, '');
  const words = low.split(/[\s—]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const count = (of: string, pattern: RegExp) => of.match(pattern)?.length ?? 0;
  const vowels = count(low, /[aeiouyàáâäãåèéêëìíîïòóôöõùúûü]/gu);
  let letters = 0;
  for (const character of low) letters += /\s/u.test(character) ? 0 : letterWeight(character);
  return [
    1,
    count(low, /[aeiouyàáâäãåèéêëìíîïòóôöõùúûü]+/gu),
    letters - vowels,
    words.length,
    // A parenthesis is a comma to the ear, and too rare to be learned by itself.
    count(inner, /[,，、،(（]/gu),
    count(inner, /[;:；：؛]/gu),
    count(inner, /[.!?…。！？؟]+/gu),
    count(inner, /[—–]/gu),
    count(inner, /[“”"«»„]/gu),
    words.filter((word) => SHORT_WORDS.has(word.replaceAll(/^\P{L}+|\P{L}+$/gu, ''))).length,
    count(low, /[bcdfghjklmnpqrstvwxz]e(?!\p{L})/gu),
    count(low, /[bcdfghjklmnpqrstvwxz]{2,}/gu),
    count(low, /[td](?!\p{L})/gu),
  ];
}

/** Standard deviation; 1 for what is the same everywhere. */
function spreadOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return spread > 0 ? spread : 1;
}

function dot(row: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += row[i]! * weights[i]!;
  return sum;
}
