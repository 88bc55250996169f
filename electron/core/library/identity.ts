/** What makes a manuscript a newer text of a production that is already there. */
import { keyOf } from '../keys.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import type { Manuscript } from '#shared/words/manuscript.ts';
import { joinLines } from '#shared/words/script.ts';
import type { Store } from '../jobs/store.ts';

/** Its own identifier where it has one (an EPUB's), else title, author and language. */
export function identityOf(manuscript: Pick<Manuscript, 'identifier' | 'title' | 'author' | 'language'>): string {
  const fold = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return manuscript.identifier
    ? keyOf('identifier', manuscript.identifier)
    : keyOf('title', fold(manuscript.title), fold(manuscript.author ?? ''), manuscript.language);
}

/** Keeps which text a production was last made of, to know it when it comes again. */
export function rememberText(store: Pick<Store, 'writeFact'>, production: ProductionId, manuscript: Manuscript): void {
  store.writeFact(factOf(production), textKey(manuscript));
}

/** Whether the production was made of the very same text, whatever was done to it since. */
export function isMadeOf(store: Pick<Store, 'readFact'>, production: ProductionId, manuscript: Manuscript): boolean {
  return store.readFact(factOf(production)) === textKey(manuscript);
}

function factOf(production: ProductionId): string {
  return `text:${production}`;
}

function textKey({ chapters }: Manuscript): string {
  return keyOf('text', ...chapters.flatMap(({ title, lines }) => [title, joinLines(lines)]));
}
