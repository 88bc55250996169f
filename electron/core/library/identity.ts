/** What makes a manuscript a newer text of a production that is already there. */
import { keyOf } from '../keys.ts';
import type { Manuscript } from '#shared/words/manuscript.ts';

/** Its own identifier where it has one (an EPUB's), else title, author and language. */
export function identityOf(manuscript: Pick<Manuscript, 'identifier' | 'title' | 'author' | 'language'>): string {
  const fold = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return manuscript.identifier
    ? keyOf('identifier', manuscript.identifier)
    : keyOf('title', fold(manuscript.title), fold(manuscript.author ?? ''), manuscript.language);
}
