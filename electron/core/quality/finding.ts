/** Findings as the checks make them. */
import type { Finding, FindingKind } from '#shared/words/audio.ts';
import type { LineId } from '#shared/words/ids.ts';
import type { Span } from '../audio/meter.ts';

/** What a piece says. */
export interface PieceText {
  readonly line: LineId | null;
  /** As it was given to the voice, numbers written out. */
  readonly text: string;
  readonly speaker: string;
}

export function finding(
  kind: FindingKind,
  span: Span,
  confidence: number,
  line: LineId | null,
  expected: string | null = null,
  heard: string | null = null,
): Finding {
  return { kind, seconds: span.startSeconds, endSeconds: span.endSeconds, expected, heard, confidence, line, check: 'acoustic', start: null, end: null };
}
