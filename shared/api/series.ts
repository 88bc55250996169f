import { z } from 'zod';
import { ProductionId, SeriesId } from '../words/ids.ts';
import { Series } from '../words/series.ts';
import { call } from './errors.ts';

const one = z.object({ series: SeriesId });
const name = z.string().trim().min(1).max(200);

export const series = {
  list: call.output(z.array(Series)),
  create: call.input(z.object({ name })).output(Series),
  rename: call.input(one.extend({ name })).output(Series),
  /** Its productions keep what the bible gave them. */
  remove: call.input(one).output(z.object({})),
  /** What the production has of its own wins over the bible; a production is of one series at most. */
  add: call.input(one.extend({ production: ProductionId })).output(Series),
  /** Takes it out again; it keeps what the bible gave it. */
  release: call.input(z.object({ production: ProductionId })).output(z.object({})),
};
