/** Text as a voice says it, word by word with times, and faults that are planted in it. */
import type { LineId } from '#shared/words/ids.ts';
import type { Line, Sentence } from '#shared/words/script.ts';
import { type SaidWord, plain } from './emulated-recogniser.ts';
import type { Random } from './random.ts';

export const DEFECT_KINDS = ['word dropped', 'clause dropped', 'sentence dropped', 'sentence repeated', 'words swapped', 'foreign sentence inserted', 'word mispronounced'] as const;
export type DefectKind = (typeof DEFECT_KINDS)[number];

export interface Defect {
  readonly kind: DefectKind;
  readonly line: LineId;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** What was lost, added or changed. */
  readonly words: string;
}

export interface PreparedLine extends Line {
  readonly sentences: readonly Sentence[];
}

export interface SpokenLine extends PreparedLine {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export interface Performance {
  readonly lines: SpokenLine[];
  readonly words: SaidWord[];
  readonly defects: Defect[];
  readonly seconds: number;
}

/** One fault for about so many sentences; 0 for none. */
export interface Planting {
  readonly share: number;
  readonly foreign: readonly string[];
}

/** A sentence of a line as a voice says it. */
export interface Reading {
  readonly line: PreparedLine;
  readonly said: readonly string[];
  readonly fault: Fault | undefined;
}

/** A sentence has one fault at most, and the next has none. */
export function misread(lines: readonly PreparedLine[], random: Random, planting: Planting): Reading[] {
  let rests = true;
  return lines.flatMap((line) =>
    line.sentences.map(({ spoken: text }): Reading => {
      const script = text.split(/[\s—]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
      const isFaulty: boolean = script.length >= 8 && !rests && random.next() < planting.share;
      const fault = isFaulty ? plant(random.pick(DEFECT_KINDS), script, random, planting.foreign) : undefined;
      rests = isFaulty;
      return { line, said: fault?.said ?? script, fault };
    }),
  );
}

/** Says the lines one after the other. */
export function perform(lines: readonly PreparedLine[], random: Random, planting: Planting): Performance {
  const words: SaidWord[] = [];
  const defects: Defect[] = [];
  const spoken: SpokenLine[] = [];
  const readings = Map.groupBy(misread(lines, random, planting), ({ line }) => line);
  let clock = 0.75;
  for (const line of lines) {
    const startSeconds = clock;
    let end = clock;
    for (const { said, fault } of readings.get(line) ?? []) {
      const from = clock;
      const times: number[] = [clock];
      for (const [at, word] of said.entries()) {
        const seconds = wordSeconds(word) * Math.exp(0.12 * random.normal());
        words.push({ text: word, startSeconds: clock, endSeconds: clock + seconds, insteadOf: fault?.strange === at ? fault.words : undefined });
        end = clock + seconds;
        clock = end + (/[.!?…]["”’)]*$/.test(word) ? 0.4 + 0.06 * random.normal() : /[,;:]["”’)]*$/.test(word) ? 0.18 + 0.03 * random.normal() : 0);
        times.push(clock);
      }
      if (fault) defects.push({ kind: fault.kind, line: line.id, startSeconds: times[fault.from] ?? from, endSeconds: times[fault.to] ?? clock, words: fault.words });
    }
    spoken.push({ ...line, startSeconds, endSeconds: Math.max(end, startSeconds) });
    clock = Math.max(end, startSeconds) + 0.75;
  }
  return { lines: spoken, words, defects, seconds: clock };
}

/** By sounds, not letters: a vowel is longer than a consonant, small words are swallowed, and every word has its own way. */
function wordSeconds(word: string): number {
  const letters = plain(word).replace(/[^a-z]/g, '');
  const vowels = letters.match(/[aeiouy]+/g)?.length ?? 1;
  const own = 1 + 0.15 * Math.sin(Array.from(letters).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 97);
  return (0.03 + 0.085 * vowels + 0.045 * (letters.length - vowels)) * own * (letters.length <= 3 ? 0.85 : 1);
}

export interface Fault {
  readonly kind: DefectKind;
  readonly said: readonly string[];
  /** Places in `said`, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly strange?: number;
}

function plant(kind: DefectKind, script: readonly string[], random: Random, foreign: readonly string[]): Fault | undefined {
  const at = 1 + Math.floor(random.next() * (script.length - 3));
  const without = (from: number, to: number): Fault => ({ kind, said: script.toSpliced(from, to - from), from, to: from, words: script.slice(from, to).join(' ') });
  if (kind === 'word dropped') return without(at, at + 1);
  if (kind === 'clause dropped') return without(at, Math.min(script.length - 1, at + 3 + Math.floor(random.next() * 4)));
  if (kind === 'sentence dropped') return without(0, script.length);
  if (kind === 'sentence repeated') return { kind, said: [...script, ...script], from: script.length, to: 2 * script.length, words: script.join(' ') };
  if (kind === 'foreign sentence inserted') {
    const said = random.pick(foreign).split(/[\s—]+/).filter((word) => /\p{L}/u.test(word));
    return { kind, said: [...script, ...said], from: script.length, to: script.length + said.length, words: said.join(' ') };
  }
  if (kind === 'words swapped') {
    const other = plain(script[at]!) === plain(script[at + 1]!) ? at - 1 : at;
    if (plain(script[other]!) === plain(script[other + 1]!)) return undefined;
    return { kind, said: script.with(other, script[other + 1]!).with(other + 1, script[other]!), from: other, to: other + 2, words: `${script[other]} ${script[other + 1]}` };
  }
  const long = script.flatMap((word, index) => (/^\p{Ll}{5,}[.,;:!?]?$/u.test(word) ? [index] : []));
  if (long.length === 0) return undefined;
  const chosen = random.pick(long);
  return { kind, said: script.with(chosen, mispronounce(script[chosen]!, random)), from: chosen, to: chosen + 1, words: script[chosen]!, strange: chosen };
}

/** Two or three sounds are others, so that it is no longer the word. */
function mispronounce(word: string, random: Random): string {
  const letters = [...word];
  const consonants = letters.flatMap((letter, index) => (/[bcdfghjklmnpqrstvwxz]/.test(letter) ? [index] : []));
  const changes = Math.max(2, Math.round(consonants.length * 0.6));
  for (let k = 0; k < changes; k++) {
    const at = random.pick(consonants);
    letters[at] = random.pick([...'bdfgklmnprstvz'].filter((letter) => letter !== letters[at]));
  }
  return letters.join('');
}
