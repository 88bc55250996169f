import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { letterEdits } from './letter-edits.ts';

/** The table that everybody learns first. */
function byTable(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) next.push(Math.min(row[j]! + (a[i] === b[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
    row = next;
  }
  return row[b.length]!;
}

test('letters that two words differ by are counted as a table of them counts', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', 'я', '字'), maxLength: 40 });
  fc.assert(fc.property(word, word, (a, b) => letterEdits(a, b) === byTable(a, b)), { numRuns: 500 });
  expect(letterEdits('a'.repeat(32), `${'a'.repeat(31)}b`)).toBe(1);
});
