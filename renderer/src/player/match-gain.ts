/** Sounds side by side are heard equally loud: turned down to the quietest, never up. */
export function matchGain(levels: readonly (number | null)[], level: number | null): number {
  const known = levels.filter((each) => each !== null);
  if (level === null || known.length === 0) return 1;
  return Math.min(1, 10 ** ((Math.min(...known) - level) / 20));
}
