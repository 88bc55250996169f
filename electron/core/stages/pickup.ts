/** Which takes were spoken for a place that was there before them, and so are made to fit it. */
import type { Take } from '../jobs/calls.ts';

/** Takes that a run spoke together fit each other; what was spoken again, or anew for an edited line, is made to. */
export function isPickedUp({ variant, isLater }: Pick<Take, 'variant' | 'isLater'>): boolean {
  return variant > 0 || isLater;
}
