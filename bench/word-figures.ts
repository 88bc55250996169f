/** How well what was found in words fits what was planted. */
import type { Finding } from '#shared/words/audio.ts';
import { DEFECT_KINDS, type Defect } from './planted-text.ts';
import type { Figure } from './scenario.ts';

/** A finding is at a fault when it is in its line and so near in time. */
const NEAR_SECONDS = 1;

export interface Heard {
  readonly defects: readonly Defect[];
  readonly findings: readonly Finding[];
  readonly seconds: number;
}

/** @param isPromised whether the design promises these figures */
export function wordFigures(name: string, planted: readonly Heard[], clean: readonly Heard[], isPromised: boolean): Figure[] {
  const all = planted.flatMap(({ defects, findings }) => defects.map((defect) => ({ defect, found: findings.some((finding) => isAt(finding, defect)) })));
  const found = planted.flatMap(({ defects, findings }) => findings.map((finding) => ({ kind: finding.kind, isTrue: defects.some((defect) => isAt(finding, defect)) })));
  const share = <Item>(items: readonly Item[], holds: (item: Item) => boolean) => (items.length === 0 ? 1 : items.filter(holds).length / items.length);
  if (process.env['LECTERN_BENCH_SHOW']) show(planted, clean);
  const hours = clean.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;
  const alarms = clean.reduce((sum, { findings }) => sum + findings.length, 0);
  return [
    { name: `${name}: faults planted`, value: all.length, unit: '' },
    ...DEFECT_KINDS.map((kind) => ({ name: `${name}: recall, ${kind}`, value: share(all.filter(({ defect }) => defect.kind === kind), (one) => one.found), unit: '' })),
    { name: `${name}: recall`, value: share(all, (one) => one.found), unit: '', ...(isPromised ? { bar: { atLeast: 0.98 } } : {}) },
    ...(['missing', 'repeated', 'added', 'changed'] as const).map((kind) => ({ name: `${name}: precision, ${kind}`, value: share(found.filter((one) => one.kind === kind), (one) => one.isTrue), unit: '' })),
    { name: `${name}: precision`, value: share(found, (one) => one.isTrue), unit: '', ...(isPromised ? { bar: { atLeast: 0.95 } } : {}) },
    { name: `${name}: false alarms an hour of clean text`, value: alarms / hours, unit: '', ...(isPromised ? { bar: { atMost: 1 } } : {}) },
  ];
}

function isAt(finding: Finding, { line, startSeconds, endSeconds }: { line: string; startSeconds: number; endSeconds: number }): boolean {
  return finding.line === line && finding.seconds <= endSeconds + NEAR_SECONDS && finding.endSeconds >= startSeconds - NEAR_SECONDS;
}

/** What was missed and what was made up, for whoever works on the check. */
function show(planted: readonly Heard[], clean: readonly Heard[]): void {
  for (const { defects, findings } of planted) {
    for (const defect of defects) if (!findings.some((finding) => isAt(finding, defect))) process.stderr.write(`missed ${defect.kind}: ${defect.words}\n`);
    for (const finding of findings) if (!defects.some((defect) => isAt(finding, defect))) process.stderr.write(`made up ${finding.kind} ${finding.confidence}: ${finding.expected} / ${finding.heard}\n`);
  }
  for (const { kind, confidence, expected, heard } of clean.flatMap(({ findings }) => findings)) process.stderr.write(`false alarm ${kind} ${confidence}: ${expected} / ${heard}\n`);
}
