/** Shares pieces out over calls: as few as may be, about equally large, ending where an ending is heard least. */

/** What is lost when two calls meet after this piece, from nothing to a break within a sentence. */
export type Seam = 'paragraph' | 'sentence' | 'exchange' | 'heading' | 'clause';

export interface Shared {
  /** Indices, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** So far a call may be from its equal share for the sake of ending with a paragraph. */
const TOLERANCE = 0.15;
/** Two calls leave their equal share when the seam between them moves, each by the square of the way. */
const SEAM_COST: Record<Seam, number> = {
  paragraph: 0,
  sentence: 2 * TOLERANCE ** 2,
  exchange: 2 * (2 * TOLERANCE) ** 2,
  heading: 2 * (2 * TOLERANCE) ** 2,
  clause: 2 * (2 * TOLERANCE) ** 2,
};

export interface Sharing {
  /** Characters of each piece. */
  readonly sizes: readonly number[];
  /** What the seam after each piece is. */
  readonly seams: readonly Seam[];
  /** For each piece, the end of the longest call that may begin with it; never falls, and always beyond the piece. */
  readonly reach: readonly number[];
}

/**
 * The fewest calls that `reach` allows; among those ways the one whose squared distances from equal shares and whose
 * seams cost least together, the earliest such. Dynamic programming over the places a seam can be at all.
 */
export function shareOut({ sizes, seams, reach }: Sharing): Shared[] {
  const count = sizes.length;
  if (count === 0) return [];
  const latest = fullest(reach);
  const calls = latest.length - 1;
  if (calls === 1) return [{ start: 0, end: count }];
  const earliest = emptiest(reach, calls);
  const before = prefixSums(sizes);
  const ideal = (before[count] ?? 0) / calls || 1;
  const costs: Map<number, { cost: number; from: number }>[] = [new Map([[0, { cost: 0, from: 0 }]])];
  for (let call = 1; call <= calls; call += 1) {
    const row = new Map<number, { cost: number; from: number }>();
    for (let end = earliest[call] ?? 0; end <= (latest[call] ?? 0); end += 1) {
      const seam = end === count ? 0 : SEAM_COST[seams[end - 1] ?? 'sentence'];
      let best: { cost: number; from: number } | undefined;
      for (let start = Math.min(end - 1, latest[call - 1] ?? 0); start >= (earliest[call - 1] ?? 0) && (reach[start] ?? 0) >= end; start -= 1) {
        const known = costs[call - 1]?.get(start);
        if (!known) continue;
        const distance = ((before[end] ?? 0) - (before[start] ?? 0)) / ideal - 1;
        const cost = known.cost + distance * distance + seam;
        if (best === undefined || cost <= best.cost) best = { cost, from: start };
      }
      if (best) row.set(end, best);
    }
    costs.push(row);
  }
  const shares: Shared[] = [];
  for (let end = count, call = calls; call > 0; call -= 1) {
    const start = costs[call]?.get(end)?.from ?? 0;
    shares.unshift({ start, end });
    end = start;
  }
  return shares;
}

/** Where the calls end when each takes all it can: the first entry is the beginning. */
function fullest(reach: readonly number[]): number[] {
  const ends = [0];
  for (let at = 0; at < reach.length; ends.push(at)) at = Math.max(at + 1, reach[at] ?? 0);
  return ends;
}

/** The earliest ends from which the calls that follow still reach the last piece. */
function emptiest(reach: readonly number[], calls: number): number[] {
  const ends = Array.from({ length: calls + 1 }, () => 0);
  ends[calls] = reach.length;
  let start = reach.length;
  for (let call = calls; call > 1; call -= 1) {
    const end = ends[call] ?? 0;
    while (start > 0 && (reach[start - 1] ?? 0) >= end) start -= 1;
    ends[call - 1] = Math.max(start, call - 1);
  }
  return ends;
}

function prefixSums(sizes: readonly number[]): number[] {
  const sums = [0];
  for (const size of sizes) sums.push((sums.at(-1) ?? 0) + size);
  return sums;
}
