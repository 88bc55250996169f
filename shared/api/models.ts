import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { ModelView } from '../words/model.ts';
import { call } from './errors.ts';

const one = z.object({ model: z.string() });

export const models = {
  list: call.output(z.array(ModelView)),
  /** How far it is, until it is ready. Who stops listening stops the download; the next goes on from there. */
  download: call.input(one).output(eventIterator(ModelView)),
  /** Takes it off this machine, and what was downloaded of it. */
  remove: call.input(one).output(ModelView),
};
