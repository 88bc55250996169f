/** Sentences that are much too short or too long for what they say, and lines that are hurried or dragged. */
import type { Finding } from '#shared/words/audio.ts';
import type { Thresholds } from '#shared/words/thresholds.ts';
import type { PieceMeasure } from '../audio/piece-measure.ts';
import { learnLengths } from './expected-length.ts';
import { finding } from './finding.ts';
import { median } from '../audio/median.ts';
import { USUAL_UNITS_PER_SECOND, paceOf, predictSeconds, speechUnits } from './speech-rate.ts';
import { type Take, bySpeaker } from './take.ts';

/** With fewer takes to compare, the usual pace of narration is the measure, and only gross errors count. */
const ENOUGH_TAKES = 5;
const GROSS = 1.6;
/** Shorter texts are all breath and emphasis. */
const LEAST_UNITS = 12;
/** A nearer miss is a drawl or a hurry; a word lost or said twice takes about this long. */
const LEAST_SECONDS = 1;
/** How many times too long or short makes it certain. */
const CERTAIN_FACTOR = 3;
/** A line needs so much text before its pace is its own and not its words', and a voice so many lines. */
const LINE_UNITS = 110;
const ENOUGH_LINES = 12;
/** Where a voice is known by its pace alone, its lines stray so much further from what is expected. */
const BY_PACE_ALONE = 0.2;

/** A hole is a finding of its own, not slowness. */
function spokenSeconds({ startSeconds, endSeconds, longestSilence }: PieceMeasure, { internalSilenceSeconds }: Thresholds): number {
  const silence = longestSilence ? longestSilence.endSeconds - longestSilence.startSeconds : 0;
  return endSeconds - startSeconds - (silence > internalSilenceSeconds ? silence : 0);
}

interface Spoken extends Take {
  readonly units: number;
  readonly seconds: number;
}

/** Each speaker's own middle pace is the measure, so language, voice and speed don't matter. */
export function checkRates(takes: readonly Take[], thresholds: Thresholds): Finding[] {
  const spoken = takes.flatMap((take): Spoken[] => {
    const { piece, text } = take;
    const units = text ? speechUnits(text.text) : 0;
    const isHeard = piece.heardSeconds >= thresholds.leastHeardSeconds;
    return text && isHeard && units >= LEAST_UNITS ? [{ ...take, units, seconds: spokenSeconds(piece, thresholds) }] : [];
  });
  return bySpeaker(spoken).flatMap((own) => {
    const paces = own.flatMap(({ units, seconds }) => paceOf(units, seconds) ?? []);
    const known = own.length >= ENOUGH_TAKES ? median(paces) : undefined;
    const sentences = checkSentences(own, known, thresholds);
    const wrong = new Set(sentences.map(({ seconds }) => seconds));
    const rest = own.filter(({ piece }) => !wrong.has(piece.startSeconds));
    return known === undefined ? sentences : [...sentences, ...checkLines(rest, known, thresholds)];
  });
}

function checkSentences(own: readonly Spoken[], known: number | undefined, { shortest, longest }: Thresholds): Finding[] {
  const tolerance = known === undefined ? GROSS : 1;
  return own.flatMap(({ piece, line, units, seconds }) => {
    const expected = predictSeconds(units, known ?? USUAL_UNITS_PER_SECOND);
    const ratio = seconds / expected;
    const isShort = ratio < shortest / tolerance;
    if ((!isShort && ratio <= longest * tolerance) || Math.abs(seconds - expected) < LEAST_SECONDS) return [];
    const factor = isShort ? 1 / ratio : ratio;
    const confidence = Math.min(0.95, 0.5 + (0.45 * (factor - longest)) / (CERTAIN_FACTOR - longest));
    return [finding('rate', piece, confidence, line, `${expected.toFixed(1)} s`, `${seconds.toFixed(1)} s`)];
  });
}

/**
 * What a voice takes for letters, words and marks is learned from all its sentences; what is left uncertain of one
 * averages out over a line, and 1.3 times as fast shows.
 */
function checkLines(own: readonly Spoken[], known: number, { rateDeviation, rateSpread }: Thresholds): Finding[] {
  const lengthOf = learnLengths(own.flatMap(({ text, seconds }) => (text ? [{ text: text.text, seconds }] : [])));
  const expect = ({ text, units }: Spoken) => (lengthOf && text ? lengthOf(text.text) : predictSeconds(units, known));
  const lines = [...Map.groupBy(own, ({ line, piece }) => line ?? piece).values()].flatMap((parts) => {
    const units = sum(parts.map((part) => part.units));
    const expected = sum(parts.map(expect));
    const seconds = sum(parts.map((part) => part.seconds));
    return units >= LINE_UNITS ? [{ parts, units, expected, seconds, off: Math.log(seconds / expected) }] : [];
  });
  if (lines.length < ENOUGH_LINES) return [];
  const middle = median(lines.map(({ off }) => off))!;
  return lines.flatMap(({ parts, units, expected, seconds, off }) => {
    const allowed = rateDeviation + rateSpread / Math.sqrt(units) + (lengthOf ? 0 : BY_PACE_ALONE);
    const over = Math.abs(off - middle) - allowed;
    if (over <= 0) return [];
    const span = { startSeconds: parts[0]!.piece.startSeconds, endSeconds: parts.at(-1)!.piece.endSeconds };
    const usual = expected * Math.exp(middle);
    return [finding('rate', span, Math.min(0.9, 0.5 + over * 2), parts[0]!.line, `${usual.toFixed(1)} s`, `${seconds.toFixed(1)} s`)];
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
