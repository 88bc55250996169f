/** Script: an episode's lines made ready to be spoken, and shared out over calls. */
import type { Line, Sentence } from '#shared/words/script.ts';
import { splitSentences } from './sentences.ts';
import { speakable } from './spoken.ts';

export { callKey, soundKey } from './keys.ts';
export { CALL_CHARACTERS, planCalls, type PlannedCall, type PlannedItem, type PlanLine } from './plan.ts';

/** The sentences of a line with their spoken forms; a sentence that cannot be said has ''. */
export function prepareLine(line: Pick<Line, 'text' | 'kind'>, language: string): Sentence[] {
  return splitSentences(line.text, language).map(({ start, end }) => ({
    start,
    end,
    spoken: speakable(line.text.slice(start, end), { language, kind: line.kind }),
  }));
}
