/** Loudness that outlets ask for, in one channel; and reading it as it is typed. */
import type { Loudness } from '#shared/words/production.ts';
import type { Typed } from '../produce/amounts.ts';
import { t } from '../../words/t.ts';

export interface LoudnessPreset {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  readonly loudness: Loudness;
}

/** One channel is counted once: it sounds as loud as two that measure 3 LU more. */
export const LOUDNESS_PRESETS: readonly LoudnessPreset[] = [
  { id: 'audiobook', label: t`Audiobook`, note: t`−19 LUFS and −3 dBTP: passes every retail outlet, ACX among them.`, loudness: { integratedLufs: -19, truePeakDbtp: -3 } },
  { id: 'podcast', label: t`Podcast`, note: t`−19 LUFS and −1 dBTP: as loud as −16 LUFS in two channels.`, loudness: { integratedLufs: -19, truePeakDbtp: -1 } },
  { id: 'video', label: t`Video and streaming`, note: t`−17 LUFS and −1 dBTP: as loud as −14 LUFS in two channels.`, loudness: { integratedLufs: -17, truePeakDbtp: -1 } },
  { id: 'broadcast', label: t`Broadcast (EBU R 128)`, note: t`−23 LUFS and −1 dBTP.`, loudness: { integratedLufs: -23, truePeakDbtp: -1 } },
];

/** Undefined where none of them is meant. */
export function presetOf({ integratedLufs, truePeakDbtp }: Loudness): LoudnessPreset | undefined {
  return LOUDNESS_PRESETS.find(({ loudness }) => loudness.integratedLufs === integratedLufs && loudness.truePeakDbtp === truePeakDbtp);
}

/** `-19`, `−19.5`, `19,5`: decibels below full scale, which nobody means above it. */
export function readDecibels(text: string, least: number, most: number): Typed {
  const bare = text.replaceAll(/\s|lufs|dbtp|db/gi, '').replaceAll(/[−–]/g, '-').replace(',', '.');
  const number = /^-?\d+(?:\.\d+)?$/.test(bare) ? Number(bare) : Number.NaN;
  const value = most <= 0 && number > 0 ? -number : number;
  if (value >= least && value <= most) return { value: Math.round(value * 10) / 10 };
  return { problem: `Write a number from ${least} to ${most}, such as ${least < -12 ? '−19' : '−3'}.`.replaceAll('-', '−') };
}
