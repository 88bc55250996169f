/** Where one is among the lines, and which of them are meant: from where one began to where one is. */
import type { LineId } from '#shared/words/ids.ts';

export interface Cursor {
  readonly at: LineId | null;
  /** Where a stretch of several lines begins; null for one line. */
  readonly anchor: LineId | null;
}

interface Numbered {
  readonly id: LineId;
}

/** A line that has gone is the first one. */
export function indexOfLine(lines: readonly Numbered[], id: LineId | null): number {
  return lines.length === 0 ? -1 : Math.max(0, lines.findIndex((line) => line.id === id));
}

/** Goes so many lines on; `extend` takes those between along. */
export function moveCursor(lines: readonly Numbered[], { at, anchor }: Cursor, step: number, extend: boolean): Cursor {
  const from = indexOfLine(lines, at);
  const to = lines[Math.min(lines.length - 1, Math.max(0, from + step))];
  if (!to) return { at: null, anchor: null };
  return { at: to.id, anchor: extend ? (anchor ?? lines[from]?.id ?? null) : null };
}

/** The lines that are meant, in order; none where there are none at all. */
export function chosenLines<Of extends Numbered>(lines: readonly Of[], { at, anchor }: Cursor): readonly Of[] {
  const here = indexOfLine(lines, at);
  if (here < 0) return [];
  const other = anchor === null ? here : indexOfLine(lines, anchor);
  return lines.slice(Math.min(here, other), Math.max(here, other) + 1);
}
