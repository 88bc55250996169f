/** Between seconds and script: what is spoken when, and where a line begins. Spans stand in the order of time. */
import type { SentenceSpan } from '#shared/words/audio.ts';
import type { LineId } from '#shared/words/ids.ts';
import type { ScriptLine } from '#shared/words/script.ts';

/** Index of the last item that starts at or before `seconds`; −1 before the first. */
export function lastStarted(items: readonly { readonly startSeconds: number }[], seconds: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.startSeconds ?? Infinity) <= seconds) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The sentence that is spoken at `seconds`. It stays lit through the pause after it, until the next one starts. */
export function sentenceAt(spans: readonly SentenceSpan[], seconds: number): SentenceSpan | undefined {
  return spans[lastStarted(spans, seconds)];
}

export interface Place {
  /** Index of the line in the script. */
  readonly index: number;
  readonly id: LineId;
  readonly startSeconds: number;
}

/** Lines that the audio speaks, with where each begins. */
export function placeLines(lines: readonly ScriptLine[]): Place[] {
  return lines.flatMap((line, index) => (line.startSeconds === null ? [] : [{ index, id: line.id, startSeconds: line.startSeconds }]));
}

/** A press within this time of a line's start goes to the line before; later, back to the start of this one. */
const AT_START_SECONDS = 1;

/** Where ↑ and ↓ lead. Undefined where there is no further line. */
export function stepLine(places: readonly Place[], seconds: number, step: 1 | -1): Place | undefined {
  // A seek lands a hair before its mark: compare as if a little later.
  const at = lastStarted(places, seconds + 0.02);
  if (step === 1) return places[at + 1];
  const here = places[at];
  if (here && seconds - here.startSeconds > AT_START_SECONDS) return here;
  return places[Math.max(0, at - 1)];
}

/** A line cut into its sentences and the space between, each sentence with where it is spoken. */
export interface Piece {
  readonly text: string;
  readonly span: SentenceSpan | null;
}

export function cutLine(text: string, spans: readonly SentenceSpan[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    if (span.start < at || span.end <= span.start) continue; // overlapping or empty: nothing of its own to light
    if (span.start > at) pieces.push({ text: text.slice(at, span.start), span: null });
    pieces.push({ text: text.slice(span.start, span.end), span });
    at = span.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), span: null });
  return pieces;
}

/** Spans of every line, so that a line on screen finds its own without a search. */
export function groupSpans(spans: readonly SentenceSpan[]): ReadonlyMap<LineId, readonly SentenceSpan[]> {
  return Map.groupBy(spans, (span) => span.line);
}
