/** Speech for benches: the right length and nothing else. One second of a hum, made once and repeated. */
import type { Speaker } from './script.ts';
import { timeScript } from './timing.ts';

const HUM_HERTZ = 140;
const AMPLITUDE = 0.1;
const seconds = new Map<number, Float32Array>();

export const speakHum: Speaker = async (script) => {
  const timing = timeScript(script);
  return {
    ...timing,
    *blocks(sampleRate) {
      const second = humSecond(sampleRate);
      const total = Math.round(timing.seconds * sampleRate);
      for (let at = 0; at < total; at += sampleRate) yield second.subarray(0, Math.min(sampleRate, total - at));
    },
  };
};

/** Whole turns of the wave, so that the end meets the beginning. */
export function humSecond(sampleRate: number): Float32Array {
  let second = seconds.get(sampleRate);
  if (!second) {
    const step = (2 * Math.PI * HUM_HERTZ) / sampleRate;
    second = Float32Array.from({ length: sampleRate }, (_, i) => AMPLITUDE * (Math.sin(step * i) + 0.3 * Math.sin(3 * step * i)));
    seconds.set(sampleRate, second);
  }
  return second;
}
