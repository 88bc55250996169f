/** What a check found, and what was tried against it, in words. */
import type { Finding, FindingKind } from '#shared/words/audio.ts';
import type { DecisionKind, Pickup, Treatment } from '#shared/words/quality.ts';
import { plural } from '../../ui/format.ts';

const WORDS: Record<FindingKind, string> = {
  missing: 'Words missing',
  repeated: 'Repeated',
  added: 'Words added',
  changed: 'Changed word',
  clipping: 'Clipping',
  silence: 'Long silence',
  truncated: 'Cut off',
  level: 'Level jumps',
  rate: 'Unusual pace',
  hum: 'Hum',
  noise: 'Noise',
  click: 'Click',
  dc: 'Offset',
  inconclusive: 'Could not be checked',
};

/** A finding's name, with its measure where it has one: `14 words missing`, `Long silence, 2.1 s`. */
export function headFinding(finding: Finding): string {
  const { kind, expected, heard } = finding;
  const length = finding.endSeconds - finding.seconds;
  if (kind === 'missing' && expected !== null) return `${plural(countWords(expected), 'word')} missing`;
  if (kind === 'added' && heard !== null) return `${plural(countWords(heard), 'word')} added`;
  if (kind === 'silence') return `${WORDS.silence}, ${length.toFixed(1)} s`;
  return WORDS[kind];
}

/** What was expected and what was heard, as a sentence or two. */
export function explainFinding(finding: Finding): string {
  const { expected, heard } = finding;
  const length = finding.endSeconds - finding.seconds;
  switch (finding.kind) {
    case 'missing':
      return expected === null ? 'The script says more than was heard.' : `Expected ${quote(expected)}; nothing of it was heard${heard ? `, but ${quote(heard)}` : ''}.`;
    case 'added':
      return heard === null ? 'More was heard than the script says.' : `Heard ${quote(heard)}, which the script does not say.`;
    case 'repeated':
      return expected === null ? 'Something is said twice.' : `${quote(expected)} is said twice${heard ? `: heard ${quote(heard)}` : ''}.`;
    case 'changed':
      return expected !== null && heard !== null ? `Expected ${quote(expected)}, heard ${quote(heard)}.` : 'Something else was heard than the script says.';
    case 'inconclusive':
      return expected === null ? 'The transcript could not follow this passage.' : `The transcript could not follow ${quote(expected)}.`;
    case 'silence':
      return `Nothing is heard for ${length.toFixed(1)} s.`;
    case 'truncated':
      return 'The sound breaks off before its words have ended.';
    case 'clipping':
      return `The sound is distorted by its own level for ${Math.max(0.1, length).toFixed(1)} s.`;
    case 'click':
      return 'A click, as at a bad join.';
    default:
      return measure(finding);
  }
}

/** For level, pace, hum, noise and offset: the figures where the check tells them. */
function measure({ kind, expected, heard }: Finding): string {
  const said = { level: 'The level differs from the lines around it', rate: 'The pace does not fit the text', hum: 'A steady hum', noise: 'Noise under the voice', dc: 'The waveform does not stand around zero' }[kind as 'level' | 'rate' | 'hum' | 'noise' | 'dc'];
  return `${said}${heard ? `: ${heard}` : ''}${expected ? `, expected ${expected}` : ''}.`;
}

/** What was expected and heard, or for how long, in a few words; empty where the head says it all. */
export function detailFinding(finding: Finding): string {
  if (finding.expected !== null && finding.heard !== null) return `${quote(finding.expected)} heard as ${quote(finding.heard)}`;
  if (finding.expected !== null) return quote(finding.expected);
  if (finding.heard !== null) return finding.check === 'transcript' ? `heard ${quote(finding.heard)}` : finding.heard;
  const seconds = finding.endSeconds - finding.seconds;
  return finding.kind !== 'silence' && seconds >= 0.05 ? `for ${seconds.toFixed(1)} s` : '';
}

/** `97 % sure`; nobody is ever 100 % sure. */
export function saySure(confidence: number): string {
  return `${Math.min(99, Math.round(confidence * 100))} % sure`;
}

const TREATMENTS: Record<Treatment, string> = {
  'spell-out': 'spelled out',
  'smaller-call': 'a smaller call',
  again: 'spoken again',
  'other-settings': 'other settings',
  pause: 'a marked pause',
  'second-engine': 'another engine',
};

export function sayTreatment(treatment: Treatment | null): string {
  return treatment === null ? 'spoken again' : TREATMENTS[treatment];
}

/** `Repair 1, a smaller call: no better (58.0 → 55.2), not kept`. */
export function sayPickup(pickup: Pickup): string {
  const { origin, round, treatment, state, qualityBefore, qualityAfter } = pickup;
  const who = origin === 'person' ? 'Pickup' : `Repair ${round}, ${sayTreatment(treatment)}`;
  const scores = qualityBefore !== null && qualityAfter !== null ? ` (${qualityBefore.toFixed(1)} → ${qualityAfter.toFixed(1)})` : '';
  const outcome = {
    waiting: 'waits to be spoken',
    running: 'is being spoken',
    kept: `kept${scores}`,
    refused: `no better${scores}, not kept`,
    failed: 'failed; the earlier take stays',
    cancelled: 'cancelled',
  }[state];
  return `${who}: ${outcome}`;
}

const DECISIONS: Record<DecisionKind, string> = { approve: 'Approved', pickup: 'Spoken again', edit: 'Edited', take: 'Other take', marker: 'Marked', unmark: 'Marker removed' };

export function sayDecision(kind: DecisionKind): string {
  return DECISIONS[kind];
}

function quote(text: string): string {
  return /[“”]/.test(text) ? `‘${text}’` : `“${text}”`;
}

function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}
