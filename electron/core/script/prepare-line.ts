/** A line made ready to be spoken: its sentences, and how each is said. */
import type { Line, Sentence } from '#shared/words/script.ts';
import type { Respell } from './lexicon.ts';
import { splitSentences } from './sentences.ts';
import { speakable } from './spoken.ts';

/** The sentences of a line with their spoken forms; a sentence that cannot be said has ''. */
export function prepareLine(line: Pick<Line, 'text' | 'kind'>, language: string, respell: Respell = (text) => text): Sentence[] {
  return splitSentences(line.text, language).map(({ start, end }) => ({
    start,
    end,
    spoken: speakable(respell(line.text.slice(start, end)), { language, kind: line.kind }),
  }));
}
