/** Takes that are much too short or too long for what they say. */
import type { Finding } from '#shared/words/audio.ts';
import type { PieceMeasure } from '../audio/piece-measure.ts';
import { finding } from './finding.ts';
import type { PieceText } from './finding.ts';
import { median } from './median.ts';
import { USUAL_UNITS_PER_SECOND, paceOf, predictSeconds, speechUnits } from './speech-rate.ts';
import { THRESHOLDS } from './thresholds.ts';

/** With fewer takes to compare, the usual pace of narration is the measure, and only gross errors count. */
const ENOUGH_TAKES = 5;
const GROSS = 1.6;
/** Shorter texts are all breath and emphasis. */
const LEAST_UNITS = 12;
/** A nearer miss is a drawl or a hurry; a word lost or said twice takes about this long. */
const LEAST_SECONDS = 1;
/** How many times too long or short makes it certain. */
const CERTAIN_FACTOR = 3;

/** Each speaker's own middle pace is the measure, so language, voice and speed don't matter. */
export function checkRates(pieces: readonly PieceMeasure[], texts: readonly (PieceText | null)[]): Finding[] {
  const spoken = pieces.flatMap((piece, i) => {
    const text = texts[i];
    const units = text ? speechUnits(text.text) : 0;
    const seconds = piece.endSeconds - piece.startSeconds;
    const heard = piece.heardSeconds >= THRESHOLDS.leastHeardSeconds;
    return text && heard && units >= LEAST_UNITS ? [{ piece, text, units, seconds }] : [];
  });
  const bySpeaker = Map.groupBy(spoken, ({ text }) => text.speaker);
  return [...bySpeaker.values()].flatMap((takes) => {
    const paces = takes.flatMap(({ units, seconds }) => paceOf(units, seconds) ?? []);
    const known = takes.length >= ENOUGH_TAKES ? median(paces) : undefined;
    const tolerance = known === undefined ? GROSS : 1;
    return takes.flatMap(({ piece, text, units, seconds }) => {
      const expected = predictSeconds(units, known ?? USUAL_UNITS_PER_SECOND);
      const ratio = seconds / expected;
      const short = ratio < THRESHOLDS.shortest / tolerance;
      if ((!short && ratio <= THRESHOLDS.longest * tolerance) || Math.abs(seconds - expected) < LEAST_SECONDS) return [];
      const factor = short ? 1 / ratio : ratio;
      const confidence = Math.min(0.95, 0.5 + (0.45 * (factor - THRESHOLDS.longest)) / (CERTAIN_FACTOR - THRESHOLDS.longest));
      return [finding('rate', piece, confidence, text.line, `${expected.toFixed(1)} s`, `${seconds.toFixed(1)} s`)];
    });
  });
}
