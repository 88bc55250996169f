/**
 * Groups items, in order, into as few groups as `limit` allows, and among those ways takes one whose largest group is
 * smallest: equal shares rather than full ones and a stub. Returns the items of each group.
 *
 * `sizeOf` counts an item, `gap` is what joining two items costs. An item over the limit gets a group of its own.
 */
export function partitionEvenly<Item>(items: readonly Item[], sizeOf: (item: Item) => number, limit: number, gap = 0): Item[][] {
  const fewest = fill(items, sizeOf, limit, gap).length;
  let low = items.reduce((most, item) => Math.max(most, sizeOf(item)), 1);
  let high = Math.max(low, limit);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fill(items, sizeOf, middle, gap).length <= fewest) high = middle;
    else low = middle + 1;
  }
  return fill(items, sizeOf, high, gap);
}

function fill<Item>(items: readonly Item[], sizeOf: (item: Item) => number, limit: number, gap: number): Item[][] {
  const groups: Item[][] = [];
  let size = Infinity;
  for (const item of items) {
    const grown = size + gap + sizeOf(item);
    if (grown <= limit) {
      groups.at(-1)?.push(item);
      size = grown;
    } else {
      groups.push([item]);
      size = sizeOf(item);
    }
  }
  return groups;
}
