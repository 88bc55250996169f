/** Where something is to be heard within a recording. */

/** A 10 ms frame this far under the loudest one (−34 dB) is taken for silence. */
const AUDIBLE = 0.02;

export interface Span {
  /** In samples. */
  readonly start: number;
  /** In samples, exclusive. */
  readonly end: number;
}

/** From the first to the last frame that is not silence; undefined where nothing is heard. */
export function audibleSpan(samples: Int16Array, sampleRate: number): Span | undefined {
  const frame = Math.round(sampleRate / 100);
  const levels: number[] = [];
  for (let at = 0; at < samples.length; at += frame) levels.push(level(samples.subarray(at, at + frame)));
  const threshold = levels.reduce((most, one) => Math.max(most, one), 0) * AUDIBLE;
  if (threshold === 0) return undefined;
  const isLoud = (one: number) => one > threshold;
  return {
    start: levels.findIndex(isLoud) * frame,
    end: Math.min(samples.length, (levels.findLastIndex(isLoud) + 1) * frame),
  };
}

function level(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, samples.length));
}

/** The audible part with `keepSeconds` of silence on each side; an empty span where nothing is heard. */
export function trimmedSpan(samples: Int16Array, sampleRate: number, keepSeconds = 0.03): Span {
  const heard = audibleSpan(samples, sampleRate);
  if (heard === undefined) return { start: 0, end: 0 };
  const keep = Math.round(keepSeconds * sampleRate);
  return { start: Math.max(0, heard.start - keep), end: Math.min(samples.length, heard.end + keep) };
}
