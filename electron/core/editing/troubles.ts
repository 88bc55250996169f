/** What can be wrong with an edit of what lies beside the script. */
import { StudioError } from '#shared/words/failure.ts';

export const unknownSeries = (id: string) =>
  new StudioError('series.unknown', 'There is no such series.', { hint: 'It may have been removed; look at the list of series again.', detail: id });

export const unknownWord = (id: string) =>
  new StudioError('word.unknown', 'This word is not in the lexicon any more.', { hint: 'It was removed meanwhile; look at the lexicon again.', detail: id });

export const otherProduction = () =>
  new StudioError('lexicon.scope', 'This word belongs to another production.', { hint: 'Change it there, or take a wider scope.' });

export const unreadableIpa = (symbol: string) =>
  new StudioError('lexicon.ipa', `“${symbol}” is no sound of the phonetic alphabet.`, { hint: 'Write sounds such as ˈeɪhæb, or spell the word as it is said.' });
