/** Noise: under everything, under one take, or in a burst. */
import type { Finding, Measurement } from '#shared/words/audio.ts';
import type { Thresholds } from '#shared/words/thresholds.ts';
import { finding } from './finding.ts';
import { median } from './median.ts';
import { type Take, bySpeaker } from './take.ts';

const ENOUGH_TAKES = 5;
/** Shorter takes may have no quiet moment. */
const LEAST_SECONDS = 2.5;

export function checkNoise(takes: readonly Take[], loudness: Measurement, thresholds: Thresholds): Finding[] {
  const whole = checkFloor(takes, loudness, thresholds);
  const bursts = takes.flatMap(({ piece, line }) =>
    piece.bursts
      .filter(({ overSpeechDb }) => overSpeechDb > thresholds.noiseBurstDb)
      .map((burst) => finding('noise', burst, Math.min(0.95, 0.6 + (burst.overSpeechDb - thresholds.noiseBurstDb) / 20), line)),
  );
  return [...whole, ...(whole.length > 0 ? [] : checkChange(takes, thresholds)), ...bursts];
}

function checkFloor(takes: readonly Take[], { noiseFloorDb, rmsDb }: Measurement, thresholds: Thresholds): Finding[] {
  const [first] = takes;
  const last = takes.at(-1);
  if (!first || !last || noiseFloorDb === null || noiseFloorDb <= thresholds.noiseFloorDb) return [];
  // Without half a second of pause anywhere, the quietest half second is speech and says nothing about noise.
  if (rmsDb !== null && noiseFloorDb > rmsDb - 20) return [];
  const span = { startSeconds: first.piece.startSeconds, endSeconds: last.piece.endSeconds };
  return [finding('noise', span, 0.6, null, `${thresholds.noiseFloorDb} dB`, `${noiseFloorDb.toFixed(1)} dB`)];
}

/** A take whose quietest moment is louder than the noise of its voice's others, and loud enough to be heard. */
function checkChange(takes: readonly Take[], thresholds: Thresholds): Finding[] {
  const long = takes.flatMap((take) => {
    const { floorDb, levelLufs, heardSeconds } = take.piece;
    return levelLufs !== null && heardSeconds >= LEAST_SECONDS ? [{ ...take, floorDb: floorDb ?? -100, levelLufs }] : [];
  });
  return bySpeaker(long).flatMap((own) => {
    if (own.length < ENOUGH_TAKES) return [];
    const usual = median(own.map(({ floorDb }) => floorDb))!;
    return own.flatMap(({ piece, line, floorDb, levelLufs }) => {
      // So near to the speech it is a take without a pause.
      const isNoise = floorDb > thresholds.noiseFloorDb && floorDb > usual + thresholds.floorChangeDb && floorDb < levelLufs - 15;
      return isNoise ? [finding('noise', piece, 0.6, line, `${usual.toFixed(1)} dB`, `${floorDb.toFixed(1)} dB`)] : [];
    });
  });
}
