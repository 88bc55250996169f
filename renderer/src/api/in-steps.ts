/** Takes what comes one by one in steps that an eye can follow, so that a busy studio does not have the window drawn for every word of it. */

/** Between two steps: as often as the core tells of a run. */
const STEP_MS = 100;

/** The first of a pause is taken at once; what comes after it is gathered. @param take gets all of a step, in order */
export function inSteps<T>(take: (items: readonly T[]) => void): (item: T) => void {
  let waiting: T[] = [];
  let isWaiting = false;
  const step = () => {
    isWaiting = waiting.length > 0;
    if (!isWaiting) return;
    const items = waiting;
    waiting = [];
    setTimeout(step, STEP_MS);
    take(items);
  };
  return (item) => {
    waiting.push(item);
    if (!isWaiting) step();
  };
}
