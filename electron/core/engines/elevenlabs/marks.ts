/** Where each utterance stands in the audio, by the times of the characters that were sent. */
import { SpeechError } from '../outcome.ts';
import type { Mark } from '../receive/receive.ts';
import type { Segment, Timing } from './timed-audio.ts';

/** Of two utterances, what may be told of both: times are rounded. */
const SHARED_SECONDS = 0.001;

/**
 * White space does not count, so it may come back otherwise than it was sent. Words of an utterance may be told in any
 * order, since voices swap them; the utterances may not. Null where the times do not fit the text, or are not counted
 * from the beginning of the audio: then the places are heard from the pauses.
 * @throws SpeechError `truncated` where the times end before the words do
 */
export function markUtterances(texts: readonly string[], timing: Timing): Mark[] | null {
  const { starts, ends } = timing;
  const spoken = [...timing.text.matchAll(/\S/g)].map(({ index }) => index);
  const told = timing.text.replaceAll(/\s/g, '');
  const sent = texts.map((text) => text.replaceAll(/\s/g, ''));
  const whole = sent.join('');
  if (told === '' || !whole.startsWith(told) || !spoken.every((place) => Number.isFinite(starts[place]) && Number.isFinite(ends[place]))) return null;
  if (/[\p{L}\p{N}]/u.test(whole.slice(told.length))) {
    throw new SpeechError('truncated', 'ElevenLabs ended its answer before the text was spoken.', { detail: `${told.length} of ${whole.length} characters` });
  }
  let from = 0;
  let last = 0;
  const marks = sent.map((text) => {
    const mark = { start: Infinity, end: last };
    for (const place of spoken.slice(from, (from += text.length))) {
      mark.start = Math.min(mark.start, starts[place]!);
      mark.end = Math.max(mark.end, ends[place]!);
    }
    last = mark.end;
    return { start: Math.min(mark.start, mark.end), end: mark.end };
  });
  return marks.every(({ start }, index) => start >= (marks[index - 1]?.end ?? 0) - SHARED_SECONDS) ? marks : null;
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
