/** What a producer asks of a run beyond episodes, voice and files: the way of speaking, the budget, and how hard to press. */
import type { TranscriberId, WordTimes } from '#shared/words/quality.ts';
import type { Mode, RunOptions } from '#shared/words/run.ts';
import type { StudioSettings } from '#shared/words/settings.ts';
import { readCount, readDollars, writeAmount } from './amounts.ts';
import type { Typed } from './amounts.ts';

/** Numbers as they are typed, so that half a number is nobody's loss. */
export interface RunTerms {
  readonly mode: Mode;
  readonly budget: string;
  readonly callsAtOnce: string;
  readonly callCharacters: string;
  readonly batchSize: string;
  readonly stopAfterBad: string;
  readonly transcribe: TranscriberId;
  readonly wordTimes: WordTimes;
}

export type TermName = Exclude<keyof RunTerms, 'mode' | 'transcribe' | 'wordTimes'>;

export const NO_TERMS: RunTerms = { mode: 'auto', budget: '', callsAtOnce: '', callCharacters: '', batchSize: '', stopAfterBad: '', transcribe: 'none', wordTimes: 'proportion' };

/** What a run begins with, by the studio's settings. Where these say how many calls, a run that says nothing obeys them by itself. */
export function firstTerms({ runBudgetUsd }: Pick<StudioSettings, 'runBudgetUsd'>): RunTerms {
  return { ...NO_TERMS, budget: writeAmount(runBudgetUsd) };
}

/** No engine takes more than this for one call. */
const MOST_CALL_CHARACTERS = 100_000;

const READERS: Record<TermName, (text: string) => Typed> = {
  budget: readDollars,
  callsAtOnce: (text) => readCount(text, 1, 100),
  callCharacters: (text) => readCount(text, 100, MOST_CALL_CHARACTERS),
  batchSize: (text) => readCount(text, 1, 10_000),
  stopAfterBad: (text) => readCount(text, 1, 100),
};

export type TermOptions = Pick<RunOptions, 'mode' | 'budgetUsd' | 'callsAtOnce' | 'callCharacters' | 'batchSize' | 'stopAfterBad' | 'transcribe' | 'wordTimes'>;

/** What cannot be read counts as not set; `problemsOf` says so to the producer. */
export function readTerms(terms: RunTerms): TermOptions {
  const value = (name: TermName) => {
    const typed = READERS[name](terms[name]);
    return 'value' in typed ? typed.value : null;
  };
  const { mode, transcribe, wordTimes } = terms;
  return {
    mode,
    transcribe,
    wordTimes,
    budgetUsd: value('budget'),
    callsAtOnce: value('callsAtOnce'),
    callCharacters: value('callCharacters'),
    batchSize: value('batchSize'),
    stopAfterBad: value('stopAfterBad'),
  };
}

export function problemOf(name: TermName, text: string): string | null {
  const typed = READERS[name](text);
  return 'problem' in typed ? typed.problem : null;
}

export function hasProblem(terms: RunTerms): boolean {
  return (Object.keys(READERS) as TermName[]).some((name) => problemOf(name, terms[name]) !== null);
}
