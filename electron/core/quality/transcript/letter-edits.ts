/** How many letters two words differ by: Myers’ bit-vector algorithm, which a recogniser’s mistakes call for a million times. */

/** Longer words are none. */
const MOST_LETTERS = 32;
/** By code unit, where it stands in the word at hand; empty between calls. */
const masks = new Int32Array(0x10000);

/** Insertions, deletions and replacements of code units (Levenshtein). */
export function letterEdits(one: string, other: string): number {
  const [a, b] = one.length <= other.length ? [one, other] : [other, one];
  if (a.length === 0) return b.length;
  if (a.length > MOST_LETTERS) return longEdits(a, b);
  for (let i = 0; i < a.length; i++) masks[a.charCodeAt(i)]! |= 1 << i;
  const last = 1 << (a.length - 1);
  let edits = a.length;
  let up = -1;
  let down = 0;
  for (let j = 0; j < b.length; j++) {
    const equal = masks[b.charCodeAt(j)]!;
    const steady = equal | down;
    const same = (((equal & up) + up) ^ up) | equal;
    const rises = down | ~(same | up);
    const falls = up & same;
    if ((rises & last) !== 0) edits += 1;
    else if ((falls & last) !== 0) edits -= 1;
    const carried = (rises << 1) | 1;
    up = (falls << 1) | ~(steady | carried);
    down = carried & steady;
  }
  for (let i = 0; i < a.length; i++) masks[a.charCodeAt(i)] = 0;
  return edits;
}

function longEdits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min(row[j]! + (a[i] === b[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
