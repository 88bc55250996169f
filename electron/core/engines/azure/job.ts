/** A batch job as Azure tells of it. */
import { z } from 'zod';
import { ErrorBody } from './errors.ts';

const Meter = z.coerce.number().nonnegative().catch(0);

/** Undefined where it is not told, or is no moment. */
const Moment = z.string().transform(Date.parse).pipe(z.number()).optional().catch(undefined);

export const Job = z.object({
  status: z.string(),
  createdDateTime: Moment,
  lastActionDateTime: Moment,
  properties: z
    .object({
      billingDetails: z.record(z.string(), Meter).optional().catch(undefined),
      error: ErrorBody.optional().catch(undefined),
    })
    .optional(),
  outputs: z.object({ result: z.string().optional() }).optional(),
});
export type Job = z.infer<typeof Job>;

/** From its making to its last change of state, by the service's clock; undefined where it does not tell. */
export function tookMs({ createdDateTime: made, lastActionDateTime: last }: Job): number | undefined {
  return made === undefined || last === undefined || last < made ? undefined : last - made;
}

/** Characters of all kinds of voices together; null where the job does not tell. */
export function billedCharacters(job: Job): number | null {
  const details = job.properties?.billingDetails;
  return details ? Object.values(details).reduce((sum, count) => sum + count, 0) : null;
}

/** Shares whole characters out by weight, by largest remainder: the sum stays exactly `total`. */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return weights.map((_, index) => (index === 0 ? total : 0));
  const exact = weights.map((weight) => (total * weight) / sum);
  const shares = exact.map(Math.floor);
  const left = total - shares.reduce((all, share) => all + share, 0);
  const byRemainder = exact.map((share, index) => ({ index, remainder: share - Math.floor(share) }));
  byRemainder.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) shares[index]! += 1;
  return shares;
}
