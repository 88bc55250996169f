/** How far the lines of one way of speaking begin from where they do in another. */

/** Where each line begins, in seconds, by the episode's number and the line's id. */
export type LineStarts = ReadonlyMap<string, number>;

export function lineStarts(episodes: readonly { number: number; spans: readonly { line: string; startSeconds: number }[] }[]): LineStarts {
  const starts = new Map<string, number>();
  for (const { number, spans } of episodes) {
    for (const { line, startSeconds } of spans) {
      const key = `${number} ${line}`;
      starts.set(key, Math.min(starts.get(key) ?? Infinity, startSeconds));
    }
  }
  return starts;
}

/** Over the lines that both have; null where they share none. */
export function startsApart(one: LineStarts, other: LineStarts): { meanSeconds: number; mostSeconds: number; lines: number } | null {
  const apart = [...one].flatMap(([line, start]) => {
    const there = other.get(line);
    return there === undefined ? [] : [Math.abs(start - there)];
  });
  if (apart.length === 0) return null;
  return { meanSeconds: apart.reduce((sum, seconds) => sum + seconds, 0) / apart.length, mostSeconds: Math.max(...apart), lines: apart.length };
}
