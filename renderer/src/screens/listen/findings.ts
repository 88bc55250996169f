/** What a check found, in words. */
import type { Finding, FindingKind } from '#shared/words/audio.ts';

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

export function sayFinding(kind: FindingKind): string {
  return WORDS[kind];
}

/** What was expected and heard, or for how long; empty where the kind says it all. */
export function detailFinding(finding: Finding): string {
  if (finding.expected !== null && finding.heard !== null) return `“${finding.expected}” heard as “${finding.heard}”`;
  if (finding.expected !== null) return `“${finding.expected}”`;
  if (finding.heard !== null) return `heard “${finding.heard}”`;
  const seconds = finding.endSeconds - finding.seconds;
  return seconds >= 0.05 ? `for ${seconds.toFixed(1)} s` : '';
}
