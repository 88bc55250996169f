/** Checks of an episode's sound against what a voice may do, and against its text as far as length tells. */
import type { Finding, Measurement } from '#shared/words/audio.ts';
import type { Span } from '../audio/meter.ts';
import type { PieceMeasure } from '../audio/piece-measure.ts';
import { finding } from './finding.ts';
import type { PieceText } from './finding.ts';
import { checkLevels } from './level.ts';
import { checkRates } from './rate.ts';
import { scoreOf } from './score.ts';
import { THRESHOLDS } from './thresholds.ts';

export interface EpisodeMeasurements {
  readonly loudness: Measurement;
  /** In order; a file that nobody knows anything about is one piece. */
  readonly pieces: readonly PieceMeasure[];
}

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
export function checkEpisode(measured: EpisodeMeasurements, texts: readonly (PieceText | null)[]): AcousticReport {
  const { pieces } = measured;
  if (pieces.length === 0) return { quality: null, checks: [], findings: [] };
  const findings = [
    ...pieces.flatMap((piece, i) => checkPiece(piece, texts[i] ?? null)),
    ...checkRates(pieces, texts),
    ...checkLevels(pieces, texts),
    ...checkOffset(pieces),
    ...checkNoise(measured),
  ].toSorted((a, b) => a.seconds - b.seconds);
  const checks = ['acoustic'];
  const heardSeconds = pieces.reduce((sum, piece) => sum + piece.heardSeconds, 0);
  return { quality: scoreOf(findings, heardSeconds, checks).quality, checks, findings };
}

function checkPiece(piece: PieceMeasure, text: PieceText | null): Finding[] {
  const line = text?.line ?? null;
  if (piece.heardSeconds < THRESHOLDS.leastHeardSeconds) {
    // Nothing but a dash or dots is rightly silent.
    if (text && !/[\p{L}\p{N}]/u.test(text.text)) return [];
    return [finding(text ? 'missing' : 'silence', piece, 1, line, text?.text ?? null)];
  }
  const findings = piece.clips.map((clip) => finding('clipping', clip, clipConfidence(clip), line));
  const silence = piece.longestSilence;
  if (silence && silence.endSeconds - silence.startSeconds > THRESHOLDS.internalSilenceSeconds) {
    findings.push(finding('silence', silence, 0.9, line));
  }
  const { tailRmsDb, levelLufs } = piece;
  if (tailRmsDb !== null && levelLufs !== null && tailRmsDb > levelLufs - THRESHOLDS.tailBelowSpeechLu) {
    const end = { startSeconds: Math.max(piece.startSeconds, piece.endSeconds - 0.2), endSeconds: piece.endSeconds };
    const overLu = tailRmsDb - (levelLufs - THRESHOLDS.tailBelowSpeechLu);
    findings.push(finding('truncated', end, Math.min(0.95, 0.5 + overLu / 20), line));
  }
  return findings;
}

/** Three samples may be a limiter at work; a millisecond is an overload. */
function clipConfidence(clip: Span): number {
  return Math.min(1, 0.6 + (clip.endSeconds - clip.startSeconds) * 400);
}

/** An offset comes with a voice or a device, so it is one finding however many takes carry it. */
function checkOffset(pieces: readonly PieceMeasure[]): Finding[] {
  const off = pieces.filter((piece) => Math.abs(piece.dc) > THRESHOLDS.dcWarn);
  if (off.length === 0) return [];
  const worst = Math.max(...off.map((piece) => Math.abs(piece.dc)));
  const span = { startSeconds: off[0]!.startSeconds, endSeconds: off.at(-1)!.endSeconds };
  return [finding('dc', span, worst > THRESHOLDS.dcFail ? 1 : 0.4, null, '0', worst.toFixed(3))];
}

function checkNoise({ loudness, pieces }: EpisodeMeasurements): Finding[] {
  const { noiseFloorDb } = loudness;
  if (noiseFloorDb === null || noiseFloorDb <= THRESHOLDS.noiseFloorDb) return [];
  const whole = { startSeconds: pieces[0]!.startSeconds, endSeconds: pieces.at(-1)!.endSeconds };
  // Without half a second of pause anywhere, the quietest half second is speech and says nothing about noise.
  const isSpeech = loudness.rmsDb !== null && noiseFloorDb > loudness.rmsDb - 20;
  return isSpeech ? [] : [finding('noise', whole, 0.6, null)];
}
