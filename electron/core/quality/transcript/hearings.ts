/** Two recognisers that heard the same recordings: what both stumble over is the voice's doing, what one does alone is its own. */
import type { Finding } from '#shared/words/audio.ts';
import { checkTranscript, type TranscriptCheck, type TranscriptReport } from './check.ts';
import { LEAST_CONFIDENCE } from './findings.ts';

/** Too little for one witness, enough where another says the same. */
const HINT = 0.1;
/** Recognisers' times of the same place differ by no more. */
const NEAR_SECONDS = 0.5;

export function checkHearings(check: TranscriptCheck): TranscriptReport {
  const { second } = check;
  if (!second) return checkTranscript(check);
  const one = checkTranscript(check, HINT);
  const other = checkTranscript({ ...check, ...second }, HINT);
  // Who understood nothing is no witness.
  if (!one.isConclusive || !other.isConclusive) return checkTranscript(check);
  const byLine = Map.groupBy(other.findings, ({ line }) => line);
  const findings = one.findings.flatMap((finding) => {
    const witness = (byLine.get(finding.line) ?? []).filter((own) => isSamePlace(own, finding)).toSorted((a, b) => b.confidence - a.confidence)[0];
    return witness ? [{ ...finding, confidence: together(finding, witness) }] : [];
  });
  return { ...one, findings };
}

function isSamePlace(a: Finding, b: Finding): boolean {
  return a.seconds <= b.endSeconds + NEAR_SECONDS && a.endSeconds >= b.seconds - NEAR_SECONDS;
}

/** That both are wrong is as likely as that each is. */
function together(one: Finding, other: Finding): number {
  return Math.round(1000 * Math.min(0.99, Math.max(LEAST_CONFIDENCE, 1 - (1 - one.confidence) * (1 - other.confidence)))) / 1000;
}
