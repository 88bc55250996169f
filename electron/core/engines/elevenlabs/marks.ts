/** Where each utterance stands in the audio, by the times of the characters that were sent. */
import { SpeechError } from '../outcome.ts';
import type { Mark } from '../receive/receive.ts';
import type { Segment, Timing } from './timed-audio.ts';

/**
 * White space does not count, so it may come back otherwise than it was sent. Null where the times do not fit the
 * text: then the places are heard from the pauses.
 * @throws SpeechError `truncated` where the times end before the words do
 */
export function markUtterances(texts: readonly string[], timing: Timing): Mark[] | null {
  const { starts, ends } = timing;
  const spoken = [...timing.text.matchAll(/\S/g)].map(({ index }) => index);
  const told = timing.text.replaceAll(/\s/g, '');
  const sent = texts.map((text) => text.replaceAll(/\s/g, ''));
  const whole = sent.join('');
  if (told === '' || !whole.startsWith(told) || !isOrdered(spoken.map((place) => starts[place]))) return null;
  if (/[\p{L}\p{N}]/u.test(whole.slice(told.length))) {
    throw new SpeechError('truncated', 'ElevenLabs ended its answer before the text was spoken.', { detail: `${told.length} of ${whole.length} characters` });
  }
  let from = 0;
  return sent.map((text) => {
    const first = spoken[Math.min(from, spoken.length - 1)] ?? 0;
    from += text.length;
    const last = spoken[Math.min(from, spoken.length) - 1] ?? 0;
    const start = starts[first] ?? 0;
    return { start, end: Math.max(start, ends[last] ?? start) };
  });
}

/** By the pieces of a dialogue, one or more an utterance; null where one has none. */
export function markSegments(count: number, segments: readonly Segment[]): Mark[] | null {
  const marks = Array.from({ length: count }, () => ({ start: Infinity, end: -Infinity }));
  for (const segment of segments) {
    const mark = marks[segment.dialogue_input_index];
    if (!mark) return null;
    mark.start = Math.min(mark.start, segment.start_time_seconds);
    mark.end = Math.max(mark.end, segment.end_time_seconds);
  }
  return marks.every(({ start, end }, index) => start <= end && start >= (marks[index - 1]?.start ?? 0)) ? marks : null;
}

/** Times that jump back are not counted from the beginning of the audio. */
function isOrdered(times: readonly (number | undefined)[]): boolean {
  return times.every((time, index) => time !== undefined && Number.isFinite(time) && time >= (times[index - 1] ?? 0) - 0.001);
}
