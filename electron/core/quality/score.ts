/** The score: what findings take from a hundred. Formula, costs and caps are explained in docs/quality.md. */
import type { Finding, FindingKind } from '#shared/words/audio.ts';
import type { LineId } from '#shared/words/ids.ts';

/** Grows when the same findings would be scored differently. */
export const SCORE_VERSION = 1;

export interface Score {
  /** 0 to 100, whole; null where nothing was checked. */
  readonly quality: number | null;
  /** The same, counting the findings of one check alone; null where that check did not run. */
  readonly acoustic: number | null;
  readonly transcript: number | null;
  /** The finding that holds the score down by itself; null where none does. */
  readonly cappedBy: FindingKind | null;
  /** Speech the findings are spread over. */
  readonly heardSeconds: number;
}

interface Penalty {
  /** Taken from 100 at full confidence. */
  readonly cost: number;
  /** The most that can still be reached. */
  readonly cap: number;
}

/** Findings that concern sound, by kind (producers’ practice; see docs/quality.md). */
const SOUND: Partial<Record<FindingKind, Penalty>> = {
  clipping: { cost: 15, cap: 70 },
  silence: { cost: 10, cap: 80 },
  missing: { cost: 40, cap: 50 },
  repeated: { cost: 30, cap: 60 },
  truncated: { cost: 20, cap: 80 },
  rate: { cost: 10, cap: 84 },
  level: { cost: 5, cap: 100 },
  click: { cost: 5, cap: 90 },
  hum: { cost: 10, cap: 84 },
  dc: { cost: 5, cap: 90 },
  noise: { cost: 5, cap: 90 },
};

/** Words lost or said wrongly count by how many they are: the longest run says more than the average. */
const WORDS: Partial<Record<FindingKind, (words: number) => Penalty>> = {
  missing: (words) => ({ cost: Math.min(40, 6 * words), cap: words >= 5 ? 60 : words >= 3 ? 75 : 95 }),
  repeated: (words) => ({ cost: Math.min(30, 5 * words), cap: words >= 3 ? 70 : 95 }),
  added: (words) => ({ cost: Math.min(30, 5 * words), cap: words >= 3 ? 75 : 95 }),
  changed: (words) => ({ cost: Math.min(30, 4 * words), cap: words >= 5 ? 70 : words >= 3 ? 80 : 100 }),
};

const NOTHING: Penalty = { cost: 0, cap: 100 };
const OTHER: Penalty = { cost: 5, cap: 100 };
/** A finding that is more likely wrong than right holds no score down by itself. */
const CAPS_FROM = 0.5;

/** What one finding alone would take from 100, confidence included: the order in which a person should hear them. */
export function severityOf(finding: Finding): number {
  const { cost, cap } = penaltyOf(finding);
  return Math.max(cost, 100 - cap) * finding.confidence;
}

/**
 * 100, less `cost × confidence` of every finding, divided by the square root of the minutes heard (at least one), so
 * that a long episode is not marked down for being long; never above the cap of a finding that is likelier right than
 * wrong. `checks` are those that ran: without any there is no score.
 */
export function scoreOf(findings: readonly Finding[], heardSeconds: number, checks: readonly string[]): Score {
  const only = (check: Finding['check']) => (checks.includes(check) ? reckon(findings.filter((one) => one.check === check), heardSeconds).quality : null);
  const { quality, cappedBy } = reckon(findings, heardSeconds);
  return { quality: checks.length === 0 ? null : quality, acoustic: only('acoustic'), transcript: only('transcript'), cappedBy, heardSeconds };
}

/** By line: its own findings on its own length; lines without a finding have 100 and are left out. */
export function scoreLines(findings: readonly Finding[]): Map<LineId, number> {
  const byLine = Map.groupBy(findings.filter((one) => one.line !== null), (one) => one.line as LineId);
  return new Map([...byLine].map(([line, own]) => [line, reckon(own, 0).quality]));
}

function reckon(findings: readonly Finding[], heardSeconds: number): { quality: number; cappedBy: FindingKind | null } {
  const spread = Math.sqrt(Math.max(1, heardSeconds / 60));
  let score = 100;
  let cap = 100;
  let cappedBy: FindingKind | null = null;
  for (const finding of findings) {
    const penalty = penaltyOf(finding);
    score -= (penalty.cost * finding.confidence) / spread;
    if (finding.confidence < CAPS_FROM || penalty.cap >= cap) continue;
    cap = penalty.cap;
    cappedBy = finding.kind;
  }
  return { quality: Math.round(Math.max(0, Math.min(score, cap))), cappedBy: score > cap ? cappedBy : null };
}

function penaltyOf(finding: Finding): Penalty {
  // What could not be judged is no fault, and no merit either.
  if (finding.kind === 'inconclusive') return NOTHING;
  if (finding.check === 'acoustic') return SOUND[finding.kind] ?? OTHER;
  const said = finding.kind === 'repeated' || finding.kind === 'added' ? finding.heard : finding.expected;
  return WORDS[finding.kind]?.(countWords(said)) ?? OTHER;
}

function countWords(text: string | null): number {
  return Math.max(1, text?.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 1);
}
