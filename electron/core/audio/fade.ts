/** Raised-cosine fades, which start and end without a corner. */

/** Fades in the part of a block that lies within the first `length` samples; `at` is where the block starts. */
export function fadeIn(block: Float32Array, count: number, at: number, length: number): void {
  for (let i = 0; i < count && at + i < length; i++) block[i]! *= curve((at + i) / length);
}

/** Fades out the part of a block that lies within the last `length` samples; `left` is what is left from its start. */
export function fadeOut(block: Float32Array, count: number, left: number, length: number): void {
  for (let i = Math.max(0, left - length); i < count; i++) block[i]! *= curve((left - 1 - i) / length);
}

function curve(share: number): number {
  return 0.5 - 0.5 * Math.cos(Math.PI * share);
}
