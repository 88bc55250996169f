/** The line that what is asked next is about: that of the place that is heard, else the one that is spoken. */
import type { EpisodeAudio } from '#shared/words/audio.ts';
import type { Place } from '#shared/words/quality.ts';
import type { LineAt } from './queue-store.ts';
import { stretchOf } from './places.ts';
import { sentenceAt } from './spans.ts';

/** A stop lands a little after its mark, a seek a little before. */
const TOLERANCE = 0.5;

/** True while what is heard belongs to the place and its surroundings. */
function isAround(place: Place, seconds: number): boolean {
  const { startSeconds, endSeconds } = stretchOf(place);
  return seconds >= startSeconds - TOLERANCE && seconds <= endSeconds + TOLERANCE;
}

/** Null where the episode was not produced, or before its first word. `place` may belong to another episode. */
export function currentLine(audio: Pick<EpisodeAudio, 'episode' | 'spans'> | null, place: Place | null, seconds: number): LineAt | null {
  if (!audio) return null;
  const spoken = sentenceAt(audio.spans, seconds)?.line ?? audio.spans[0]?.line;
  if (!spoken) return null;
  const own = place?.episode === audio.episode ? place : null;
  if (own && isAround(own, seconds)) return { episode: audio.episode, line: own.finding.line ?? spoken, place: own.id };
  return { episode: audio.episode, line: spoken, place: own?.finding.line === spoken ? own.id : null };
}
