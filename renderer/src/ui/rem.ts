/** Pixels of so many rem now: virtual lists count in pixels, the design in rem, so that text may grow. */
export function remToPixels(rem: number): number {
  return rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
