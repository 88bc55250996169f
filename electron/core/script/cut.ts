/** Cuts a text that is too long for one breath of an engine: at clauses, else at words, else between letters. */
import { partitionEvenly } from './partition.ts';

/** After a clause mark, when space follows; ideographic marks need none. */
const CLAUSE_END = /(?<=[;:,—–…][”’"')\]]*)\s+|(?<=—)(?=\p{L})|(?<=[，、；：。])/u;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Parts of at most `limit` UTF-16 units, about equally long; together they are the text but for white space. */
export function cutText(text: string, limit: number): string[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  if (trimmed.length <= limit) return [trimmed];
  const pieces = withSpaces(trimmed, CLAUSE_END).flatMap((clause) =>
    clause.trim().length <= limit ? [clause] : withSpaces(clause, /\s+/).flatMap((word) => cutWord(word, limit)),
  );
  // A piece may be over the limit by the space behind it, which is trimmed in the end.
  return partitionEvenly(pieces, (piece) => Math.min(piece.length, limit), limit)
    .map((group) => group.join('').trim())
    .filter((part) => part !== '');
}

/** Splits so that each piece keeps one of the spaces that followed it. */
function withSpaces(text: string, boundary: RegExp): string[] {
  const marked = new RegExp(boundary.source, `${boundary.flags}g`);
  const pieces: string[] = [];
  let start = 0;
  for (const match of text.matchAll(marked)) {
    if (match.index === 0) continue;
    pieces.push(text.slice(start, match.index) + (match[0] === '' ? '' : ' '));
    start = match.index + match[0].length;
  }
  pieces.push(text.slice(start));
  return pieces.filter((piece) => piece.trim() !== '');
}

function cutWord(word: string, limit: number): string[] {
  if (word.length <= limit) return [word];
  const letters = Array.from(graphemes.segment(word), ({ segment }) => segment).flatMap((letter) =>
    letter.length <= limit ? [letter] : Array.from(letter), // a letter under a tower of accents
  );
  return partitionEvenly(letters, (letter) => letter.length, limit).map((group) => group.join(''));
}
