/** Words as they are said: which one is now, and whether its time is known or only estimated. */
import type { WordTiming } from '#shared/words/quality.ts';
import { lastStarted } from './spans.ts';
import { t } from '../../words/t.ts';

/** The word that is being said; undefined in a pause. `words` stand in the order of time. */
export function wordAt(words: readonly WordTiming[], seconds: number): WordTiming | undefined {
  const word = words[lastStarted(words, seconds)];
  return word && seconds < word.endSeconds ? word : undefined;
}

/** False where the time is only the word's share of its sentence: then the sentence is lit, and no word. */
export function hasTimes(word: Pick<WordTiming, 'source'>): boolean {
  return word.source !== 'proportion';
}

/** By what words are lit, for the head of the room; null where there is nothing to say. */
export function sayTimes(words: readonly WordTiming[]): string | null {
  const known = words.filter(hasTimes).length;
  if (words.length === 0) return null;
  if (known === 0) return t`Word times are only estimated, so whole sentences are lit.`;
  return known < words.length ? t`Where word times are only estimated, whole sentences are lit.` : null;
}
