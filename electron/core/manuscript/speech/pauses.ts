/** What kind of silence stands between two pieces of one paragraph. */
import type { PauseKind } from '#shared/words/script.ts';
import { tellsOfSpeech, wordsOf } from './verbs.ts';

/** A clause where the next piece goes on with the sentence (“Come,” | said Ahab), else a sentence. */
export function pauseBetween(text: string, next: string, nextKind: 'narration' | 'dialogue'): PauseKind {
  const end = text.replace(/["'”’»“«)\]」』\s]+$/u, '').at(-1) ?? '';
  if (!/[.!?…—–。！？]/u.test(end)) return 'clause';
  const start = next.replace(/^[^\p{L}\p{N}]+/u, '');
  if (/^\p{Ll}/u.test(start)) return 'clause';
  if (nextKind === 'dialogue') return /[—–]/.test(end) ? 'clause' : 'sentence';
  // “Seven!” I answered: the sentence goes on behind the mark, though with a capital.
  return end !== '.' && isTag(start) ? 'clause' : 'sentence';
}

/** A verb of speech right behind the name of who speaks. */
function isTag(narration: string): boolean {
  const words = wordsOf(narration).slice(0, 4);
  if (/^(he|she|they|it|we|you)$/.test(words[0] ?? '')) return false;
  return tellsOfSpeech(words.join(' '));
}

/** Between two lines of a stanza. */
export function pauseInVerse(text: string): PauseKind {
  return /[.!?…]["'”’»)]*$/u.test(text) ? 'sentence' : 'clause';
}
