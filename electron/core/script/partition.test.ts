import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { partitionEvenly } from './partition.ts';

const itself = (size: number) => size;
const total = (group: readonly number[], gap = 0) => group.reduce((sum, one) => sum + one, 0) + gap * (group.length - 1);

test('equal shares rather than full ones and a stub', () => {
  expect(partitionEvenly([3, 3, 3, 3], itself, 9)).toEqual([[3, 3], [3, 3]]);
  expect(partitionEvenly([1, 1, 1], itself, 9)).toEqual([[1, 1, 1]]);
  expect(partitionEvenly([], itself, 9)).toEqual([]);
});

test('what is over the limit stands alone', () => {
  expect(partitionEvenly([1, 20, 1], itself, 9)).toEqual([[1], [20], [1]]);
});

test('order is kept, the limit holds, and no grouping needs fewer groups', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 50 })), fc.integer({ min: 50, max: 120 }), fc.integer({ min: 0, max: 2 }), (sizes, limit, gap) => {
      const groups = partitionEvenly(sizes, itself, limit, gap);
      expect(groups.flat()).toEqual(sizes);
      for (const group of groups) expect(total(group, gap)).toBeLessThanOrEqual(limit);
      // Two neighbours that fitted together would mean a group too many; greedy filling never leaves them.
      let fewest = 0;
      let room = -1;
      for (const size of sizes) {
        if (room < size + gap) {
          fewest += 1;
          room = limit - size;
        } else room -= size + gap;
      }
      expect(groups).toHaveLength(fewest);
    }),
  );
});
