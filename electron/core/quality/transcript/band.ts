/**
 * Cheapest alignment of two short sequences within a band round their diagonal, gaps affine. Memory is that of the band:
 * every so many rows are kept, and the rows between are worked out again on the way back. The band widens where it is hit.
 */

export interface BandCosts {
  readonly open: number;
  readonly extend: number;
}

/** What replacing word `i` of the reference by heard word `j` costs; 0 for the same word. */
export type Substitute = (i: number, j: number) => number;

const ROWS_KEPT = 256;
/** At first; sequences of unlike length get as much more as they differ. */
const HALF_BAND = 48;
/** A wider band than this many cells is a search for something that is not there. */
const MOST_CELLS = 40_000_000;

const MATCH = 0;
const DELETE = 1;
const INSERT = 2;

/** For each of `rows` reference words the heard word that stands for it, −1 where none does. */
export function alignBand(rows: number, columns: number, substitute: Substitute, costs: BandCosts): Int32Array {
  if (rows === 0 || columns === 0) return new Int32Array(rows).fill(-1);
  for (let half = HALF_BAND + Math.abs(rows - columns); ; half *= 2) {
    const isLast = half >= columns || half * 4 * rows > MOST_CELLS;
    const found = new Band(rows, columns, Math.min(half, columns), substitute, costs).trace(isLast);
    if (found !== undefined) return found;
  }
}

class Band {
  private readonly rows: number;
  private readonly columns: number;
  private readonly half: number;
  private readonly width: number;
  private readonly substitute: Substitute;
  private readonly open: number;
  private readonly extend: number;

  constructor(rows: number, columns: number, half: number, substitute: Substitute, costs: BandCosts) {
    this.rows = rows;
    this.columns = columns;
    this.half = half;
    this.width = Math.min(columns, 2 * half + Math.ceil(columns / rows)) + 2;
    this.substitute = substitute;
    this.open = costs.open + costs.extend;
    this.extend = costs.extend;
  }

  /** Undefined where the path ran along the band's edge, unless that is to be taken as it is. */
  trace(takesEdges: boolean): Int32Array | undefined {
    const kept: Float64Array[] = [];
    let states = this.firstRow();
    for (let row = 0; row <= this.rows; row += ROWS_KEPT) {
      kept.push(states);
      const last = Math.min(row + ROWS_KEPT, this.rows);
      if (last > row && last < this.rows) states = this.advance(states, row, last);
    }
    return this.walkBack(kept, takesEdges);
  }

  private walkBack(kept: readonly Float64Array[], takesEdges: boolean): Int32Array | undefined {
    const heardOf = new Int32Array(this.rows).fill(-1);
    let row = this.rows;
    let column = this.columns;
    let state = -1;
    for (let block = Math.ceil(this.rows / ROWS_KEPT) - 1; block >= 0; block--) {
      const first = block * ROWS_KEPT;
      const steps = new Uint8Array((row - first) * this.width);
      const end = this.advance(kept[block]!, first, row, steps);
      if (state < 0) state = this.cheapest(end, column - this.low(row));
      while (row > first) {
        const low = this.low(row);
        const isAtEdge = (column === low && low > 0) || (column === this.high(row) && column < this.columns);
        if (isAtEdge && !takesEdges) return undefined;
        const step = steps[(row - first - 1) * this.width + column - low]!;
        const before = state === MATCH ? step & 3 : state === DELETE ? (step >> 2) & 3 : (step >> 4) & 3;
        if (state === MATCH) heardOf[row - 1] = column - 1;
        if (state !== INSERT) row -= 1;
        if (state !== DELETE) column -= 1;
        state = before;
      }
    }
    return heardOf;
  }

  private low(row: number): number {
    return Math.max(0, Math.floor((row * this.columns) / this.rows) - this.half);
  }

  private high(row: number): number {
    return Math.min(this.columns, Math.floor((row * this.columns) / this.rows) + this.half);
  }

  private firstRow(): Float64Array {
    const states = new Float64Array(3 * this.width).fill(Infinity);
    states[MATCH * this.width] = 0;
    for (let column = 1; column <= this.high(0); column++) states[INSERT * this.width + column] = this.open + (column - 1) * this.extend;
    return states;
  }

  private cheapest(states: Float64Array, place: number): number {
    const { width } = this;
    const [match, gone, added] = [states[place]!, states[width + place]!, states[2 * width + place]!];
    return match <= gone && match <= added ? MATCH : gone <= added ? DELETE : INSERT;
  }

  /** From row `from` to row `to`; writes down where each cell came from, two bits a state. */
  private advance(from: Float64Array, first: number, last: number, steps?: Uint8Array): Float64Array {
    const { width, open, extend, substitute } = this;
    let above = from;
    const buffers = [new Float64Array(3 * width), new Float64Array(3 * width)] as const;
    for (let row = first + 1; row <= last; row++) {
      const current = buffers[row % 2 === 0 ? 0 : 1].fill(Infinity);
      const low = this.low(row);
      const high = this.high(row);
      const shift = low - this.low(row - 1);
      const size = this.high(row - 1) - this.low(row - 1);
      const base = (row - first - 1) * width;
      for (let column = low; column <= high; column++) {
        const place = column - low;
        let from = 0;
        const up = place + shift;
        const left = up - 1;
        if (column > 0 && left >= 0 && left <= size) {
          const [match, gone, added] = [above[left]!, above[width + left]!, above[2 * width + left]!];
          const best = match <= gone && match <= added ? MATCH : gone <= added ? DELETE : INSERT;
          const before = best === MATCH ? match : best === DELETE ? gone : added;
          if (before < Infinity) {
            current[place] = before + substitute(row - 1, column - 1);
            from |= best;
          }
        }
        if (up <= size) {
          const fresh = above[up]! + open;
          const going = above[width + up]! + extend;
          const turned = above[2 * width + up]! + open;
          const best = going <= fresh && going <= turned ? DELETE : fresh <= turned ? MATCH : INSERT;
          current[width + place] = best === DELETE ? going : best === MATCH ? fresh : turned;
          from |= best << 2;
        }
        if (place > 0) {
          const fresh = current[place - 1]! + open;
          const turned = current[width + place - 1]! + open;
          const going = current[2 * width + place - 1]! + extend;
          const best = going <= fresh && going <= turned ? INSERT : fresh <= turned ? MATCH : DELETE;
          current[2 * width + place] = best === INSERT ? going : best === MATCH ? fresh : turned;
          from |= best << 4;
        }
        if (steps) steps[base + place] = from;
      }
      above = current;
    }
    return above;
  }
}
