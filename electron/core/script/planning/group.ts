/** Pieces into calls: which may stand together at all, and how they are shared out. */
import type { Limits } from './limits.ts';
import type { Piece } from './pieces.ts';
import { type Seam, type Shared, shareOut } from './share.ts';

/** What joins two sentences in a request. */
const JOINT = 1;

/** Neighbours that still have to be spoken and are alike by `likeness`: shares of the whole row, in order. */
export function stretchesOf(pieces: readonly Piece[], likeness: (piece: Piece) => string | undefined): Shared[] {
  const stretches: { start: number; end: number }[] = [];
  let open: string | undefined;
  for (const [index, piece] of pieces.entries()) {
    const like = piece.reused ? undefined : likeness(piece);
    const last = stretches.at(-1);
    if (like !== undefined && like === open && last) last.end = index + 1;
    else if (like !== undefined) stretches.push({ start: index, end: index + 1 });
    open = like;
  }
  return stretches;
}

/** The calls of a stretch: as few as the limits allow, in equal shares, with the best of seams. */
export function callsOf(pieces: readonly Piece[], stretch: Shared, limits: Limits): Shared[] {
  const row = pieces.slice(stretch.start, stretch.end);
  const shares = shareOut({ sizes: row.map(({ text }) => text.length + JOINT), seams: row.map((piece, index) => seamOf(piece, row[index + 1])), reach: reachOf(row, limits) });
  return shares.map(({ start, end }) => ({ start: start + stretch.start, end: end + stretch.start }));
}

/** Two speakers who answer each other are best heard by the engine together. */
function seamOf(piece: Piece, next: Piece | undefined): Seam {
  const isExchange = next !== undefined && piece.kind === 'dialogue' && next.kind === 'dialogue' && piece.voiceKey !== next.voiceKey;
  return isExchange && piece.seam !== 'clause' ? 'exchange' : piece.seam;
}

/** For each piece the end of the longest call that may begin with it. What fits still fits when it begins later. */
function reachOf(row: readonly Piece[], limits: Limits): number[] {
  const voices = new Map<string, number>();
  let characters = -JOINT;
  let seconds = 0;
  let turns = 0;
  let end = 0;
  const turn = (piece: Piece, by: 1 | -1) => {
    characters += by * (piece.text.length + JOINT);
    seconds += by * piece.seconds;
    const count = (voices.get(piece.voiceKey) ?? 0) + by;
    if (count > 0) voices.set(piece.voiceKey, count);
    else voices.delete(piece.voiceKey);
  };
  const changes = (at: number) => (row[at - 1]?.voiceKey === row[at]?.voiceKey ? 0 : 1);
  return row.map((first, start) => {
    for (let next = row[end]; next; next = row[end]) {
      turn(next, 1);
      turns += end === start ? 1 : changes(end);
      const most = voices.size > 1 ? limits.dialogueCharacters : limits.characters;
      // A sum of seconds that only rounding brought over the limit is no longer speech.
      const fits = characters <= most && seconds <= limits.seconds + 1e-6 && voices.size <= limits.voices && turns <= limits.turns;
      if (!fits && end > start) {
        turn(next, -1);
        turns -= changes(end);
        break;
      }
      end += 1;
    }
    turn(first, -1);
    turns -= end - start > 1 ? changes(start + 1) : 1;
    return end;
  });
}
