/** Of "and and" for "and", either may be the one too many: where else what is lost or added could as well be. */
import type { Region } from './regions.ts';
import type { ScriptWord } from './script-words.ts';

export interface Placement {
  readonly region: Region;
  /** The alignment that goes with it. */
  readonly heardOf: Int32Array;
}

/** Longer repetitions are settled to the sentence all the same. */
const MOST_MOVED = 60;
/** Places so near are weighed for their length. */
const WEIGHED = 2;

/** The placement that a person would name, whole sentences first, and those whose length is to be weighed, itself among them. */
export function placements(region: Region, script: readonly ScriptWord[], heard: readonly string[], heardOf: Int32Array): { named: Placement; weighed: Placement[] } {
  const { from, to, heardFrom, heardTo } = region;
  const own = { region, heardOf };
  if ((from < to) === (heardFrom < heardTo)) return { named: own, weighed: [own] };
  const isLoss = from < to;
  const [start, end] = isLoss ? [from, to] : [heardFrom, heardTo];
  const form = (at: number) => (isLoss ? script[at]?.form : heard[at]);
  const isFree = (by: number) => form(start + by) !== undefined && form(start + by) === form(end + by);
  const shifts = [0];
  for (let by = -1; by >= -MOST_MOVED && isFree(by) && heardOf[from + by] === heardFrom + by; by--) shifts.push(by);
  for (let by = 0; by < MOST_MOVED && isFree(by) && heardOf[to + by] === heardTo + by; by++) shifts.push(by + 1);
  if (shifts.length === 1) return { named: own, weighed: [own] };

  const begins = (at: number) => at === 0 || at === script.length || script[at - 1]!.line !== script[at]!.line || script[at - 1]!.pause === 'sentence';
  const worth = (by: number) => Number(begins(from + by)) + Number(begins(to + by));
  const best = shifts.toSorted((a, b) => worth(b) - worth(a) || Math.abs(a) - Math.abs(b))[0]!;
  return { named: moved(own, best), weighed: shifts.filter((by) => Math.abs(by) <= WEIGHED || by === best).map((by) => moved(own, by)) };
}

function moved({ region, heardOf }: Placement, by: number): Placement {
  if (by === 0) return { region, heardOf };
  const { from, to, heardFrom, heardTo } = region;
  const shifted = heardOf.slice();
  // The words it moved over are met by the words at its other end.
  for (let k = Math.min(0, by); k < Math.max(0, by); k++) {
    if (by < 0) shifted[to + k] = heardTo + k;
    else shifted[from + k] = heardFrom + k;
  }
  const there = { from: from + by, to: to + by, heardFrom: heardFrom + by, heardTo: heardTo + by };
  shifted.fill(-1, there.from, there.to);
  return { region: there, heardOf: shifted };
}
