/** Measured against required, for one episode. */
import type { Measurement } from '#shared/words/audio.ts';
import type { Loudness } from '#shared/words/production.ts';
import { t } from '../../words/t.ts';
import { formatDecimals } from '../../ui/format.ts';

/** EBU R 128 allows a programme ±0.5 LU around its target. */
export const LOUDNESS_TOLERANCE_LU = 0.5;
/** Measurements are shown to a tenth; what rounds to the limit meets it. */
const ROUNDING_DB = 0.05;

export type Verdict = 'met' | 'missed' | 'unmeasured';

export interface Compliance {
  readonly loudness: Verdict;
  readonly truePeak: Verdict;
  /** What is wrong, in words; empty where all is met. */
  readonly reason: string;
}

export function checkCompliance(measured: Measurement, required: Loudness): Compliance {
  const { integratedLufs, truePeakDbtp } = measured;
  const off = integratedLufs === null ? null : integratedLufs - required.integratedLufs;
  const over = truePeakDbtp === null ? null : truePeakDbtp - required.truePeakDbtp;
  const loudness: Verdict = off === null ? 'unmeasured' : Math.abs(off) <= LOUDNESS_TOLERANCE_LU + ROUNDING_DB ? 'met' : 'missed';
  // Digital silence has no peak to pass.
  const truePeak: Verdict = over === null ? 'unmeasured' : over <= ROUNDING_DB ? 'met' : 'missed';
  const reasons = [
    loudness === 'missed' && off !== null ? off > 0 ? t`${formatDecimals(off, 1)} LU too loud` : t`${formatDecimals(-off, 1)} LU too quiet` : '',
    truePeak === 'missed' && over !== null ? t`peak ${formatDecimals(over, 1)} dB over the limit` : '',
    loudness === 'unmeasured' ? t`nothing but silence` : '',
  ];
  return { loudness, truePeak, reason: reasons.filter(Boolean).join(', ') };
}
