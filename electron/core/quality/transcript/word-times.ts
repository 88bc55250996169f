/** When the words of an episode are said, by the best that is known of each line. */
import type { LineId } from '#shared/words/ids.ts';
import type { HeardWord, WordTiming } from '#shared/words/quality.ts';
import { alignWords } from './align.ts';
import { checkTranscript, type TranscriptCheck } from './check.ts';
import { heardTokens } from './heard-words.ts';
import { scriptWords } from './script-words.ts';
import { costsFor, type ProportionLine, proportionTimings, transcriptTimings } from './timings.ts';

/** A word that an aligner found in the sound. */
export interface AlignedToken extends HeardWord {
  /** The sound hardly fits it: its time is worth no more than its neighbours say. */
  readonly isDoubtful: boolean;
}

/** A line with what its engine told of it, or an aligner found. */
export interface ToldLine extends ProportionLine {
  /** In the time of the episode; none where the engine tells none. */
  readonly told: readonly HeardWord[];
  /** In the time of the episode; none where nobody aligned it. */
  readonly aligned: readonly AlignedToken[];
}

export interface TimingRequest {
  readonly lines: readonly ToldLine[];
  /** BCP 47, of the script. */
  readonly language: string;
  /** Null where nobody listened, or nobody has to. */
  readonly heard: TranscriptCheck | null;
}

/** Line by line: what the engine told, else what was aligned, where that is doubtful what was heard, else the sentence's time shared out. */
export function timeWords({ lines, language, heard }: TimingRequest): WordTiming[] {
  const byTranscript = heard ? Map.groupBy(checkTranscript(heard).timings, ({ line }) => line) : new Map<LineId, WordTiming[]>();
  const costs = costsFor(language);
  return lines.flatMap((line) => firstKnown([() => toldTimings(line, line.told, 'engine', language, costs), () => alignedTimings(line, byTranscript.get(line.line) ?? [], language, costs), () => byTranscript.get(line.line) ?? []]) ?? proportionTimings([line], language));
}

type Costs = ReturnType<typeof costsFor>;

function firstKnown(sources: readonly (() => WordTiming[])[]): WordTiming[] | undefined {
  for (const source of sources) {
    const timings = source();
    if (timings.some(({ source }) => source !== 'proportion')) return timings;
  }
  return undefined;
}

/** An aligner knows every word, where a recogniser mishears some: it goes first, and a word that it doubts is the recogniser's if that heard it between its neighbours. */
function alignedTimings(line: ToldLine, heard: readonly WordTiming[], language: string, costs: Costs): WordTiming[] {
  const timings = toldTimings(line, line.aligned.filter(({ isDoubtful }) => !isDoubtful), 'aligned', language, costs);
  const byPlace = new Map(heard.filter(({ source }) => source === 'transcript').map((timing) => [timing.start, timing]));
  let after = Infinity;
  const nextStart = timings.map(() => 0);
  for (let at = timings.length - 1; at >= 0; at--) {
    nextStart[at] = after;
    if (timings[at]!.source === 'aligned') after = timings[at]!.startSeconds;
  }
  let before = -Infinity;
  return timings.map((timing, at) => {
    const other = timing.source === 'proportion' ? byPlace.get(timing.start) : undefined;
    const best = other && other.startSeconds >= before && other.endSeconds <= nextStart[at]! ? other : timing;
    if (best.source !== 'proportion') before = best.endSeconds;
    return best;
  });
}

/** An engine tells what it was sent, and so does an aligner: their words are those of the line but for their spelling. */
function toldTimings({ line, text, sentences, spans }: ToldLine, told: readonly HeardWord[], source: 'engine' | 'aligned', language: string, costs: Costs): WordTiming[] {
  const [first, last] = [spans[0], spans.at(-1)];
  if (told.length === 0 || !first || !last) return [];
  const words = scriptWords({ text, sentences }, 0, language);
  const forms = words.map(({ form }) => form);
  const tokens = heardTokens(told, forms, language);
  const toldOf = alignWords(forms, tokens.map(({ form }) => form), costs);
  return transcriptTimings(words, tokens, toldOf, [{ line, startSeconds: first.startSeconds, endSeconds: last.endSeconds }], true, source);
}
