/** Places where script and transcript part: runs of words that are not the same, joined where chance words lie between. */

/** Ends exclusive; one side may be empty. */
export interface Region {
  readonly from: number;
  readonly to: number;
  readonly heardFrom: number;
  readonly heardTo: number;
}

/** Between two words that changed places lie no more than so many. */
const SWAP_REACH = 3;

/** @param heardOf by script word: the heard word that counts as the same, −1 elsewhere @param isAlike whether one word may have been taken for the other */
export function findRegions(script: readonly string[], heard: readonly string[], heardOf: Int32Array, isAlike: (written: string, spoken: string) => boolean): Region[] {
  const regions: Region[] = [];
  let from = 0;
  let heardFrom = 0;
  for (let i = 0; i <= script.length; i++) {
    const j = i === script.length ? heard.length : heardOf[i]!;
    if (i < script.length && j < 0) continue;
    if (i > from || j > heardFrom) regions.push({ from, to: i, heardFrom, heardTo: j });
    from = i + 1;
    heardFrom = j + 1;
  }
  return join(regions, script, heard, isAlike);
}

type IsAlike = (written: string, spoken: string) => boolean;

function join(regions: readonly Region[], script: readonly string[], heard: readonly string[], isAlike: IsAlike): Region[] {
  const joined: Region[] = [];
  for (const region of regions) {
    const last = joined.at(-1);
    if (last !== undefined && belong(last, region, script, heard, isAlike)) {
      joined[joined.length - 1] = { from: last.from, to: region.to, heardFrom: last.heardFrom, heardTo: region.heardTo };
    } else joined.push(region);
  }
  return joined;
}

function belong(a: Region, b: Region, script: readonly string[], heard: readonly string[], isAlike: IsAlike): boolean {
  const between = b.from - a.to;
  const gone = [a.to - a.from, b.to - b.from] as const;
  const added = [a.heardTo - a.heardFrom, b.heardTo - b.heardFrom] as const;
  // One word in the middle of a long passage lost, or of a long passage that is not the script's, met its like by chance.
  const isOneSided = (added[0] === 0 && added[1] === 0) || (gone[0] === 0 && gone[1] === 0);
  if (isOneSided && between <= 2 && Math.min(gone[0] + added[0], gone[1] + added[1]) >= 3 * between) return true;
  if (!isOneSided && between === 1 && Math.max(gone[0], added[0]) >= 3 && Math.max(gone[1], added[1]) >= 3) return true;
  if (between > SWAP_REACH) return false;
  // Changed places: what is lost here is heard there.
  const shares = (from: number, to: number, heardFrom: number, heardTo: number) => {
    if (to - from > SWAP_REACH || heardTo - heardFrom > SWAP_REACH || to === from || heardTo === heardFrom) return false;
    return script.slice(from, to).some((form) => heard.slice(heardFrom, heardTo).some((spoken) => isAlike(form, spoken)));
  };
  return shares(a.from, a.to, b.heardFrom, b.heardTo) || shares(b.from, b.to, a.heardFrom, a.heardTo);
}
