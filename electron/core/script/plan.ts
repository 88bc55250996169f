/** Call planning: which sentences are bought together. Knows engines by their capabilities alone. */
import type { Capabilities } from '#core/engines/port.ts';
import type { Sentence } from '#shared/words/script.ts';
import type { Voice } from '#shared/words/voice.ts';
import { cutText } from './cut.ts';
import { canonicalJson } from './keys.ts';
import { partitionEvenly } from './partition.ts';

export interface PlanLine {
  readonly id: string;
  readonly voice: Voice;
  /** The line's `soundKey`. */
  readonly key: string;
  readonly sentences: readonly Sentence[];
  /** True where a take of this very sound exists already. */
  readonly reused: boolean;
}

export interface PlannedItem {
  /** Id of the line. */
  readonly line: string;
  /** Index into the line's sentences. */
  readonly sentence: number;
  /** 0 unless the sentence was too long for a call. */
  readonly part: number;
  readonly text: string;
}

export interface PlannedCall {
  readonly voice: Voice;
  readonly items: readonly PlannedItem[];
}

type Limits = Pick<Capabilities, 'maxCharacters'>;

/** The most characters of one call: long requests drift, skip and repeat; this is about two minutes of speech. */
export const CALL_CHARACTERS = 2_000;
/** What joins two sentences in a request. */
const JOINT = 1;

/**
 * Shares the lines that have no take yet over calls, in order. Neighbours with one voice go together as far as the
 * limit allows, in equal shares; a sentence is cut only when it is too long by itself. Sentences with nothing
 * to say are in no call. `limits` may differ by voice.
 */
export function planCalls(lines: readonly PlanLine[], limits: Limits | ((voice: Voice) => Limits)): PlannedCall[] {
  return neighbours(lines).flatMap((run) => {
    const [first] = run;
    if (first === undefined) return [];
    const { maxCharacters } = typeof limits === 'function' ? limits(first.voice) : limits;
    const limit = Math.max(1, Math.min(maxCharacters, CALL_CHARACTERS));
    const items = run.flatMap((line) => itemsOf(line, limit));
    return partitionEvenly(items, (item) => item.text.length, limit, JOINT).map((share) => ({ voice: first.voice, items: share }));
  });
}

/** Runs of consecutive lines that still have to be spoken by one voice. */
function neighbours(lines: readonly PlanLine[]): PlanLine[][] {
  const runs: PlanLine[][] = [];
  let open: string | undefined;
  for (const line of lines) {
    const voice = line.reused ? undefined : canonicalJson(line.voice);
    if (voice !== undefined && voice === open) runs.at(-1)?.push(line);
    else if (voice !== undefined) runs.push([line]);
    open = voice;
  }
  return runs;
}

function itemsOf(line: PlanLine, limit: number): PlannedItem[] {
  return line.sentences.flatMap(({ spoken }, sentence) => cutText(spoken, limit).map((text, part) => ({ line: line.id, sentence, part, text })));
}
