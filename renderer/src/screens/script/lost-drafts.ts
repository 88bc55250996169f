/** Drafts whose line has gone. */
import type { EpisodeId } from '#shared/words/ids.ts';
import type { EditableLine } from '#shared/words/outline.ts';

interface Drafted {
  readonly episode: EpisodeId;
  readonly line: EditableLine['id'];
}

/** What was typed into lines that have gone meanwhile. */
export function lostDrafts<Of extends Drafted>(drafts: Iterable<Of>, episode: EpisodeId, known: ReadonlySet<EditableLine['id']>): Of[] {
  return [...drafts].filter((draft) => draft.episode === episode && !known.has(draft.line));
}
