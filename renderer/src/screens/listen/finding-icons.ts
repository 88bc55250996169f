/** A sign for each kind of finding, so that none is told by its colour alone. */
import { ArrowLeftRight, AudioWaveform, CircleHelp, Gauge, ListPlus, ListX, MicOff, MoveVertical, Repeat2, Scissors, SlidersVertical, Waves, Wind, Zap } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { FindingKind } from '#shared/words/audio.ts';

export const FINDING_ICONS: Record<FindingKind, LucideIcon> = {
  missing: ListX,
  repeated: Repeat2,
  added: ListPlus,
  changed: ArrowLeftRight,
  clipping: AudioWaveform,
  silence: MicOff,
  truncated: Scissors,
  level: SlidersVertical,
  rate: Gauge,
  hum: Waves,
  noise: Wind,
  click: Zap,
  dc: MoveVertical,
  inconclusive: CircleHelp,
};

/** Words as text are wrong; sound is doubtful; what could not be checked is neither. */
export function toneOf(kind: FindingKind): { readonly text: string; readonly wash: string; readonly edge: string } {
  if (kind === 'missing' || kind === 'added' || kind === 'repeated' || kind === 'truncated') return { text: 'text-bad', wash: 'bg-bad-soft', edge: 'border-bad' };
  if (kind === 'inconclusive') return { text: 'text-muted', wash: 'bg-hover', edge: 'border-edge' };
  return { text: 'text-doubt', wash: 'bg-doubt-soft', edge: 'border-doubt' };
}
