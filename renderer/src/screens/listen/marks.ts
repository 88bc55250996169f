/** A line's text with what was heard of it: cut where a sentence, a word that is spoken, or a difference begins or ends. */
import type { Finding, SentenceSpan } from '#shared/words/audio.ts';

export interface TextRun {
  readonly kind: 'text';
  readonly text: string;
  /** The sentence it belongs to; null between sentences. */
  readonly span: SentenceSpan | null;
  /** What differs here; null where it was heard as written. */
  readonly finding: Finding | null;
  /** Spoken at this very moment. */
  readonly isWord: boolean;
}

/** What was heard instead or besides; stands after the words it is about. */
export interface HeardRun {
  readonly kind: 'heard';
  readonly text: string;
  readonly finding: Finding;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Findings that are about words and say where; the others have no place in the text. */
export function differences(findings: readonly Finding[]): (Finding & Range)[] {
  return findings.flatMap((finding) => (finding.start === null || finding.end === null ? [] : [{ ...finding, start: finding.start, end: finding.end }]));
}

export function cutMarked(text: string, spans: readonly SentenceSpan[], findings: readonly Finding[], word: Range | null): (TextRun | HeardRun)[] {
  const marks = differences(findings).filter((mark) => mark.start <= text.length);
  const covering = marks.filter((mark) => mark.kind !== 'added' && mark.end > mark.start);
  const cuts = new Set([0, text.length]);
  for (const { start, end } of [...spans, ...covering, ...(word ? [word] : [])]) for (const at of [start, end]) if (at > 0 && at < text.length) cuts.add(at);
  for (const mark of marks) cuts.add(Math.min(text.length, placeHeard(mark)));
  const at = [...cuts].toSorted((a, b) => a - b);
  const runs: (TextRun | HeardRun)[] = [];
  const tellHeard = (offset: number) => {
    for (const mark of marks) if (mark.heard && mark.kind !== 'inconclusive' && Math.min(text.length, placeHeard(mark)) === offset) runs.push({ kind: 'heard', text: mark.heard, finding: mark });
  };
  tellHeard(0);
  for (const [index, start] of at.entries()) {
    const end = at[index + 1];
    if (end === undefined) break;
    const within = (range: Range) => range.start <= start && end <= range.end;
    runs.push({ kind: 'text', text: text.slice(start, end), span: spans.find(within) ?? null, finding: covering.find(within) ?? null, isWord: word !== null && within(word) });
    tellHeard(end);
  }
  return runs;
}

function placeHeard(mark: Finding & Range): number {
  return mark.kind === 'added' ? mark.start : mark.end;
}
