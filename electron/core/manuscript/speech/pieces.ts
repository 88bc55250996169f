/** A paragraph in pieces: what is said and what is told, in order, each with something to say aloud. */
import { isSpeakable } from '../draft.ts';
import { opensWithDash, splitAtDashes } from './dashes.ts';
import { findQuotations } from './quotes.ts';
import { isSpoken } from './spoken.ts';

export interface Piece {
  readonly kind: 'narration' | 'dialogue';
  readonly start: number;
  readonly end: number;
}

export interface Pieces {
  readonly pieces: readonly Piece[];
  /** The mark of a quotation that the paragraph leaves open. */
  readonly open: string | null;
}

/**
 * Splits a paragraph. The pieces cover its text without gap or overlap, white space at their seams aside; none is without letters or
 * digits unless the whole paragraph is. `carried` is the mark of a quotation open from before.
 */
export function splitParagraph(text: string, carried: string | null, language: string): Pieces {
  if (carried === null && opensWithDash(text, language)) {
    const spans = splitAtDashes(text, language).map((span) => ({ kind: span.spoken ? ('dialogue' as const) : ('narration' as const), start: span.start, end: span.end }));
    return { pieces: tidy(text, spans), open: null };
  }
  const quotations = findQuotations(text, carried);
  const spans: Piece[] = [];
  let at = 0;
  let afterPhrase = false;
  quotations.forEach((quotation, index) => {
    const from = quotations[index - 1]?.end ?? 0;
    const to = quotations[index + 1]?.start ?? text.length;
    afterPhrase = !isSpoken(text, quotation, { from, to, afterPhrase });
    if (afterPhrase) return;
    // Punctuation behind the mark ends the speech: ‘Hello’, he said.
    const end = quotation.end + (/^[,.;:!?…]+/u.exec(text.slice(quotation.end))?.[0].length ?? 0);
    if (quotation.start > at) spans.push({ kind: 'narration', start: at, end: quotation.start });
    spans.push({ kind: 'dialogue', start: quotation.start, end });
    at = end;
  });
  if (at < text.length) spans.push({ kind: 'narration', start: at, end: text.length });
  const last = quotations.at(-1);
  return { pieces: tidy(text, spans), open: last && !last.closed ? last.mark : null };
}

function tidy(text: string, spans: readonly Piece[]): Piece[] {
  const glued: Piece[] = [];
  let lead: number | null = null;
  for (const span of spans.map((span, index) => withoutLooseOpening(text, span, spans[index - 1], spans[index + 1]))) {
    if (!isSpeakable(text.slice(span.start, span.end))) {
      const previous = glued.at(-1);
      if (previous) glued[glued.length - 1] = { ...previous, end: span.end };
      else lead ??= span.start;
      continue;
    }
    glued.push(lead === null ? span : { ...span, start: lead });
    lead = null;
  }
  if (glued.length === 0 && text !== '') return [{ kind: spans[0]?.kind ?? 'narration', start: 0, end: text.length }];
  return glued.map((piece) => trim(text, piece)).filter((piece) => piece.end > piece.start);
}

/** An opening bracket or an inverted mark in front of speech goes with the speech. */
function withoutLooseOpening(text: string, span: Piece, previous: Piece | undefined, next: Piece | undefined): Piece {
  const opening = (piece: Piece | undefined, follower: Piece | undefined): number =>
    piece?.kind === 'narration' && follower?.kind === 'dialogue' ? (/[([{¿¡]+$/u.exec(text.slice(piece.start, piece.end))?.[0].length ?? 0) : 0;
  return { ...span, start: span.start - opening(previous, span), end: span.end - opening(span, next) };
}

function trim(text: string, piece: Piece): Piece {
  const slice = text.slice(piece.start, piece.end);
  return { ...piece, start: piece.start + (slice.length - slice.trimStart().length), end: piece.end - (slice.length - slice.trimEnd().length) };
}
