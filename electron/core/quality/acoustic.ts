/** Checks of an episode's sound against what a voice may do, and against its text as far as length tells. */
import type { Finding, Measurement } from '#shared/words/audio.ts';
import type { Thresholds } from '#shared/words/thresholds.ts';
import { type Faults, NO_FAULTS } from '../audio/faults/fault-finder.ts';
import type { Span } from '../audio/meter.ts';
import type { PieceMeasure } from '../audio/piece-measure.ts';
import { checkEdges } from './edges.ts';
import { checkClicks, checkClipping, checkHum, findDropouts } from './faults.ts';
import { finding } from './finding.ts';
import type { PieceText } from './finding.ts';
import { checkLevels } from './level.ts';
import { checkNoise } from './noise.ts';
import { checkRates } from './rate.ts';
import { scoreOf } from './score.ts';
import { checkRepeats } from './repeats.ts';
import { type Take, takesOf } from './take.ts';

export interface EpisodeMeasurements {
  readonly loudness: Measurement;
  /** In order; of a file that nobody knows anything about, what is said between its pauses. */
  readonly pieces: readonly PieceMeasure[];
  readonly faults?: Faults;
  /** Where the waveform goes over full scale between its samples. */
  readonly overs?: readonly Span[];
}

const OVERLOADED_SHARE = 0.01;

export interface AcousticReport {
  /** 0 to 100; null where there was nothing to judge. */
  readonly quality: number | null;
  /** The checks that ran. A transcript did not. */
  readonly checks: string[];
  readonly findings: Finding[];
}

/**
 * @param texts one a piece, null where the text is not known; none at all for audio without a script
 */
export function checkEpisode(measured: EpisodeMeasurements, texts: readonly (PieceText | null)[], thresholds: Thresholds): AcousticReport {
  const { pieces, loudness, faults = NO_FAULTS, overs = [] } = measured;
  if (pieces.length === 0) return { quality: null, checks: [], findings: [] };
  const takes = takesOf(pieces, texts);
  const isHeard = ({ piece }: Take) => piece.heardSeconds >= thresholds.leastHeardSeconds;
  const heard = takes.filter(isHeard);
  const hums = checkHum(faults, thresholds);
  const clipping = checkClipping(takes, faults, overs);
  const isWhole = (take: Take) => !isOverloaded(take, clipping);
  const sure = [
    ...takes.flatMap((take) => (isHeard(take) ? [] : checkSilent(take))),
    ...heard.flatMap((take) => checkPause(take, thresholds)),
    ...clipping,
    ...checkEdges(heard, hums, thresholds),
  ];
  const dropouts = findDropouts(takes, faults.holes, thresholds).filter((hole) => !sure.some((one) => one.kind === 'silence' && overlaps(one, hole)));
  const repeats = checkRepeats(takes, thresholds);
  // Whoever says something else takes another time for it.
  const own = takes.filter(({ piece }) => !repeats.some((one) => one.seconds === piece.startSeconds));
  const findings = [
    ...sure,
    ...dropouts,
    ...checkClicks(takes, faults, [...sure, ...dropouts], thresholds),
    ...hums,
    ...checkRates(own, thresholds),
    ...checkLevels(takes.filter(isWhole), thresholds),
    ...checkOffset(takes.filter(isWhole), thresholds),
    ...checkNoise(takes, hums, loudness, thresholds),
    ...repeats,
  ].toSorted((a, b) => a.seconds - b.seconds);
  const checks = ['acoustic'];
  const heardSeconds = pieces.reduce((sum, piece) => sum + piece.heardSeconds, 0);
  return { quality: scoreOf(findings, heardSeconds, checks).quality, checks, findings };
}

function overlaps(a: Finding, b: Finding): boolean {
  return a.seconds < b.endSeconds && b.seconds < a.endSeconds;
}

/** Cut-off tops make a take louder, and lopsided; that is no second fault. */
function isOverloaded({ piece }: Take, clipping: readonly Finding[]): boolean {
  const own = clipping.filter(({ seconds, endSeconds }) => seconds < piece.endSeconds && endSeconds > piece.startSeconds);
  return own.reduce((sum, { seconds, endSeconds }) => sum + endSeconds - seconds, 0) > OVERLOADED_SHARE * piece.heardSeconds;
}

function checkSilent({ piece, text, line }: Take): Finding[] {
  // Nothing but a dash or dots is rightly silent.
  if (text && !/[\p{L}\p{N}]/u.test(text.text)) return [];
  return [finding(text ? 'missing' : 'silence', piece, 1, line, text?.text ?? null)];
}

function checkPause({ piece, line }: Take, { internalSilenceSeconds }: Thresholds): Finding[] {
  const silence = piece.longestSilence;
  return silence && silence.endSeconds - silence.startSeconds > internalSilenceSeconds ? [finding('silence', silence, 0.9, line)] : [];
}

/** An offset comes with a voice or a device, so takes that follow each other with one are one finding. */
function checkOffset(takes: readonly Take[], { dcWarn, dcFail }: Thresholds): Finding[] {
  const runs: Take[][] = [];
  let isOpen = false;
  for (const take of takes) {
    const isOff = Math.abs(take.piece.dc) > dcWarn;
    if (isOff && isOpen) runs.at(-1)!.push(take);
    else if (isOff) runs.push([take]);
    isOpen = isOff;
  }
  return runs.map((run) => {
    const worst = Math.max(...run.map(({ piece }) => Math.abs(piece.dc)));
    const span = { startSeconds: run[0]!.piece.startSeconds, endSeconds: run.at(-1)!.piece.endSeconds };
    return finding('dc', span, worst > dcFail ? 1 : 0.4, null, '0', worst.toFixed(3));
  });
}
