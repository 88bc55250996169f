/** What a preset asks for, in a line. */
import { formatDecibels, formatDecimals, formatList, formatSpan } from '../../ui/format.ts';
import { t } from '../../words/t.ts';
import type { Requirement } from './presets.ts';

export function requirementWords({ rmsDb, lufs, truePeakDbtp, noiseFloorDb, headSeconds, tailSeconds, seconds }: Requirement): string {
  const asked = [
    rmsDb && t`RMS ${formatDecibels(rmsDb.from)} to ${formatDecibels(rmsDb.to)} dB`,
    lufs && t`${formatDecibels(lufs.from)} to ${formatDecibels(lufs.to)} LUFS`,
    truePeakDbtp !== undefined && t`peak at most ${formatDecibels(truePeakDbtp)} dBTP`,
    noiseFloorDb !== undefined && t`noise at most ${formatDecibels(noiseFloorDb)} dB`,
    headSeconds && t`head ${formatDecimals(headSeconds.from, 1)}–${formatDecimals(headSeconds.to, 1)} s`,
    tailSeconds && t`tail ${formatDecimals(tailSeconds.from, 1)}–${formatDecimals(tailSeconds.to, 1)} s`,
    seconds !== undefined && t`at most ${formatSpan(seconds)} a file`,
  ].filter((one) => one !== false && one !== undefined);
  return asked.length === 0 ? t`required: nothing; it is kept as it is` : t`required: ${formatList(asked)}`;
}
