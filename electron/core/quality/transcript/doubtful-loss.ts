/** From which loss on an aligned word is doubtful. Aligners count losses as they like, so a recording is its own measure. */
import { median } from '../../audio/median.ts';

/** So many times the loss of the middle word. */
const TIMES = 6;
/** Less is no reason for doubt, however well the other words fit. */
const LEAST_LOSS = 0.5;

export function doubtfulLoss(losses: readonly number[]): number {
  return Math.max(LEAST_LOSS, TIMES * (median(losses) ?? 0));
}
