/** Plays samples faster or slower, so that their pitch moves with them. */

/** Zero crossings of the sinc kept on each side: −60 dB and better beside a Hann window. */
const LOBES = 12;

/**
 * Resamples so that `ratio` input samples become one: 2 gives half the length and an octave up.
 * Windowed-sinc interpolation (J. O. Smith, "Digital Audio Resampling"), low-passed where it shrinks.
 */
export function resample(samples: Int16Array, ratio: number): Int16Array {
  if (ratio === 1) return samples;
  const cutoff = Math.min(1, 1 / ratio);
  const reach = LOBES / cutoff;
  const output = new Int16Array(Math.round(samples.length / ratio));
  for (let at = 0; at < output.length; at += 1) {
    const centre = at * ratio;
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    let sum = 0;
    for (let from = Math.max(0, Math.ceil(centre - reach)); from <= last; from += 1) {
      const distance = from - centre;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / reach);
      sum += (samples[from] ?? 0) * window * cutoff * sinc(distance * cutoff);
    }
    output[at] = Math.max(-32768, Math.min(32767, Math.round(sum)));
  }
  return output;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
