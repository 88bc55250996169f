/** The text of a call as it is sent. */
import type { SpeechCall } from '../port.ts';
import type { Model } from './catalog.ts';

/** All utterances as one text; a space between two keeps their sentences apart. */
export function joinUtterances(call: Pick<SpeechCall, 'utterances'>, model: Model): string {
  return textsOf(call, model).join(' ');
}

/** The utterances as they stand in that text: one without an end, such as a heading, gets a full stop where that fits. */
export function textsOf({ utterances }: Pick<SpeechCall, 'utterances'>, model: Model): string[] {
  const texts = utterances.map(({ text }) => plainText(text, model));
  const stopped = texts.map((text, index) => (isOpen(text, texts[index + 1]) ? `${text}.` : text));
  return countCharacters(stopped.join(' ')) <= model.maxCharacters ? stopped : texts;
}

/** Read in one breath with what follows, it would have no pause to be cut at. */
function isOpen(text: string, next: string | undefined): boolean {
  return next !== undefined && /[\p{L}\p{N}][\p{Pe}\p{Pf}"']*$/u.test(text) && !/^\p{Ll}/u.test(next);
}

/** Without anything the service would take for markup: a manuscript means its brackets. */
export function plainText(text: string, { bracketTags }: Pick<Model, 'bracketTags'>): string {
  const plain = text.toWellFormed().replaceAll(/<[^<>]*>/g, (tag) => `‹${tag.slice(1, -1)}›`);
  return bracketTags ? plain.replaceAll('[', '(').replaceAll(']', ')') : plain;
}

/** As the service counts them: Unicode characters. An emoji is one, not the two of a JavaScript string. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
