/** Places where two word sequences surely meet: runs of words that each of them has exactly once. */

export interface Anchor {
  readonly reference: number;
  readonly heard: number;
  readonly words: number;
}

/** A stretch of both sequences, ends exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly heardFrom: number;
  readonly heardTo: number;
}

/** The longest chain of unique runs of `size` words that are in the same order on both sides. */
export function findAnchors(reference: Int32Array, heard: Int32Array, { from, to, heardFrom, heardTo }: Stretch, size: number): Anchor[] {
  const places = uniqueRuns(reference, from, to, size);
  const there = uniqueRuns(heard, heardFrom, heardTo, size);
  const pairs: { reference: number; heard: number }[] = [];
  for (const [key, at] of places) {
    const other = there.get(key);
    if (at < 0 || other === undefined || other < 0) continue;
    if (isSame(reference, at, heard, other, size)) pairs.push({ reference: at, heard: other });
  }
  return longestChain(pairs.toSorted((a, b) => a.reference - b.reference)).map((pair) => ({ ...pair, words: size }));
}

/** First words of runs by their hash; −1 for a hash seen twice. */
function uniqueRuns(words: Int32Array, from: number, to: number, size: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let at = from; at + size <= to; at++) {
    let key = 0;
    for (let k = 0; k < size; k++) key = (Math.imul(key, 0x9e3779b1) + words[at + k]! + 1) | 0;
    places.set(key, places.has(key) ? -1 : at);
  }
  return places;
}

function isSame(a: Int32Array, at: number, b: Int32Array, there: number, size: number): boolean {
  for (let k = 0; k < size; k++) if (a[at + k] !== b[there + k]) return false;
  return true;
}

/** Patience sorting: the longest run of pairs that rise on the heard side too. */
function longestChain<Pair extends { readonly heard: number }>(pairs: readonly Pair[]): Pair[] {
  const tails: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  for (const [index, { heard }] of pairs.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]!]!.heard < heard) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = index;
  }
  const chain: Pair[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]!) chain.push(pairs[at]!);
  return chain.toReversed();
}
