import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Batching, BatchingSettings, WorkersView } from '../words/batching.ts';
import { HealthCheck, Licence, StudioInfo } from '../words/health.ts';
import { call } from './errors.ts';

export const studio = {
  info: call.output(StudioInfo),
  /** Every package that is in the program, with its licence. */
  licences: call.output(z.array(Licence)),
  /** Looks at everything the studio needs from this machine. */
  doctor: call.output(z.array(HealthCheck)),
  /** One beat now and one every few seconds: a window that misses them knows the core has gone. */
  pulse: call.output(eventIterator(z.object({ at: z.number() }))),
  /** How the workers of this machine stand, now and after every change. */
  workers: call.output(eventIterator(WorkersView)),
  /** How short calls are put together for them. */
  batching: call.output(Batching),
  setBatching: call.input(BatchingSettings).output(Batching),
};
