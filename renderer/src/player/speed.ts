/** Speeds of the player. Pitch is kept at all of them. */
export const SPEEDS = [0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The next offered speed above or below; the same at either end. */
export function stepSpeed(speed: number, step: 1 | -1): number {
  const next = step === 1 ? SPEEDS.find((each) => each > speed + 1e-6) : SPEEDS.findLast((each) => each < speed - 1e-6);
  return next ?? speed;
}

export function formatSpeed(speed: number): string {
  return `${speed} ×`;
}
