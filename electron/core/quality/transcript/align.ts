/** Which heard word stands for which word of the script: anchored on unique runs, then aligned between them. */
import { findAnchors, type Stretch } from './anchors.ts';
import { alignBand, type BandCosts, type Substitute } from './band.ts';

export interface AlignCosts extends BandCosts {
  /** 0 (the same) upwards; a substitution that costs more than a gap on both sides is never made. */
  substitute(reference: string, heard: string): number;
}

/** Runs of so many words are looked for, the long ones first. */
const ANCHOR_WORDS = [6, 4, 3];
/** Smaller stretches are aligned straight away: an anchor in them could be one word of luck. */
const SMALL_CELLS = 400;
/** As many pairs of different words get their substitution worked out beforehand; in larger stretches only equal words meet. */
const MOST_PAIRS = 60_000;
const UNLIKE = 1.5;

/** For each reference word the index of the heard one; −1 where none stands for it. Heard words that nothing maps to are added. */
export function alignWords(reference: readonly string[], heard: readonly string[], costs: AlignCosts): Int32Array {
  const ids = new Map<string, number>();
  const intern = (word: string) => ids.get(word) ?? (ids.set(word, ids.size), ids.size - 1);
  const a = Int32Array.from(reference, intern);
  const b = Int32Array.from(heard, intern);
  const heardOf = new Int32Array(reference.length).fill(-1);
  const words = [...ids.keys()];

  const align = (stretch: Stretch, level: number): void => {
    const rows = stretch.to - stretch.from;
    const columns = stretch.heardTo - stretch.heardFrom;
    if (rows === 0 || columns === 0) return;
    const size = ANCHOR_WORDS[level];
    if (size !== undefined && rows * columns > SMALL_CELLS) {
      const anchors = findAnchors(a, b, stretch, size);
      let { from, heardFrom } = stretch;
      for (const anchor of anchors) {
        // Anchors may overlap; what lies before the last one's end is settled.
        const settled = Math.max(0, from - anchor.reference, heardFrom - anchor.heard);
        if (settled >= anchor.words) continue;
        const at = anchor.reference + settled;
        const there = anchor.heard + settled;
        align({ from, to: at, heardFrom, heardTo: there }, level + 1);
        for (let k = 0; k < anchor.words - settled; k++) heardOf[at + k] = there + k;
        from = at + anchor.words - settled;
        heardFrom = there + anchor.words - settled;
      }
      align({ from, to: stretch.to, heardFrom, heardTo: stretch.heardTo }, level + 1);
      return;
    }
    const substitute = substitution(a, b, stretch, words, costs);
    const found = alignBand(rows, columns, substitute, costs);
    for (let i = 0; i < rows; i++) heardOf[stretch.from + i] = found[i]! < 0 ? -1 : stretch.heardFrom + found[i]!;
  };

  align({ from: 0, to: a.length, heardFrom: 0, heardTo: b.length }, 0);
  return heardOf;
}

/** Costs by place, each pair of different words worked out once. */
function substitution(a: Int32Array, b: Int32Array, { from, to, heardFrom, heardTo }: Stretch, words: readonly string[], costs: AlignCosts): Substitute {
  const rows = local(a, from, to);
  const columns = local(b, heardFrom, heardTo);
  if (rows.distinct.length * columns.distinct.length > MOST_PAIRS) {
    return (row, first, last, into) => {
      const word = a[from + row];
      for (let j = first; j < last; j++) into[j] = word === b[heardFrom + j] ? 0 : UNLIKE;
    };
  }
  const width = columns.distinct.length;
  const table = new Float64Array(rows.distinct.length * width).fill(-1);
  const work = (row: number, column: number) => {
    const left = rows.distinct[row]!;
    const right = columns.distinct[column]!;
    return left === right ? 0 : costs.substitute(words[left]!, words[right]!);
  };
  return (i, first, last, into) => {
    const row = rows.places[i]!;
    const start = row * width;
    for (let j = first; j < last; j++) {
      const column = columns.places[j]!;
      const known = table[start + column]!;
      into[j] = known >= 0 ? known : (table[start + column] = work(row, column));
    }
  };
}

function local(ids: Int32Array, from: number, to: number): { places: Int32Array; distinct: number[] } {
  const numbers = new Map<number, number>();
  const places = new Int32Array(to - from);
  for (let at = from; at < to; at++) {
    const id = ids[at]!;
    let number = numbers.get(id);
    if (number === undefined) numbers.set(id, (number = numbers.size));
    places[at - from] = number;
  }
  return { places, distinct: [...numbers.keys()] };
}
