/** Levels. Zero has none, so its decibels are null, which survives JSON as minus infinity does not. */

export function gainOf(db: number): number {
  return 10 ** (db / 20);
}

/** Decibels of an amplitude against full scale. */
export function decibelsOf(amplitude: number): number | null {
  return amplitude > 0 ? 20 * Math.log10(amplitude) : null;
}

/** Decibels of a mean square against full scale: a full-scale square wave is 0 dB. */
export function powerDecibelsOf(power: number): number | null {
  return power > 0 ? 10 * Math.log10(power) : null;
}
