/** When the words of an episode are said, by the best that is known of each line. */
import type { LineId } from '#shared/words/ids.ts';
import type { HeardWord, WordTiming } from '#shared/words/quality.ts';
import { alignWords } from './align.ts';
import { checkTranscript, type TranscriptCheck } from './check.ts';
import { heardTokens } from './heard-words.ts';
import { scriptWords } from './script-words.ts';
import { costsFor, type ProportionLine, proportionTimings, transcriptTimings } from './timings.ts';

/** A line with what its engine told of it. */
export interface ToldLine extends ProportionLine {
  /** In the time of the episode; none where the engine tells none. */
  readonly told: readonly HeardWord[];
}

export interface TimingRequest {
  readonly lines: readonly ToldLine[];
  /** BCP 47, of the script. */
  readonly language: string;
  /** Null where nobody listened, or nobody has to. */
  readonly heard: TranscriptCheck | null;
}

/** Line by line: what the engine told, else what was heard, else the sentence's time shared out. */
export function timeWords({ lines, language, heard }: TimingRequest): WordTiming[] {
  const byTranscript = heard ? Map.groupBy(checkTranscript(heard).timings, ({ line }) => line) : new Map<LineId, WordTiming[]>();
  const costs = costsFor(language);
  return lines.flatMap((line) => firstKnown([() => toldTimings(line, language, costs), () => byTranscript.get(line.line) ?? []]) ?? proportionTimings([line], language));
}

function firstKnown(sources: readonly (() => WordTiming[])[]): WordTiming[] | undefined {
  for (const source of sources) {
    const timings = source();
    if (timings.some(({ source }) => source !== 'proportion')) return timings;
  }
  return undefined;
}

/** An engine tells what it was sent, so its words are those of the line but for their spelling. */
function toldTimings({ line, text, sentences, spans, told }: ToldLine, language: string, costs: ReturnType<typeof costsFor>): WordTiming[] {
  const [first, last] = [spans[0], spans.at(-1)];
  if (told.length === 0 || !first || !last) return [];
  const words = scriptWords({ text, sentences }, 0, language);
  const forms = words.map(({ form }) => form);
  const tokens = heardTokens(told, forms, language);
  const toldOf = alignWords(forms, tokens.map(({ form }) => form), costs);
  return transcriptTimings(words, tokens, toldOf, [{ line, startSeconds: first.startSeconds, endSeconds: last.endSeconds }], true, 'engine');
}
