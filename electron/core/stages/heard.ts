/** What was heard of an episode, put together from the transcripts of its recordings, in the time of its mix. */
import type { CallKey, LineId } from '#shared/words/ids.ts';
import type { HeardWord } from '#shared/words/quality.ts';
import type { WorkingLine } from '../jobs/scripts.ts';
import type { KeptTranscript } from '../jobs/transcripts.ts';
import { isPickedUp } from './pickup.ts';
import type { Tables } from '../jobs/store.ts';

export interface HeardEpisode {
  readonly words: readonly HeardWord[];
  /** Lines of which some recording has no transcript. */
  readonly unheard: ReadonlySet<LineId>;
  readonly timings: 'words' | 'segments';
}

/** A slice of a recording and where the mix speaks it. */
export interface PlacedSlice {
  readonly line: LineId;
  readonly call: CallKey;
  /** Within the recording. */
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Within the mix. */
  readonly startSeconds: number;
  /** Of its length in the recording: pickups may be stretched a little. */
  readonly stretch?: number;
}

/** Slices in the order of the mix. `spans` are the mix's own, one a piece. */
export function placeSlices(lines: readonly WorkingLine[], spans: readonly { readonly startSeconds: number; readonly endSeconds: number }[], { calls }: Pick<Tables, 'calls'>): PlacedSlice[] {
  let next = 0;
  return lines.flatMap((line) => {
    const take = line.take === null ? undefined : calls.take(line.take);
    if (!take || line.sentences?.every(({ spoken }) => spoken === '')) return [];
    return take.pieces.flatMap((piece) => {
      const span = spans[next++];
      const recording = calls.recording(piece.call);
      if (!span || !recording) return [];
      const { sampleRate } = recording;
      const [fromSeconds, toSeconds] = [piece.start / sampleRate, piece.end / sampleRate];
      const stretch = isPickedUp(take) ? (span.endSeconds - span.startSeconds) / (toSeconds - fromSeconds) : 1;
      return [{ line: line.id, call: piece.call, fromSeconds, toSeconds, startSeconds: span.startSeconds, stretch }];
    });
  });
}

/**
 * Each word belongs to the slice that its middle lies in; what was heard between slices is not in the mix.
 * @param transcriptOf by call
 */
export function hearEpisode(slices: readonly PlacedSlice[], transcriptOf: (call: CallKey) => KeptTranscript | undefined): HeardEpisode {
  const transcripts = new Map<CallKey, KeptTranscript | undefined>();
  const words: HeardWord[] = [];
  const unheard = new Set<LineId>();
  let timings: HeardEpisode['timings'] = 'words';
  for (const slice of slices) {
    if (!transcripts.has(slice.call)) transcripts.set(slice.call, transcriptOf(slice.call));
    const transcript = transcripts.get(slice.call);
    if (!transcript) {
      unheard.add(slice.line);
      continue;
    }
    if (transcript.timings === 'segments') timings = 'segments';
    const { stretch = 1, startSeconds, fromSeconds } = slice;
    const placed = (seconds: number) => startSeconds + (seconds - fromSeconds) * stretch;
    for (const word of within(transcript.words, slice)) {
      words.push({ ...word, startSeconds: placed(word.startSeconds), endSeconds: placed(word.endSeconds) });
    }
  }
  return { words, unheard, timings };
}

function within(words: readonly HeardWord[], { fromSeconds, toSeconds }: PlacedSlice): HeardWord[] {
  const middle = (word: HeardWord) => (word.startSeconds + word.endSeconds) / 2;
  let low = 0;
  let high = words.length;
  while (low < high) {
    const at = (low + high) >> 1;
    if (middle(words[at]!) < fromSeconds) low = at + 1;
    else high = at;
  }
  const found: HeardWord[] = [];
  for (let i = low; i < words.length && middle(words[i]!) < toSeconds; i++) found.push(words[i]!);
  return found;
}
