/** Weighted least squares with a pull towards zero, so that there is an answer whatever the rows are. */

/**
 * @param rows the first value of each is the constant, which nothing pulls at
 * @param weights one a row
 * @param pull as a share of what all rows weigh together
 */
export function ridge(rows: readonly (readonly number[])[], values: readonly number[], weights: readonly number[], pull: number): number[] {
  const size = rows[0]?.length ?? 0;
  const equations = Array.from({ length: size }, () => new Float64Array(size + 1));
  let total = 0;
  for (const [i, row] of rows.entries()) {
    const weight = weights[i]! ** 2;
    total += weight;
    for (let j = 0; j < size; j++) {
      const own = weight * row[j]!;
      for (let k = j; k < size; k++) equations[j]![k]! += own * row[k]!;
      equations[j]![size]! += own * values[i]!;
    }
  }
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < j; k++) equations[j]![k] = equations[k]![j]!;
    equations[j]![j]! += total * (j === 0 ? 1e-9 : pull);
  }
  return solved(equations);
}

/** Gaussian elimination of a positive definite system. */
function solved(equations: readonly Float64Array[]): number[] {
  const size = equations.length;
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = pivot + 1; row < size; row++) {
      const factor = equations[row]![pivot]! / equations[pivot]![pivot]!;
      for (let k = pivot; k <= size; k++) equations[row]![k]! -= factor * equations[pivot]![k]!;
    }
  }
  const found: number[] = Array.from({ length: size }, () => 0);
  for (let row = size - 1; row >= 0; row--) {
    let value = equations[row]![size]!;
    for (let k = row + 1; k < size; k++) value -= equations[row]![k]! * found[k]!;
    found[row] = value / equations[row]![row]!;
  }
  return found;
}
