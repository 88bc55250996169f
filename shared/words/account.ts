/** An account at a speech service, as it stands at this moment. */
import { z } from 'zod';
import { Failure } from './failure.ts';

export const AccountView = z.object({
  /** Models that share their concurrency share a lane. */
  lane: z.string(),
  engine: z.string(),
  name: z.string(),
  /** `held`: it asked to wait; `slowed`: fewer calls at once than it allows, after troubles; `paused`: a person must act. */
  state: z.enum(['ready', 'slowed', 'held', 'paused']),
  stopped: Failure.nullable(),
  /** Calls at once that are allowed now, and what that climbs back to. */
  allowed: z.number().int(),
  ceiling: z.number().int(),
  inFlight: z.number().int(),
  /** Milliseconds since the epoch. */
  heldUntil: z.number().nullable(),
  succeeded: z.number().int(),
  throttled: z.number().int(),
  failed: z.number().int(),
  plan: z.string().nullable(),
  /** Characters that may still be bought in this period; null where the service does not tell. */
  charactersLeft: z.number().nullable(),
});
export type AccountView = z.infer<typeof AccountView>;
