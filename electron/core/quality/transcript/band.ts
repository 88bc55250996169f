/**
 * Cheapest alignment of two sequences within a band round their diagonal, gaps affine. Memory is bounded: of a large band
 * every so many rows are kept, and the rows between are worked out again on the way back. The band widens where it is hit.
 */

export interface BandCosts {
  readonly open: number;
  readonly extend: number;
}

/** Writes what replacing word `row` of the reference by each heard word from `first` up to `last` costs, at that word’s place; 0 for the same word. */
export type Substitute = (row: number, first: number, last: number, into: Float64Array) => void;

/** A band of so many cells is gone through once, its every step written down. */
const CELLS_KEPT = 16_000_000;
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

/** What it costs to have come as far as each column of a row, by how the last step was made; infinite outside the band. */
class Row {
  readonly match: Float64Array;
  readonly gone: Float64Array;
  readonly added: Float64Array;

  constructor(columns: number) {
    this.match = new Float64Array(columns + 1).fill(Infinity);
    this.gone = new Float64Array(columns + 1).fill(Infinity);
    this.added = new Float64Array(columns + 1).fill(Infinity);
  }

  copy(from: Row): void {
    this.match.set(from.match);
    this.gone.set(from.gone);
    this.added.set(from.added);
  }
}

class Band {
  private readonly rows: number;
  private readonly columns: number;
  private readonly half: number;
  private readonly width: number;
  private readonly rowsKept: number;
  private readonly substitute: Substitute;
  private readonly open: number;
  private readonly extend: number;
  /** Written alternately. */
  private readonly current: readonly [Row, Row];
  private readonly replaced: Float64Array;

  constructor(rows: number, columns: number, half: number, substitute: Substitute, costs: BandCosts) {
    this.rows = rows;
    this.columns = columns;
    this.half = half;
    this.width = Math.min(columns, 2 * half + Math.ceil(columns / rows)) + 2;
    this.rowsKept = rows * this.width <= CELLS_KEPT ? rows : ROWS_KEPT;
    this.substitute = substitute;
    this.open = costs.open + costs.extend;
    this.extend = costs.extend;
    this.current = [new Row(columns), new Row(columns)];
    this.replaced = new Float64Array(columns + 1);
  }

  /** Undefined where the path ran along the band's edge, unless that is to be taken as it is. */
  trace(takesEdges: boolean): Int32Array | undefined {
    const kept = [this.firstRow()];
    for (let row = this.rowsKept; row < this.rows; row += this.rowsKept) {
      const copy = new Row(this.columns);
      copy.copy(this.advance(kept.at(-1)!, row - this.rowsKept, row));
      kept.push(copy);
    }
    return this.walkBack(kept, takesEdges);
  }

  private walkBack(kept: readonly Row[], takesEdges: boolean): Int32Array | undefined {
    const heardOf = new Int32Array(this.rows).fill(-1);
    let row = this.rows;
    let column = this.columns;
    let state = -1;
    for (let block = kept.length - 1; block >= 0; block--) {
      const first = block * this.rowsKept;
      const steps = new Uint8Array((row - first) * this.width);
      const end = this.advance(kept[block]!, first, row, steps);
      if (state < 0) state = cheapest(end, column);
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

  private firstRow(): Row {
    const row = new Row(this.columns);
    row.match[0] = 0;
    for (let column = 1; column <= this.high(0); column++) row.added[column] = this.open + (column - 1) * this.extend;
    return row;
  }

  /** From row `first` to row `last`; writes down where each cell came from, two bits a way. */
  private advance(from: Row, first: number, last: number, steps?: Uint8Array): Row {
    const { open, extend, replaced } = this;
    let above = from;
    for (let row = first + 1; row <= last; row++) {
      const next = this.current[row % 2 === 0 ? 0 : 1];
      const { match, gone, added } = next;
      const { match: matchAbove, gone: goneAbove, added: addedAbove } = above;
      const low = this.low(row);
      const high = this.high(row);
      this.substitute(row - 1, Math.max(0, low - 1), high, replaced);
      let place = (row - first - 1) * this.width;
      // Left of the band there is nothing, though an earlier row may have left something.
      let [matchLeft, goneLeft, addedLeft] = [Infinity, Infinity, Infinity];
      if (low > 0) match[low - 1] = gone[low - 1] = added[low - 1] = Infinity;
      for (let column = low; column <= high; column++) {
        let step = 0;
        let matched = Infinity;
        if (column > 0) {
          const [m, g, a] = [matchAbove[column - 1]!, goneAbove[column - 1]!, addedAbove[column - 1]!];
          const best = m <= g && m <= a ? MATCH : g <= a ? DELETE : INSERT;
          const before = best === MATCH ? m : best === DELETE ? g : a;
          if (before < Infinity) {
            matched = before + replaced[column - 1]!;
            step = best;
          }
        }
        let lost = goneAbove[column]! + extend;
        const freshlyLost = matchAbove[column]! + open;
        const lostInstead = addedAbove[column]! + open;
        if (lost <= freshlyLost && lost <= lostInstead) step |= DELETE << 2;
        else if (freshlyLost <= lostInstead) lost = freshlyLost;
        else {
          lost = lostInstead;
          step |= INSERT << 2;
        }
        let more = addedLeft + extend;
        const freshlyAdded = matchLeft + open;
        const addedInstead = goneLeft + open;
        if (more <= freshlyAdded && more <= addedInstead) step |= INSERT << 4;
        else if (freshlyAdded <= addedInstead) more = freshlyAdded;
        else {
          more = addedInstead;
          step |= DELETE << 4;
        }
        match[column] = matchLeft = matched;
        gone[column] = goneLeft = lost;
        added[column] = addedLeft = more;
        if (steps) steps[place] = step;
        place += 1;
      }
      // The next row reaches further; what an earlier one left there is not of this band.
      const nextHigh = this.high(Math.min(row + 1, this.rows));
      for (let column = high + 1; column <= nextHigh; column++) match[column] = gone[column] = added[column] = Infinity;
      above = next;
    }
    return above;
  }
}

function cheapest({ match, gone, added }: Row, column: number): number {
  const [m, g, a] = [match[column]!, gone[column]!, added[column]!];
  return m <= g && m <= a ? MATCH : g <= a ? DELETE : INSERT;
}
