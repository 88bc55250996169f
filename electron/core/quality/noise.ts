/** Noise: under everything, under one take, or in a burst. */
import type { Finding, Measurement } from '#shared/words/audio.ts';
import type { Thresholds } from '#shared/words/thresholds.ts';
import { finding } from './finding.ts';
import { median } from '../audio/median.ts';
import { type Take, bySpeaker } from './take.ts';

const ENOUGH_TAKES = 5;
/** Shorter takes may have no quiet moment. */
const LEAST_SECONDS = 2.5;
const STEADY_DB = 3;
/** Stands for digital silence. */
const SILENT_DB = -100;

/** What hums is not named noise once more. */
export function checkNoise(takes: readonly Take[], hums: readonly Finding[], loudness: Measurement, thresholds: Thresholds): Finding[] {
  const humming = (take: Take) => hums.some((hum) => hum.seconds < take.piece.endSeconds && hum.endSeconds > take.piece.startSeconds);
  const quiet = takes.filter((take) => !humming(take));
  const whole = checkFloor(quiet, loudness, thresholds);
  const bursts = takes.flatMap(({ piece, line }) =>
    piece.bursts
      .filter(({ overSpeechDb }) => overSpeechDb > thresholds.noiseBurstDb)
      .map((burst) => finding('noise', burst, Math.min(0.95, 0.6 + (burst.overSpeechDb - thresholds.noiseBurstDb) / 20), line)),
  );
  return [...whole, ...(whole.length > 0 ? [] : checkChange(quiet, thresholds)), ...bursts];
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

/**
 * A take that begins, ends and falls quiet at the same level, louder than its voice's others do: what is heard there is
 * the room. A take without a pause also has no quiet moment, but it begins and ends more quietly than that.
 */
function checkChange(takes: readonly Take[], thresholds: Thresholds): Finding[] {
  const long = takes.flatMap((take) => {
    const { floorDb, headRmsDb, tailRmsDb, heardSeconds } = take.piece;
    return heardSeconds >= LEAST_SECONDS ? [{ ...take, floor: floorDb ?? SILENT_DB, edges: [headRmsDb ?? SILENT_DB, tailRmsDb ?? SILENT_DB] as const }] : [];
  });
  return bySpeaker(long).flatMap((own) => {
    if (own.length < ENOUGH_TAKES) return [];
    const usual = median(own.map(({ floor, edges }) => Math.min(floor, ...edges)))!;
    return own.flatMap(({ piece, line, floor, edges: [head, tail] }) => {
      const quietest = Math.min(floor, head, tail);
      const isSteady = Math.abs(head - tail) < STEADY_DB && Math.abs(floor - Math.min(head, tail)) < STEADY_DB;
      const isNoise = isSteady && quietest > thresholds.noiseFloorDb && quietest > usual + thresholds.floorChangeDb;
      return isNoise ? [finding('noise', piece, 0.6, line, `${usual.toFixed(1)} dB`, `${quietest.toFixed(1)} dB`)] : [];
    });
  });
}
