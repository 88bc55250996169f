/** Measured against required, for one episode. */
import type { EpisodeSound } from '#shared/words/audio.ts';
import { formatDecimals, formatSpan } from '../../ui/format.ts';
import { t } from '../../words/t.ts';
import type { Range, Requirement } from './presets.ts';

/** Measurements are shown to a tenth; what rounds to the limit meets it. */
const ROUNDING = 0.05;

export type Verdict = 'met' | 'missed' | 'unmeasured' | 'free';

/** What mends it: mastering once more, or joining once more with other silences. */
export type Fix = 'master' | 'silence';

export interface Compliance {
  readonly level: Verdict;
  readonly truePeak: Verdict;
  /** What is wrong, in words; empty where all is met. */
  readonly reason: string;
  /** In the order they are done; empty where nothing of the studio can help. */
  readonly fixes: readonly Fix[];
}

export function checkCompliance(sound: EpisodeSound, required: Requirement): Compliance {
  const { integratedLufs, rmsDb, truePeakDbtp, noiseFloorDb } = sound.measurement;
  const level = required.rmsDb ? offRange(rmsDb, required.rmsDb) : offRange(integratedLufs, required.lufs);
  const peak = offRange(truePeakDbtp, below(required.truePeakDbtp));
  const noise = offRange(noiseFloorDb, below(required.noiseFloorDb));
  const head = offRange(sound.headSeconds, required.headSeconds);
  const tail = offRange(sound.tailSeconds, required.tailSeconds);
  const isSilent = integratedLufs === null && (required.lufs ?? required.rmsDb) !== undefined;
  const reasons = [
    level > 0 && (required.rmsDb ? t`${formatDecimals(level, 1)} dB too loud` : t`${formatDecimals(level, 1)} LU too loud`),
    level < 0 && (required.rmsDb ? t`${formatDecimals(-level, 1)} dB too quiet` : t`${formatDecimals(-level, 1)} LU too quiet`),
    peak > 0 && t`peak ${formatDecimals(peak, 1)} dB over the limit`,
    isSilent && t`nothing but silence`,
    noise > 0 && t`noise ${formatDecimals(noise, 1)} dB over the limit`,
    head !== 0 && t`${formatDecimals(sound.headSeconds ?? 0, 1)} s of silence at the head`,
    tail !== 0 && t`${formatDecimals(sound.tailSeconds ?? 0, 1)} s of silence at the tail`,
    required.seconds !== undefined && sound.seconds > required.seconds && t`longer than ${formatSpan(required.seconds)}: split it in the Script room`,
  ];
  const fixes: Fix[] = [];
  if (level !== 0 || peak > 0) fixes.push('master');
  if (head !== 0 || tail !== 0) fixes.push('silence');
  return {
    level: isSilent ? 'unmeasured' : required.lufs || required.rmsDb ? verdict(level) : 'free',
    truePeak: truePeakDbtp === null ? 'unmeasured' : required.truePeakDbtp === undefined ? 'free' : verdict(peak),
    reason: reasons.filter(Boolean).join(', '),
    fixes,
  };
}

/** How far outside it is; 0 within, and where nothing is measured or asked for. */
function offRange(value: number | null, range: Range | undefined): number {
  if (value === null || !range) return 0;
  if (value < range.from - ROUNDING) return value - range.from;
  return value > range.to + ROUNDING ? value - range.to : 0;
}

function below(most: number | undefined): Range | undefined {
  return most === undefined ? undefined : { from: -Infinity, to: most };
}

function verdict(off: number): Verdict {
  return off === 0 ? 'met' : 'missed';
}

export interface CoverSize {
  readonly width: number;
  readonly height: number;
}

/** What shops would say of the cover; empty where they take it. */
export function checkCover(size: CoverSize | null, { cover }: Requirement): string {
  if (!cover) return '';
  if (!size) return t`no cover: it takes a square one of at least ${cover.leastPixels} pixels a side`;
  const least = Math.min(size.width, size.height);
  if (least < cover.leastPixels) return t`too small: at least ${cover.leastPixels} pixels a side`;
  if (cover.mostPixels !== undefined && Math.max(size.width, size.height) > cover.mostPixels) return t`too large: at most ${cover.mostPixels} pixels a side`;
  return size.width === size.height ? '' : t`not square`;
}
