/**
 * When each word is said, from the phones that Flite prints with their ends: which phones belong to which word is told by
 * the letters that write them.
 */
import type { ToldWord } from '#core/engines/port.ts';
import { parsePhones } from './trim.ts';

/** What a letter usually sounds as; vowels may sound as any vowel. */
const SOUNDS: Record<string, string> = {
  b: 'b', c: 'k s sh ch', d: 'd jh t', f: 'f v', g: 'g jh ng zh f', h: 'hh', j: 'jh y', k: 'k', l: 'l', m: 'm', n: 'n ng', p: 'p f', q: 'k', r: 'r er',
  s: 's z sh zh', t: 't sh ch th dh d', v: 'v f', w: 'w v', x: 'k g z', y: 'y', z: 'z s zh',
};
const SETS = new Map(Object.entries(SOUNDS).map(([letter, phones]) => [letter, new Set(phones.split(' '))]));
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
/** Stands between two words. */
const BORDER = '#';
/** Phones to either side of where even going would be. */
const BAND = 60;
const VOWELS = new Set('aeiouy');
const VOWEL_PHONE = /^(?:a[aehowxy]|e[hry]|i[hy]|o[wy]|u[hw])$/;
const GLIDES: Record<string, string> = { u: 'y w', o: 'w', i: 'y' };

/** Log odds, by rule of thumb: silent vowels are common, silent consonants are not. */
const SILENT_VOWEL = 0.35;
const ONLY_VOWEL = 1.2;
const SILENT_CONSONANT = 0.8;
const SILENT_USUALLY = 0.25;
const UNWRITTEN_VOWEL = 0.7;
const UNWRITTEN_CONSONANT = 0.9;
const OTHER_SOUND = 1.4;
/** A pause stands between words and nowhere else. */
const PAUSE_WITHIN = 4;
/** A letter, on average: more, and these phones are not those of this text. */
const MOST_COST = 0.6;

interface Letter {
  readonly letter: string;
  readonly word: number;
  readonly silent: number;
}

/** In seconds from the beginning of what was said; none where text and phones do not go together. @param lines as printed */
export function wordTimings(text: string, lines: readonly string[]): ToldWord[] {
  const words = text.split(/[\s-]+/).filter((word) => /[a-z]/i.test(word));
  const phones = joinUtterances(lines);
  if (words.length === 0 || /\d/.test(text)) return [];
  const letters = words.flatMap((word, index) => lettersOf(word, index));
  const path = layOut(letters, phones);
  if (!path) return [];
  const said = new Map<number, { first: number; last: number }>();
  for (const [phone, word] of path.entries()) {
    if (word < 0) continue;
    const own = said.get(word);
    if (own) own.last = phone;
    else said.set(word, { first: phone, last: phone });
  }
  return words.flatMap((word, index) => {
    const own = said.get(index);
    return own ? [{ text: word, start: phones[own.first - 1]?.endSeconds ?? 0, end: phones[own.last]!.endSeconds }] : [];
  });
}

/** Each utterance counts from its own beginning. */
function joinUtterances(lines: readonly string[]) {
  let begun = 0;
  return lines.flatMap((line) => {
    const from = begun;
    const phones = parsePhones(line).map(({ name, endSeconds }) => ({ name, endSeconds: from + endSeconds }));
    begun = phones.at(-1)?.endSeconds ?? from;
    return phones;
  });
}

function lettersOf(word: string, index: number): Letter[] {
  const letters = [...word.toLowerCase()].filter((letter) => /[a-z]/.test(letter));
  const own = letters.map((letter, at) => ({ letter, word: index, silent: silentCost(letters, at) }));
  return index === 0 ? own : [{ letter: BORDER, word: index, silent: 0 }, ...own];
}

function silentCost(letters: readonly string[], at: number): number {
  const [before, letter, after] = [letters[at - 1], letters[at]!, letters[at + 1]];
  if (letter === before) return SILENT_USUALLY / 2;
  if (letter === 'h' && before !== undefined) return SILENT_USUALLY;
  if (letter === 'g' && (after === 'h' || after === 'n' || before === 'n')) return SILENT_USUALLY;
  if ((letter === 'k' && after === 'n' && at === 0) || (letter === 'w' && (after === 'r' || !VOWELS.has(after ?? '')))) return SILENT_USUALLY;
  if (letter === 'r' || (letter === 'c' && after === 'k') || (letter === 'l' && (after === 'k' || after === 'd' || after === 'm'))) return SILENT_USUALLY;
  if (!VOWELS.has(letter)) return SILENT_CONSONANT;
  // A word without a vowel is none; of two vowels side by side, the second is often part of the first.
  if (letters.every((other, place) => place === at || !VOWELS.has(other))) return ONLY_VOWEL;
  return before !== undefined && VOWELS.has(before) ? SILENT_USUALLY : SILENT_VOWEL;
}

/** Of a phone: what it costs to read each letter of the alphabet as it, and to say it where nothing is written. */
interface Sound {
  readonly isPause: boolean;
  readonly byLetter: Float64Array;
  readonly unwritten: number;
}

const sounds = new Map<string, Sound>();

function soundOf(name: string): Sound {
  let sound = sounds.get(name);
  if (!sound) {
    const isVowel = VOWEL_PHONE.test(name);
    const byLetter = Float64Array.from(ALPHABET, (letter) => {
      if ((VOWELS.has(letter) && (isVowel || name === 'er')) || SETS.get(letter)?.has(name)) return 0;
      return GLIDES[letter]?.includes(name) ? SILENT_VOWEL : OTHER_SOUND;
    });
    sounds.set(name, (sound = { isPause: name === 'pau', byLetter, unwritten: isVowel ? UNWRITTEN_VOWEL : UNWRITTEN_CONSONANT }));
  }
  return sound;
}

const MATCHED = 0;
const SILENT = 1;
const UNWRITTEN = 2;

/** For each phone the word it belongs to, −1 for pauses: the cheapest way to read these letters as these phones. */
function layOut(letters: readonly Letter[], phones: readonly { readonly name: string }[]): Int32Array | undefined {
  const width = phones.length + 1;
  const heard = phones.map(({ name }) => soundOf(name));
  // "One" and "use" begin with a sound that nothing writes.
  const glides = phones.map(({ name }) => (name === 'w' ? 'o' : name === 'y' ? 'u' : ''));
  const costs = new Float64Array((letters.length + 1) * width).fill(Infinity);
  const moves = new Uint8Array(costs.length);
  costs[0] = 0;
  for (let i = 0; i <= letters.length; i++) {
    const letter = letters[i - 1];
    const next = letters[i]?.letter;
    const isBegin = letter === undefined || letter.letter === BORDER;
    const isEdge = isBegin || next === undefined || next === BORDER;
    const code = letter === undefined || letter.letter === BORDER ? -1 : letter.letter.charCodeAt(0) - 97;
    const silent = letter?.silent ?? Infinity;
    // Letters and phones go along together: what is far from that is not worth looking at.
    const middle = (i / letters.length) * phones.length;
    const from = Math.max(0, Math.floor(middle - BAND));
    const to = Math.min(phones.length, Math.ceil(middle + BAND));
    for (let j = from; j <= to; j++) {
      const at = i * width + j;
      let best = costs[at]!;
      let move = MATCHED;
      if (i > 0 && costs[at - width]! + silent < best) [best, move] = [costs[at - width]! + silent, SILENT];
      const sound = heard[j - 1];
      if (sound) {
        if (code >= 0 && !sound.isPause) {
          const matched = costs[at - width - 1]! + sound.byLetter[code]!;
          if (matched <= best) [best, move] = [matched, MATCHED];
        }
        const unwritten = costs[at - 1]! + (sound.isPause ? (isEdge ? 0 : PAUSE_WITHIN) : isBegin && next !== undefined && glides[j - 1] === next ? SILENT_USUALLY : sound.unwritten);
        if (unwritten < best) [best, move] = [unwritten, UNWRITTEN];
      }
      costs[at] = best;
      moves[at] = move;
    }
  }
  if (!(costs.at(-1)! <= MOST_COST * letters.length)) return undefined;
  const wordOf = new Int32Array(phones.length).fill(-1);
  for (let i = letters.length, j = phones.length; i + j > 0; ) {
    const move = moves[i * width + j]!;
    if (move !== SILENT) {
      if (!heard[j - 1]!.isPause) wordOf[j - 1] = (letters[i - 1] ?? letters[0]!).word;
      j -= 1;
    }
    if (move !== UNWRITTEN) i -= 1;
  }
  return wordOf;
}
