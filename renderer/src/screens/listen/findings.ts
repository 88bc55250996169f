/** What a check found, and what was tried against it, in words. */
import type { Finding, FindingKind } from '#shared/words/audio.ts';
import type { DecisionKind, Pickup, Treatment } from '#shared/words/quality.ts';
import { formatDecimals, plural } from '../../ui/format.ts';
import { t } from '../../words/t.ts';

const WORDS: Record<FindingKind, string> = {
  missing: t`Words missing`,
  repeated: t`Repeated`,
  added: t`Words added`,
  changed: t`Changed word`,
  clipping: t`Clipping`,
  silence: t`Long silence`,
  truncated: t`Cut off`,
  level: t`Level jumps`,
  rate: t`Unusual pace`,
  hum: t`Hum`,
  noise: t`Noise`,
  click: t`Click`,
  dc: t`Offset`,
  inconclusive: t`Could not be checked`,
};

/** A finding's name, with its measure where it has one: `14 words missing`, `Long silence, 2.1 s`. */
export function headFinding(finding: Finding): string {
  const { kind, expected, heard } = finding;
  const length = finding.endSeconds - finding.seconds;
  if (kind === 'missing' && expected !== null) return t`${plural(countWords(expected), 'word')} missing`;
  if (kind === 'added' && heard !== null) return t`${plural(countWords(heard), 'word')} added`;
  if (kind === 'silence') return t`${WORDS.silence}, ${formatDecimals(length, 1)} s`;
  return WORDS[kind];
}

/** What was expected and what was heard, as a sentence or two. */
export function explainFinding(finding: Finding): string {
  const { expected, heard } = finding;
  const length = finding.endSeconds - finding.seconds;
  switch (finding.kind) {
    case 'missing':
      return expected === null ? t`The script says more than was heard.` : t`Expected ${quote(expected)}; nothing of it was heard${heard ? t`, but ${quote(heard)}` : ''}.`;
    case 'added':
      return heard === null ? t`More was heard than the script says.` : t`Heard ${quote(heard)}, which the script does not say.`;
    case 'repeated':
      return expected === null ? t`Something is said twice.` : t`${quote(expected)} is said twice${heard ? t`: heard ${quote(heard)}` : ''}.`;
    case 'changed':
      return expected !== null && heard !== null ? t`Expected ${quote(expected)}, heard ${quote(heard)}.` : t`Something else was heard than the script says.`;
    case 'inconclusive':
      return expected === null ? t`The transcript could not follow this passage.` : t`The transcript could not follow ${quote(expected)}.`;
    case 'silence':
      return t`Nothing is heard for ${formatDecimals(length, 1)} s.`;
    case 'truncated':
      return t`The sound breaks off before its words have ended.`;
    case 'clipping':
      return t`The sound is distorted by its own level for ${formatDecimals(Math.max(0.1, length), 1)} s.`;
    case 'click':
      return t`A click, as at a bad join.`;
    default:
      return measure(finding);
  }
}

/** For level, pace, hum, noise and offset: the figures where the check tells them. */
function measure({ kind, expected, heard }: Finding): string {
  const said = { level: t`The level differs from the lines around it`, rate: t`The pace does not fit the text`, hum: t`A steady hum`, noise: t`Noise under the voice`, dc: t`The waveform does not stand around zero` }[kind as 'level' | 'rate' | 'hum' | 'noise' | 'dc'];
  return `${said}${heard ? `: ${heard}` : ''}${expected ? t`, expected ${expected}` : ''}.`;
}

/** What was expected and heard, or for how long, in a few words; empty where the head says it all. */
export function detailFinding(finding: Finding): string {
  if (finding.expected !== null && finding.heard !== null) return t`${quote(finding.expected)} heard as ${quote(finding.heard)}`;
  if (finding.expected !== null) return quote(finding.expected);
  if (finding.heard !== null) return finding.check === 'transcript' ? t`heard ${quote(finding.heard)}` : finding.heard;
  const seconds = finding.endSeconds - finding.seconds;
  return finding.kind !== 'silence' && seconds >= 0.05 ? t`for ${formatDecimals(seconds, 1)} s` : '';
}

/** `97 % sure`; nobody is ever 100 % sure. */
export function saySure(confidence: number): string {
  return `${Math.min(99, Math.round(confidence * 100))} % sure`;
}

const TREATMENTS: Record<Treatment, string> = {
  'spell-out': t`spelled out`,
  'smaller-call': t`a smaller call`,
  again: t`spoken again`,
  'other-settings': t`other settings`,
  pause: t`a marked pause`,
  'second-engine': t`another engine`,
};

export function sayTreatment(treatment: Treatment | null): string {
  return treatment === null ? t`spoken again` : TREATMENTS[treatment];
}

/** `Repair 1, a smaller call: no better (58.0 → 55.2), not kept`. */
export function sayPickup(pickup: Pickup): string {
  const { origin, round, treatment, state, qualityBefore, qualityAfter } = pickup;
  const who = origin === 'person' ? t`Pickup` : t`Repair ${round}, ${sayTreatment(treatment)}`;
  const scores = qualityBefore !== null && qualityAfter !== null ? ` (${formatDecimals(qualityBefore, 1)} → ${formatDecimals(qualityAfter, 1)})` : '';
  const outcome = {
    waiting: t`waits to be spoken`,
    running: t`is being spoken`,
    kept: `kept${scores}`,
    refused: t`no better${scores}, not kept`,
    failed: t`failed; the earlier take stays`,
    cancelled: t`cancelled`,
  }[state];
  return `${who}: ${outcome}`;
}

const DECISIONS: Record<DecisionKind, string> = { approve: t`Approved`, pickup: t`Spoken again`, edit: t`Edited`, take: t`Other take`, marker: t`Marked`, unmark: t`Marker removed` };

export function sayDecision(kind: DecisionKind): string {
  return DECISIONS[kind];
}

function quote(text: string): string {
  return /[“”]/.test(text) ? `‘${text}’` : `“${text}”`;
}

function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}
