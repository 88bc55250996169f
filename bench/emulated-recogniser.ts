/**
 * A recogniser that errs as real ones do, at a rate of our choice: for a word it writes down another that sounds like it, and
 * for a word said wrongly one that sounds like what was said. It shares nothing with the check it is to try: its sound-alikes
 * come from Soundex over the book's own words.
 */
import type { HeardWord } from '#shared/words/quality.ts';
import type { Random } from './random.ts';

export interface SaidWord {
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Of a word that is said so wrongly that it is another: the word it should be. It is heard, unsurely, as the word it sounds most like instead. */
  readonly insteadOf?: string | undefined;
}

/** Of its errors. */
const SUBSTITUTED = 0.6;
const LOST = 0.25;
const ADDED = 0.08;
/** Of lost words, so many are short ones. */
const LOST_SHORT = 0.85;
/** Of words that sound alike, it takes one of so many nearest. */
const NEAREST = 3;
/** Deviation of one time, seconds. */
const JITTER = 0.03;

const CONFUSED = ['a the', 'in and', 'and an', 'is his', 'is as', 'was is', 'of have', 'that the', 'this the', 'to too', 'he she', 'they there', 'him them', 'on in', 'at it', 'with the', 'or are', 'for four', 'had has', 'were where', 'its it', 'her a', 'not now', 'no know', 'by my', 'so saw', 'if of', 'then than', 'been in', 'would will'].map((pair) => pair.split(' '));
const FIGURES: Record<string, string> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ').map((word, number) => [word, String(number)]),
);
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

export function createRecogniser(vocabulary: Iterable<string>, errorRate: number, random: Random): (said: readonly SaidWord[]) => HeardWord[] {
  const bySound = Map.groupBy(new Set(vocabulary), soundex);
  const substitute = (word: string): string => {
    const confused = CONFUSED.filter((pair) => pair.includes(word));
    if (confused.length > 0) return random.pick(confused).find((other) => other !== word)!;
    const alike = (bySound.get(soundex(word)) ?? []).filter((other) => other !== word && Math.abs(other.length - word.length) <= 2);
    if (alike.length === 0) return misspell(word, random);
    return random.pick(alike.toSorted((a, b) => edits(word, a) - edits(word, b)).slice(0, NEAREST));
  };

  const byShape = Map.groupBy(new Set(vocabulary), shapeOf);
  const misheard = new Map<string, string>();
  const nearest = (strange: string, right: string): string => {
    const word = plain(strange);
    const known = misheard.get(`${word} ${right}`);
    if (known !== undefined) return known;
    const alike = [...(bySound.get(soundex(word)) ?? []), ...[0, 1, -1].flatMap((by) => byShape.get(`${word[0]}${word.length + by}`) ?? [])].filter((other) => soundex(other) !== soundex(right));
    const found = alike.toSorted((a, b) => edits(word, a) - edits(word, b))[0] ?? word;
    misheard.set(`${word} ${right}`, found);
    return found;
  };

  return (said) => {
    const heard: HeardWord[] = [];
    const isShort = (text: string) => plain(text).length <= 3;
    const shorts = said.filter(({ text }) => isShort(text)).length / Math.max(1, said.length);
    for (let at = 0; at < said.length; at++) {
      const word = said[at]!;
      const share = isShort(word.text) ? LOST_SHORT / Math.max(0.01, shorts) : (1 - LOST_SHORT) / Math.max(0.01, 1 - shorts);
      if (random.next() < errorRate * LOST * share) {
        lose(word, heard, random);
        continue;
      }
      const chance = random.next() / errorRate;
      const start = word.startSeconds + JITTER * random.normal();
      const end = Math.max(start + 0.02, word.endSeconds + JITTER * random.normal());
      const add = (text: string, from: number, to: number, isRight: boolean) => heard.push({ text, startSeconds: Math.max(from, heard.at(-1)?.startSeconds ?? 0), endSeconds: to, probability: sureness(isRight && word.insteadOf === undefined, random) });
      const middle = (start + end) / 2;
      if (chance < SUBSTITUTED) add(substitute(plain(word.text)), start, end, false);
      else if (chance < SUBSTITUTED + ADDED) {
        add(word.text, start, middle, true);
        add(random.pick(['a', 'the', 'and', 'I', 'to', 'it', 'so', plain(word.text)]), middle, end, false);
      } else if (chance < SUBSTITUTED + ADDED + 0.04 && plain(word.text).length > 7) {
        add(word.text.slice(0, 4), start, middle, false);
        add(word.text.slice(4), middle, end, false);
      } else if (chance < SUBSTITUTED + ADDED + 0.07 && heard.length > 0) {
        const last = heard.pop()!;
        add(last.text + plain(word.text), last.startSeconds, end, false);
      } else if (word.insteadOf !== undefined) add(nearest(word.text, plain(word.insteadOf)), start, end, true);
      else add(errorRate > 0 ? rewritten(word.text, random) : word.text, start, end, true);
    }
    return heard;
  };
}

/** Half of the time a neighbour gets the time of the word that was lost. */
function lose(word: SaidWord, heard: HeardWord[], random: Random): void {
  const last = heard.at(-1);
  if (last !== undefined && random.next() < 0.5) heard[heard.length - 1] = { ...last, endSeconds: word.endSeconds };
}

/** Errors are less sure than what is right, but not always. */
function sureness(isRight: boolean, random: Random): number {
  const spread = isRight ? 0.08 : 0.35;
  return Math.max(0.02, Math.min(1, (isRight ? 0.97 : 0.75) - Math.abs(random.normal()) * spread));
}

/** Right, but written as recognisers like to. */
function rewritten(text: string, random: Random): string {
  const word = plain(text);
  if (word === 'mister') return 'Mr.';
  if (word === 'doctor' && random.next() < 0.5) return 'Dr.';
  if (random.next() < 0.5) return random.next() < 0.1 ? text.toLowerCase() : text;
  const [tens = '', ones] = word.split('-');
  const ten = TENS.indexOf(tens);
  const mark = /[.,;:!?]+$/.exec(text)?.[0] ?? '';
  if (ten >= 0 && (ones === undefined || Object.hasOwn(FIGURES, ones))) return `${(ten + 2) * 10 + Number(FIGURES[ones ?? 'zero'] ?? 0)}${mark}`;
  return Object.hasOwn(FIGURES, word) && word !== 'one' ? `${FIGURES[word]}${mark}` : text;
}

function misspell(word: string, random: Random): string {
  const at = Math.floor(random.next() * word.length);
  const vowels = 'aeiou';
  if (vowels.includes(word[at]!)) return word.slice(0, at) + random.pick([...vowels].filter((one) => one !== word[at])) + word.slice(at + 1);
  return random.next() < 0.5 ? word + random.pick(['s', 'e', 'd', 'ed']) : word.slice(0, at) + word[at]! + word.slice(at);
}

function shapeOf(word: string): string {
  return `${word[0]}${word.length}`;
}

function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) next.push(Math.min(row[j]! + (letter === b[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
    row = next;
  }
  return row[b.length]!;
}

export function plain(text: string): string {
  return text.toLowerCase().replaceAll('’', "'").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}

function soundex(word: string): string {
  const codes: Record<string, string> = { b: '1', f: '1', p: '1', v: '1', c: '2', g: '2', j: '2', k: '2', q: '2', s: '2', x: '2', z: '2', d: '3', t: '3', l: '4', m: '5', n: '5', r: '6' };
  const digits = Array.from(word.slice(1), (letter) => codes[letter] ?? '').join('').replace(/(.)\1+/g, '$1');
  return (word[0] ?? '') + digits.slice(0, 4);
}
