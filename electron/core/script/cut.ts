/** Cuts a text that is too long for one breath of an engine: at clauses, else at words, else between letters. */
import { findAtoms, maskAtoms } from './atoms.ts';
import { partitionEvenly } from './partition.ts';

/** After a clause mark, when space follows; ideographic marks need none. */
const CLAUSE_END = /(?<=[;:,—–…][”’"')\]]*)\s+|(?<=—)(?=[\p{L}\ue000])|(?<=[，、；：。])/gu;
const SPACE = /\s+/gu;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Parts of at most `limit` UTF-16 units, about equally long; together they are the text but for white space. A tag, an
 * entity, a number or an abbreviation is cut only where it is over the limit by itself.
 */
export function cutText(text: string, limit: number): string[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  if (trimmed.length <= limit) return [trimmed];
  const pieces = splitAt(trimmed, CLAUSE_END).flatMap((clause) =>
    clause.trim().length <= limit ? [clause] : splitAt(clause, SPACE).flatMap((word) => cutWord(word, limit)),
  );
  // A piece may be over the limit by the space behind it, which is trimmed in the end.
  return partitionEvenly(pieces, (piece) => Math.min(piece.length, limit), limit)
    .map((group) => group.join('').trim())
    .filter((part) => part !== '');
}

/** Splits outside of atoms, so that each piece keeps one of the spaces that followed it. */
function splitAt(text: string, boundary: RegExp): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (const match of maskAtoms(text).matchAll(boundary)) {
    if (match.index === 0) continue;
    pieces.push(text.slice(start, match.index) + (match[0] === '' ? '' : ' '));
    start = match.index + match[0].length;
  }
  pieces.push(text.slice(start));
  return pieces.filter((piece) => piece.trim() !== '');
}

function cutWord(word: string, limit: number): string[] {
  if (word.trimEnd().length <= limit) return [word];
  const units: string[] = [];
  let at = 0;
  for (const atom of findAtoms(word)) {
    units.push(...lettersOf(word.slice(at, atom.start), limit));
    const whole = word.slice(atom.start, atom.end);
    units.push(...(whole.length <= limit ? [whole] : lettersOf(whole, limit)));
    at = atom.end;
  }
  units.push(...lettersOf(word.slice(at), limit));
  return partitionEvenly(units, (unit) => unit.length, limit).map((group) => group.join(''));
}

function lettersOf(text: string, limit: number): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment).flatMap((letter) =>
    letter.length <= limit ? [letter] : Array.from(letter), // a letter under a tower of accents
  );
}
