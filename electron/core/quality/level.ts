/** Takes that jump out of an episode's level. */
import type { Finding } from '#shared/words/audio.ts';
import type { PieceMeasure } from '../audio/piece-measure.ts';
import { finding } from './finding.ts';
import type { PieceText } from './finding.ts';
import { median } from './median.ts';
import { THRESHOLDS } from './thresholds.ts';

/** Fewer takes have no middle worth comparing with. */
const ENOUGH_TAKES = 5;
/** Without a text every piece is taken for the same voice. */
const UNKNOWN = '';
const CERTAIN_LU = 12;

/** Compares takes with the others by the same speaker, and with that speaker's last; different voices may differ. */
export function checkLevels(pieces: readonly PieceMeasure[], texts: readonly (PieceText | null)[]): Finding[] {
  const takes = pieces.flatMap((piece, i) => {
    const { levelLufs } = piece;
    return levelLufs !== null && piece.heardSeconds >= THRESHOLDS.levelSeconds
      ? [{ piece, levelLufs, line: texts[i]?.line ?? null, speaker: texts[i]?.speaker ?? UNKNOWN }]
      : [];
  });
  return [...Map.groupBy(takes, ({ speaker }) => speaker).values()].flatMap((own) => {
    const usual = own.length >= ENOUGH_TAKES ? median(own.map(({ levelLufs }) => levelLufs)) : undefined;
    return own.flatMap(({ piece, levelLufs, line }, i) => {
      const off = usual === undefined ? 0 : levelLufs - usual;
      const before = own[i - 1]?.levelLufs;
      const wasOff = usual !== undefined && before !== undefined && Math.abs(before - usual) > THRESHOLDS.levelOutlierLu;
      // Coming back from an outlier is no fault of its own.
      const jump = before === undefined || wasOff ? 0 : levelLufs - before;
      const reference = Math.abs(off) > THRESHOLDS.levelOutlierLu ? usual : Math.abs(jump) > THRESHOLDS.levelJumpLu ? before : undefined;
      if (reference === undefined) return [];
      const byLu = Math.abs(levelLufs - reference);
      const confidence = Math.min(0.95, 0.5 + (0.45 * (byLu - THRESHOLDS.levelJumpLu)) / (CERTAIN_LU - THRESHOLDS.levelJumpLu));
      return [finding('level', piece, confidence, line, `${reference.toFixed(1)} LUFS`, `${levelLufs.toFixed(1)} LUFS`)];
    });
  });
}
