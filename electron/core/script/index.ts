/** Script: an episode's lines made ready to be spoken, and shared out over calls. */
import type { Line, Sentence } from '#shared/words/script.ts';
import type { Respell } from './lexicon.ts';
import { splitSentences } from './sentences.ts';
import { speakable } from './spoken.ts';

export { respelling } from './lexicon.ts';
export { canonicalJson, callKey, soundKey } from './keys.ts';
export { callSeconds, makespan } from './planning/makespan.ts';
export { type Decision, type EpisodePlan, planEpisode, type PlannedCall, type PlanRequest } from './planning/plan.ts';
export type { PlanLine, PlannedItem } from './planning/pieces.ts';

/** The sentences of a line with their spoken forms; a sentence that cannot be said has ''. */
export function prepareLine(line: Pick<Line, 'text' | 'kind'>, language: string, respell: Respell = (text) => text): Sentence[] {
  return splitSentences(line.text, language).map(({ start, end }) => ({
    start,
    end,
    spoken: speakable(respell(line.text.slice(start, end)), { language, kind: line.kind }),
  }));
}
