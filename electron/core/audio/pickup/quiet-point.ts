/** Where to cut: the quietest moment near an edge, on a sample next to nothing. */
import type { WavReader } from '../wav/reader.ts';

const REACH_SECONDS = 0.03;
/** Judged over so much: shorter than a pitch period, it would be the valley between two pulses. */
const WINDOW_SECONDS = 0.012;

/** @param at in samples of the recording @returns the same, at most 30 ms away and never outside the recording */
export function quietestNear(source: WavReader, at: number): number {
  const rate = source.format.sampleRate;
  const reach = Math.round(REACH_SECONDS * rate);
  const half = Math.max(1, Math.round((WINDOW_SECONDS * rate) / 2));
  const [low, high] = [Math.max(0, at - reach), Math.min(source.samples, at + reach)];
  const first = Math.max(0, low - half);
  const samples = new Float32Array(high + half - first);
  const count = source.readMono(first, samples.length, samples);
  const sums = new Float64Array(count + 1);
  for (let i = 0; i < count; i++) sums[i + 1] = sums[i]! + samples[i]! ** 2;
  const power = (place: number) => {
    const [from, to] = [Math.max(0, place - first - half), Math.min(count, place - first + half)];
    return to > from ? (sums[to]! - sums[from]!) / (to - from) : 0;
  };
  let quietest = at;
  for (let place = low; place <= high; place++) {
    const by = power(place) - power(quietest);
    if (by < 0 || (by === 0 && Math.abs(place - at) < Math.abs(quietest - at))) quietest = place;
  }
  return nextToNothing(samples, quietest - first, half >> 1, low - first, Math.min(high - first, count - 1)) + first;
}

function nextToNothing(samples: Float32Array, at: number, reach: number, low: number, high: number): number {
  let best = at;
  for (let k = 1; k <= reach; k++) {
    for (const place of [at - k, at + k]) if (place >= low && place <= high && Math.abs(samples[place]!) < Math.abs(samples[best] ?? 0)) best = place;
  }
  return best;
}
