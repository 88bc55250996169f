/** Captions of an episode as SubRip and WebVTT. */
import { breakIntoCaptions } from './caption-lines.ts';
import { placeCaptions, type TimedWord } from './caption-times.ts';

export interface SpokenText {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** As it is written, not as it is spelled out for a voice. */
  readonly text: string;
  /** Named in WebVTT; leave it out for the narrator. */
  readonly speaker?: string | undefined;
  /** Those whose time is really known, in the order of the text. */
  readonly words?: readonly TimedWord[];
}

export interface Captions {
  readonly srt: string;
  readonly vtt: string;
}

interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  readonly lines: readonly string[];
  readonly speaker: string | undefined;
  /** Words of the cue, by the count of visible characters before each. */
  readonly words: readonly { readonly before: number; readonly ms: number }[];
}

/** A cue must end after it starts, however short its share of a sentence. */
const LEAST_MS = 1;

/**
 * Sentences that don't fit two lines are split where the next word is said, or, where that is not known, their time is
 * shared out by length. WebVTT tells within a cue when each word is said, where that is known. Times rise, never overlap,
 * and end with the audio; they are rounded to the millisecond once, here.
 * @param mediaSeconds length of the audio the captions go with
 */
export function writeCaptions(spoken: readonly SpokenText[], mediaSeconds: number): Captions {
  const cues = layCues(spoken, Math.floor(mediaSeconds * 1000));
  return {
    srt: cues.map((cue, i) => `${i + 1}\n${times(cue, ',')}\n${cue.lines.join('\n')}\n`).join('\n'),
    vtt: ['WEBVTT\n', ...cues.map((cue) => `${times(cue, '.')}\n${vttText(cue)}\n`)].join('\n'),
  };
}

function layCues(spoken: readonly SpokenText[], mediaMs: number): Cue[] {
  const cues: Cue[] = [];
  let last = 0;
  for (const sentence of spoken) {
    for (const { lines, startSeconds, endSeconds, words } of placeCaptions(sentence, breakIntoCaptions(sentence.text))) {
      const startMs = Math.max(last, Math.round(startSeconds * 1000));
      const endMs = Math.min(mediaMs, Math.max(startMs + LEAST_MS, Math.round(endSeconds * 1000)));
      if (endMs <= startMs) continue;
      cues.push({ startMs, endMs, lines, speaker: sentence.speaker, words: words.map(({ before, startSeconds }) => ({ before, ms: Math.round(startSeconds * 1000) })) });
      last = endMs;
    }
  }
  return cues;
}

function times({ startMs, endMs }: Cue, point: ',' | '.'): string {
  return `${timecode(startMs, point)} --> ${timecode(endMs, point)}`;
}

function timecode(ms: number, point: ',' | '.'): string {
  const seconds = Math.floor(ms / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((value) => digits(value, 2));
  return `${clock.join(':')}${point}${digits(ms % 1000, 3)}`;
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0');
}

function vttText(cue: Cue): string {
  const text = timedLines(cue).join('\n');
  return cue.speaker === undefined ? text : `<v ${escapeVtt(cue.speaker.replaceAll(/\s+/gu, ' '))}>${text}`;
}

/** A time stands before what belongs to its word, quotation marks and all; within a cue, times rise strictly. */
function timedLines({ lines, words, startMs, endMs }: Cue): string[] {
  let [seen, next, last] = [0, 0, startMs];
  return lines.map((line) =>
    line.replaceAll(/\S+/gu, (chunk) => {
      const from = seen;
      seen += chunk.length;
      while (next < words.length && words[next]!.before < from) next += 1;
      const word = words[next];
      const isTimed = word !== undefined && word.before < seen && from > 0 && word.ms > last && word.ms < endMs;
      if (isTimed) last = word.ms;
      return `${isTimed ? `<${timecode(word.ms, '.')}>` : ''}${escapeVtt(chunk)}`;
    }),
  );
}

/** Escaping `>` too keeps an arrow in the text from being taken for a timing line. */
function escapeVtt(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
