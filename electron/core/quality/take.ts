/** Pieces as the checks compare them: with what they say, speaker by speaker. */
import type { LineId } from '#shared/words/ids.ts';
import type { PieceMeasure } from '../audio/piece-measure.ts';
import type { PieceText } from './finding.ts';

export interface Take {
  readonly piece: PieceMeasure;
  readonly text: PieceText | null;
  readonly line: LineId | null;
}

/** Without a text every piece is taken for the same voice. */
const UNKNOWN = '';

/** @param texts one a piece, null where it is not known */
export function takesOf(pieces: readonly PieceMeasure[], texts: readonly (PieceText | null)[]): Take[] {
  return pieces.map((piece, i) => {
    const text = texts[i] ?? null;
    return { piece, text, line: text?.line ?? null };
  });
}

export function bySpeaker<T extends Take>(takes: readonly T[]): T[][] {
  return [...Map.groupBy(takes, ({ text }) => text?.speaker ?? UNKNOWN).values()];
}

/** The take that is heard at a moment, or was heard last. */
export function takeAt(takes: readonly Take[], seconds: number): Take | undefined {
  let low = 0;
  let high = takes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (takes[middle]!.piece.startSeconds <= seconds) low = middle + 1;
    else high = middle;
  }
  return takes[low - 1];
}
