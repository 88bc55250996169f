/** Speech a little slower or faster at the same pitch: WSOLA, overlapped pieces that are each taken where they fit the last. */

const HOP_SECONDS = 0.0125;
/** Half of the longest pitch period that is looked for. */
const SEARCH_SECONDS = 0.008;
/** Likeness is judged by every so many samples at most; pitch is far below what that leaves out. */
const JUDGED_RATE = 12_000;

/** @param length of what comes out, in samples; begins and ends as what went in */
export function stretch(samples: Float32Array, length: number, sampleRate: number): Float32Array {
  const hop = Math.round(HOP_SECONDS * sampleRate);
  if (length === samples.length || samples.length < 4 * hop || length < 4 * hop) return fitted(samples, length);
  const size = 2 * hop;
  const window = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
  const search = Math.round(SEARCH_SECONDS * sampleRate);
  const step = Math.max(1, Math.floor(sampleRate / JUDGED_RATE));
  const out = new Float32Array(length);
  const weights = new Float64Array(length);
  const ratio = samples.length / length;
  const last = samples.length - size;
  let from = 0;
  for (let at = -hop; at < length; at += hop) {
    const ideal = Math.round((at + hop) * ratio) - hop;
    // The first and the last pieces stay where they are: the ends are joined to something.
    if (ideal <= hop) from = at;
    else if (at + 2 * size > length) from = samples.length - (length - at);
    else from = mostAlike(samples, from + hop, Math.max(0, ideal - search), Math.min(last, ideal + search), size, step);
    for (let i = Math.max(0, -at); i < size && at + i < length; i++) {
      out[at + i]! += (samples[from + i] ?? 0) * window[i]!;
      weights[at + i]! += window[i]!;
    }
  }
  for (let i = 0; i < length; i++) out[i]! /= Math.max(1e-3, weights[i]!);
  return out;
}

/** Of the pieces that begin between `low` and `high`, the one most like what begins at `natural`. */
function mostAlike(samples: Float32Array, natural: number, low: number, high: number, size: number, step: number): number {
  let best = low;
  let most = -Infinity;
  for (let from = low; from <= high; from++) {
    let both = 0;
    let own = 1e-9;
    for (let i = 0; i < size; i += step) {
      const value = samples[from + i]!;
      both += value * (samples[natural + i] ?? 0);
      own += value * value;
    }
    const alike = both / Math.sqrt(own);
    if (alike > most) {
      most = alike;
      best = from;
    }
  }
  return best;
}

function fitted(samples: Float32Array, length: number): Float32Array {
  const out = new Float32Array(length);
  out.set(samples.subarray(0, length));
  return out;
}
