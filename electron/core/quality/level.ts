/** Takes that jump out of an episode's level. */
import type { Finding } from '#shared/words/audio.ts';
import type { Thresholds } from '#shared/words/thresholds.ts';
import { finding } from './finding.ts';
import { median } from '../audio/median.ts';
import { type Take, bySpeaker } from './take.ts';

/** Fewer takes have no middle worth comparing with. */
const ENOUGH_TAKES = 5;
const CERTAIN_LU = 12;
/** A voice that strays by itself is measured by how far: four times the middle distance is 2.7 standard deviations. */
const OWN_SPREAD = 4;

/** Compares takes with the others by the same speaker, and with that speaker's last; different voices may differ. */
export function checkLevels(all: readonly Take[], thresholds: Thresholds): Finding[] {
  const { levelSeconds, levelJumpLu } = thresholds;
  const takes = all.flatMap((take) => {
    const { levelLufs, heardSeconds } = take.piece;
    return levelLufs !== null && heardSeconds >= levelSeconds ? [{ ...take, levelLufs }] : [];
  });
  return bySpeaker(takes).flatMap((own) => {
    const levels = own.map(({ levelLufs }) => levelLufs);
    const usual = own.length >= ENOUGH_TAKES ? median(levels) : undefined;
    const spread = usual === undefined ? 0 : (median(levels.map((level) => Math.abs(level - usual))) ?? 0);
    const allowed = Math.max(thresholds.levelOutlierLu, OWN_SPREAD * spread);
    return own.flatMap(({ piece, levelLufs, line }, i) => {
      const off = usual === undefined ? 0 : levelLufs - usual;
      const before = own[i - 1]?.levelLufs;
      const wasOff = usual !== undefined && before !== undefined && Math.abs(before - usual) > allowed;
      // Coming back from an outlier is no fault of its own.
      const jump = before === undefined || wasOff ? 0 : levelLufs - before;
      const reference = Math.abs(off) > allowed ? usual : Math.abs(jump) > levelJumpLu + 2 * spread ? before : undefined;
      if (reference === undefined) return [];
      const byLu = Math.abs(levelLufs - reference);
      const confidence = Math.max(0.5, Math.min(0.95, 0.5 + (0.45 * (byLu - allowed)) / (CERTAIN_LU - levelJumpLu)));
      return [finding('level', piece, confidence, line, `${reference.toFixed(1)} LUFS`, `${levelLufs.toFixed(1)} LUFS`)];
    });
  });
}
