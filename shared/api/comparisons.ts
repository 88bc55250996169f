import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Comparison, ComparisonRequest, WayEstimate } from '../words/comparison.ts';
import { ComparisonId, ProductionId } from '../words/ids.ts';
import { call } from './errors.ts';

const of = z.object({ production: ProductionId });

export const comparisons = {
  /** What it would take, before anything is bought. */
  estimate: call.input(ComparisonRequest).output(z.array(WayEstimate)),
  /** Speaks every way in a room of its own, one after the other; what is bought serves the production as well. */
  start: call.input(ComparisonRequest).output(Comparison),
  /** Those of a production, the newest first, now and after every change. */
  watch: call.input(of).output(eventIterator(z.array(Comparison))),
  list: call.input(of).output(z.array(Comparison)),
  /** Lets what is under way land, and begins nothing more. */
  stop: call.input(z.object({ comparison: ComparisonId })).output(Comparison),
};
