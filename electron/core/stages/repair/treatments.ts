/** What can be done differently for a line that failed, in the order it is tried. */
import type { Finding, FindingKind } from '#shared/words/audio.ts';
import type { Treatment } from '#shared/words/quality.ts';
import type { Voice } from '#shared/words/voice.ts';
import type { PickupChange } from '../../jobs/pickups.ts';
import { respell } from './respell.ts';

export interface Patient {
  readonly findings: readonly Finding[];
  /** How its sentences are said now. */
  readonly spoken: readonly string[];
  readonly voice: Voice;
  readonly engine: EngineTraits;
}

export interface EngineTraits {
  /** Says the same words the same way every time. */
  readonly isDeterministic: boolean;
  /** Settings with which it errs less, by its own names. */
  readonly steadier?: Readonly<Record<string, number | string | boolean>> | undefined;
}

/** The words are wrong; the sound is. */
const WORDS: readonly FindingKind[] = ['missing', 'repeated', 'added', 'changed', 'truncated', 'rate', 'silence'];
const SOUND: readonly FindingKind[] = ['clipping', 'click', 'hum', 'noise', 'level', 'dc'];

/**
 * Nothing is tried that cannot help: a voice that says the same every time is not asked again, and no other words mend
 * a hum. @returns the first treatment that was not tried yet, with what it changes
 */
export function nextTreatment(patient: Patient, tried: readonly Treatment[]): { treatment: Treatment; change: PickupChange } | undefined {
  for (const [treatment, change] of treatmentsFor(patient)) if (!tried.includes(treatment)) return { treatment, change };
  return undefined;
}

function treatmentsFor({ findings, spoken, voice, engine }: Patient): [Treatment, PickupChange][] {
  const has = (kinds: readonly FindingKind[]) => findings.some(({ kind }) => kinds.includes(kind));
  const treatments: [Treatment, PickupChange][] = [];
  const misread = findings.filter(({ kind }) => kind === 'changed').flatMap(({ expected }) => expected ?? []);
  const respelled = spoken.map((text) => respell(text, misread));
  if (misread.length > 0 && respelled.some((text, index) => text !== spoken[index])) {
    treatments.push(['spell-out', { spoken: respelled, isAlone: true }]);
  }
  if (!engine.isDeterministic && has(WORDS)) treatments.push(['smaller-call', { isAlone: true }]);
  if (!engine.isDeterministic && (has(WORDS) || has(SOUND))) treatments.push(['again', {}]);
  if (!engine.isDeterministic && engine.steadier && (has(WORDS) || has(SOUND))) {
    treatments.push(['other-settings', { voice: { ...voice, settings: { ...voice.settings, ...engine.steadier } }, isAlone: true }]);
  }
  return treatments;
}
