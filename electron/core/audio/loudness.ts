/** Loudness by ITU-R BS.1770-4 and EBU Tech 3341/3342, from K-weighted frames. */
import type { Frames } from './frames.ts';

const OFFSET = -0.691;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;
const RANGE_GATE_LU = -20;

/** Loudness of a K-weighted mean square; null for silence. */
export function loudnessOf(power: number): number | null {
  return power > 0 ? OFFSET + 10 * Math.log10(power) : null;
}

function powerOf(lufs: number): number {
  return 10 ** ((lufs - OFFSET) / 10);
}

/** Integrated loudness in LUFS: 400 ms blocks every 100 ms, gated at −70 LUFS and 10 LU under their mean. Null where nothing passes. */
export function integratedLoudness(frames: Frames): number | null {
  const blocks = windowPowers(frames, 40, 10);
  const heard = blocks.filter((power) => power > powerOf(ABSOLUTE_GATE_LUFS));
  if (heard.length === 0) return null;
  const gate = mean(heard) * 10 ** (RELATIVE_GATE_LU / 10);
  return loudnessOf(mean(heard.filter((power) => power > gate)));
}

/** Loudness of every 400 ms (momentary) or 3 s (short-term) window, every hundredth of a second, ungated: a longer step misses maxima. */
export function loudnessSeries(frames: Frames, window: 'momentary' | 'short-term'): (number | null)[] {
  return Array.from(windowPowers(frames, window === 'momentary' ? 40 : 300, 1), loudnessOf);
}

/** Loudness range in LU (EBU Tech 3342); null for silence. Unsteady under a minute of audio. */
export function loudnessRange(frames: Frames): number | null {
  const heard = windowPowers(frames, 300, 10).filter((power) => power > powerOf(ABSOLUTE_GATE_LUFS));
  if (heard.length === 0) return null;
  const gate = mean(heard) * 10 ** (RANGE_GATE_LU / 10);
  const kept = heard.filter((power) => power > gate).toSorted();
  const at = (share: number) => loudnessOf(kept[Math.round((kept.length - 1) * share)]!)!;
  return at(0.95) - at(0.1);
}

/** Mean powers of windows of whole frames; a last incomplete one is left out. */
function windowPowers(frames: Frames, windowFrames: number, hopFrames: number): Float64Array {
  const count = Math.max(0, Math.floor((frames.count - windowFrames) / hopFrames) + 1);
  const powers = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const from = i * hopFrames;
    let sum = 0;
    for (let frame = from; frame < from + windowFrames; frame++) sum += frames.weighted[frame]!;
    powers[i] = sum / frames.length(from, from + windowFrames);
  }
  return powers;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
