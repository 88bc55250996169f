/** Captions of an episode as SubRip and WebVTT. */
import { breakIntoCaptions, columnsOf } from './caption-lines.ts';

export interface SpokenText {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** As it is written, not as it is spelled out for a voice. */
  readonly text: string;
  /** Named in WebVTT; leave it out for the narrator. */
  readonly speaker?: string | undefined;
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
}

/** A cue must end after it starts, however short its share of a sentence. */
const LEAST_MS = 1;

/**
 * Sentences that don't fit two lines are split, and their time shared out by length. Times rise, never overlap, and
 * end with the audio; they are rounded to the millisecond once, here.
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
    const captions = breakIntoCaptions(sentence.text);
    const lengths = captions.map((lines) => lines.reduce((sum, line) => sum + columnsOf(line), 0));
    const total = lengths.reduce((sum, length) => sum + length, 0);
    const seconds = sentence.endSeconds - sentence.startSeconds;
    let before = 0;
    for (const [i, lines] of captions.entries()) {
      const start = sentence.startSeconds + (seconds * before) / total;
      before += lengths[i]!;
      const end = sentence.startSeconds + (seconds * before) / total;
      const startMs = Math.max(last, Math.round(start * 1000));
      const endMs = Math.min(mediaMs, Math.max(startMs + LEAST_MS, Math.round(end * 1000)));
      if (endMs <= startMs) continue;
      cues.push({ startMs, endMs, lines, speaker: sentence.speaker });
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

function vttText({ lines, speaker }: Cue): string {
  const text = lines.map(escapeVtt).join('\n');
  return speaker === undefined ? text : `<v ${escapeVtt(speaker.replaceAll(/\s+/gu, ' '))}>${text}`;
}

/** Escaping `>` too keeps an arrow in the text from being taken for a timing line. */
function escapeVtt(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
