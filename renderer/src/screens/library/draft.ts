/** A review as the producer changes it before it is saved: which chapters, under which names, merged how. */
import type { Choice, Review, ReviewChapter } from '#shared/words/review.ts';

export interface DraftChapter extends ReviewChapter {
  /** Spoken in one episode with the included chapter above it. */
  readonly joined: boolean;
}

export type Draft = readonly DraftChapter[];

export function makeDraft(review: Review): Draft {
  return review.chapters.map((chapter) => ({ ...chapter, joined: false }));
}

export function includeChapter(draft: Draft, index: number, include: boolean): Draft {
  return change(draft, index, (chapter) => ({ ...chapter, include }));
}

export function renameChapter(draft: Draft, index: number, title: string): Draft {
  return change(draft, index, (chapter) => ({ ...chapter, title }));
}

export function joinChapter(draft: Draft, index: number, joined: boolean): Draft {
  return change(draft, index, (chapter) => ({ ...chapter, joined }));
}

/** Whether an included chapter stands above this one, to be merged with. */
export function canJoin(draft: Draft, index: number): boolean {
  const at = draft.findIndex((chapter) => chapter.index === index);
  return draft[at]?.include === true && draft.slice(0, at).some((chapter) => chapter.include);
}

/** The episodes to be, in order. A joined chapter whose neighbour was left out stands alone again. */
export function toChoices(draft: Draft): Choice[] {
  const choices: Choice[] = [];
  for (const chapter of draft) {
    if (!chapter.include) continue;
    const above = choices.at(-1);
    if (chapter.joined && above) above.chapters.push(chapter.index);
    else choices.push({ title: chapter.title.trim() || `Episode ${choices.length + 1}`, chapters: [chapter.index] });
  }
  return choices;
}

export interface DraftSums {
  readonly episodes: number;
  readonly words: number;
  readonly seconds: number;
  readonly leftOut: number;
}

export function sumDraft(draft: Draft): DraftSums {
  const included = draft.filter((chapter) => chapter.include);
  return {
    episodes: toChoices(draft).length,
    words: included.reduce((sum, chapter) => sum + chapter.words, 0),
    seconds: included.reduce((sum, chapter) => sum + chapter.estimatedSeconds, 0),
    leftOut: draft.length - included.length,
  };
}

/** The number each chapter's episode will have, by chapter index; absent where it is left out. */
export function numberEpisodes(draft: Draft): ReadonlyMap<number, number> {
  return new Map(toChoices(draft).flatMap((choice, at) => choice.chapters.map((index) => [index, at + 1] as const)));
}

function change(draft: Draft, index: number, how: (chapter: DraftChapter) => DraftChapter): Draft {
  return draft.map((chapter) => (chapter.index === index ? how(chapter) : chapter));
}
