/** Where long audio is cut for a recogniser that takes only so much at once: in pauses, into parts of about equal length. */

/** How far from an even cut a pause is looked for. */
const REACH_SECONDS = 15;
/** A pause this long around a cut keeps the words on both sides whole. */
const PAUSE_SECONDS = 0.4;
/** All of this power and below is equally silent (−70 dBFS). */
const SILENT_POWER = 1e-7;

/**
 * The places of the cuts, in hops, ascending; none where everything fits.
 * @param power mean power of each hop, 1 is full scale
 */
export function placeCuts(power: Float32Array, hopsPerSecond: number, maxSeconds: number): number[] {
  const most = Math.max(1, Math.floor(maxSeconds * hopsPerSecond));
  if (power.length <= most) return [];
  const reach = Math.min(Math.round(REACH_SECONDS * hopsPerSecond), Math.max(1, Math.floor(most / 4)));
  const parts = Math.ceil(power.length / (most - reach / 2));
  const loudness = smooth(power, Math.max(1, Math.round(PAUSE_SECONDS * hopsPerSecond)));
  const cuts: number[] = [];
  for (let left = parts, last = 0; left > 1; left--) {
    const even = last + (power.length - last) / left;
    const from = Math.max(last + 1, Math.ceil(even - reach), power.length - (left - 1) * most);
    const to = Math.min(last + most, Math.floor(even + reach), power.length - 1);
    last = quietest(loudness, from, Math.max(from, to), even);
    cuts.push(last);
  }
  return cuts;
}

/** The mean over a stretch around each hop. */
function smooth(power: Float32Array, width: number): Float32Array {
  const sums = new Float64Array(power.length + 1);
  for (let i = 0; i < power.length; i++) sums[i + 1] = sums[i]! + power[i]!;
  return Float32Array.from(power, (_, i) => {
    const from = Math.max(0, i - (width >> 1));
    const to = Math.min(power.length, from + width);
    return (sums[to]! - sums[from]!) / (to - from);
  });
}

function quietest(loudness: Float32Array, from: number, to: number, wished: number): number {
  let best = from;
  let least = Infinity;
  for (let i = from; i <= to; i++) {
    const here = Math.max(SILENT_POWER, loudness[i]!);
    const isNearer = here === least && Math.abs(i - wished) < Math.abs(best - wished);
    if (here < least || isNearer) {
      least = here;
      best = i;
    }
  }
  return best;
}
