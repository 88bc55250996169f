/** The likeliest way in which one run of words was taken for another: replaced, lost, added, run together, taken apart. */

export interface Slip {
  /** Place in the first run, −1 for an added word. */
  readonly i: number;
  /** Place in the second, −1 for a lost one. */
  readonly j: number;
  readonly cost: number;
}

export interface SlipCosts {
  substitute(i: number, j: number): number;
  lose(i: number): number;
  add(j: number): number;
  /** Several words on one side, one on the other; undefined where they have nothing in common. */
  glue(i: number, rows: number, j: number, columns: number): number | undefined;
}

/** Longer runs are not the slip of a moment; word stands against word there. */
const MOST_WORDS = 40;
const GLUED: readonly (readonly [number, number])[] = [[2, 1], [1, 2], [3, 1], [1, 3], [2, 2]];

export function explain(rows: number, columns: number, costs: SlipCosts): Slip[] {
  if (rows > MOST_WORDS || columns > MOST_WORDS) return sideBySide(rows, columns, costs);
  const best: { cost: number; before: readonly [number, number]; slip: Slip | undefined }[][] = [];
  for (let i = 0; i <= rows; i++) {
    best.push([]);
    for (let j = 0; j <= columns; j++) {
      let cell = { cost: i + j === 0 ? 0 : Infinity, before: [0, 0] as readonly [number, number], slip: undefined as Slip | undefined };
      const offer = (backI: number, backJ: number, cost: number | undefined, at: Pick<Slip, 'i' | 'j'>) => {
        const before = best[i - backI]?.[j - backJ];
        if (cost === undefined || before === undefined || before.cost + cost >= cell.cost) return;
        cell = { cost: before.cost + cost, before: [i - backI, j - backJ], slip: { ...at, cost } };
      };
      if (i > 0 && j > 0) offer(1, 1, costs.substitute(i - 1, j - 1), { i: i - 1, j: j - 1 });
      if (i > 0) offer(1, 0, costs.lose(i - 1), { i: i - 1, j: -1 });
      if (j > 0) offer(0, 1, costs.add(j - 1), { i: -1, j: j - 1 });
      for (const [up, left] of GLUED) if (i >= up && j >= left) offer(up, left, costs.glue(i - up, up, j - left, left), { i: i - up, j: j - left });
      best[i]!.push(cell);
    }
  }
  const slips: Slip[] = [];
  for (let [i, j] = [rows, columns]; i + j > 0; ) {
    const { slip, before } = best[i]![j]!;
    if (slip && slip.cost > 0) slips.push(slip);
    [i, j] = before;
  }
  return slips.toReversed();
}

function sideBySide(rows: number, columns: number, costs: SlipCosts): Slip[] {
  return Array.from({ length: Math.max(rows, columns) }, (_, k) => {
    if (k >= columns) return { i: k, j: -1, cost: costs.lose(k) };
    if (k >= rows) return { i: -1, j: k, cost: costs.add(k) };
    return { i: k, j: k, cost: costs.substitute(k, k) };
  });
}
