/** A number as it is typed, with a point or a comma; undefined where it is none, or out of its range. */
export function readAmount(text: string, least: number, most: number): number | undefined {
  const clean = text.trim().replace(',', '.');
  const value = /^\d*\.?\d+$|^\d+\.$/.test(clean) ? Number(clean) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}
