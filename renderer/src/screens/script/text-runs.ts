/** A line's text in pieces: what is read otherwise than written, what was found, what is neither. */
import type { ReadingSpan } from '#shared/words/edit.ts';

export interface FoundSpan {
  readonly start: number;
  readonly end: number;
  /** The match that is looked at. */
  readonly isHere: boolean;
}

export interface TextRun {
  readonly start: number;
  readonly text: string;
  readonly reading: ReadingSpan | null;
  readonly found: FoundSpan | null;
}

export function cutText(text: string, readings: readonly ReadingSpan[], found: readonly FoundSpan[]): TextRun[] {
  const ends = [0, text.length, ...readings.flatMap(({ start, end }) => [start, end]), ...found.flatMap(({ start, end }) => [start, end])];
  const cuts = [...new Set(ends)].filter((at) => at >= 0 && at <= text.length).toSorted((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => ({
    start,
    text: text.slice(start, cuts[index + 1]),
    reading: readings.find((span) => span.start <= start && start < span.end) ?? null,
    found: found.find((span) => span.start <= start && start < span.end) ?? null,
  }));
}
