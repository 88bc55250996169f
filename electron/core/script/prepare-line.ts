/** A line made ready to be spoken: its sentences, and how each is said. */
import type { Line, Sentence } from '#shared/words/script.ts';
import type { Respell } from './lexicon.ts';
import { holdsWord } from './phonetic.ts';
import { splitSentences } from './sentences.ts';
import { speakable } from './spoken.ts';

/** The sentences of a line with their spoken forms; a sentence that cannot be said has ''. */
export function prepareLine(line: Pick<Line, 'text' | 'kind'>, language: string, respell: Respell = asWritten): Sentence[] {
  return splitSentences(line.text, language).map(({ start, end }) => {
    const { text, phonetic } = respell(line.text.slice(start, end));
    const spoken = speakable(text, { language, kind: line.kind });
    // A spelling that did not come through whole has nothing its phonemes could stand for.
    const whole = phonetic.filter(({ said }) => holdsWord(spoken, said));
    return { start, end, spoken, ...(whole.length === 0 ? {} : { phonetic: whole }) };
  });
}

const asWritten: Respell = (text) => ({ text, phonetic: [] });
