/** A review as the producer changes it before it is saved: which chapters, under which names, merged how. */
import type { Choice, Review, ReviewChapter } from '#shared/words/review.ts';
import { t } from '../../words/t.ts';

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

/** Puts a chapter `by` places further down, or up where that is below zero. */
export function moveChapter(draft: Draft, index: number, by: number): Draft {
  const from = draft.findIndex((chapter) => chapter.index === index);
  const to = Math.min(draft.length - 1, Math.max(0, from + by));
  const chapter = draft[from];
  return chapter === undefined || to === from ? draft : draft.toSpliced(from, 1).toSpliced(to, 0, chapter);
}

/** Without the chapters of a file. */
export function dropFile(draft: Draft, file: number): Draft {
  return draft.filter((chapter) => chapter.file !== file);
}

/** With them again, where the review has them. */
export function returnFile(draft: Draft, review: Review, file: number): Draft {
  return weave(review, new Map(draft.map((chapter) => [chapter.index, chapter])), draft, (chapter) => chapter.file === file);
}

/**
 * What was changed stays when the files are read again, with more of them or otherwise: chapters are known by their file and
 * their place in it. New ones stand behind the one they follow in the files; what is gone from them goes.
 */
export function carryOver(draft: Draft, before: Review, now: Review): Draft {
  const keyOf = keysOf(now);
  const wasKeyOf = keysOf(before);
  const indexOf = new Map(now.chapters.map((chapter) => [keyOf(chapter), chapter]));
  const known = new Set(before.chapters.map(wasKeyOf));
  const kept = draft.flatMap((old): DraftChapter[] => {
    const read = indexOf.get(wasKeyOf(old));
    const was = before.chapters[old.index];
    if (!read) return [];
    const title = was && was.title !== old.title ? old.title : read.title;
    const include = was && was.include !== old.include ? old.include : read.include;
    return [{ ...read, title, include, joined: old.joined }];
  });
  return weave(now, new Map(kept.map((chapter) => [chapter.index, chapter])), kept, (chapter) => !known.has(keyOf(chapter)));
}

/** Puts the review's chapters that are wanted and not there yet behind those which they follow in the review. */
function weave(review: Review, there: ReadonlyMap<number, DraftChapter>, draft: Draft, isWanted: (chapter: ReviewChapter) => boolean): Draft {
  const woven = [...draft];
  let above: number | undefined;
  for (const chapter of review.chapters) {
    if (!there.has(chapter.index)) {
      if (!isWanted(chapter)) continue;
      const at = above === undefined ? 0 : woven.findIndex((one) => one.index === above) + 1;
      woven.splice(at, 0, { ...chapter, joined: false });
    }
    above = chapter.index;
  }
  return woven;
}

function keysOf(review: Review): (chapter: ReviewChapter) => string {
  const first = new Map<number, number>();
  for (const { file, index } of review.chapters) if (!first.has(file)) first.set(file, index);
  return ({ file, index }) => `${review.files[file]?.name}#${index - (first.get(file) ?? 0)}`;
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
    else choices.push({ title: chapter.title.trim() || t`Episode ${choices.length + 1}`, chapters: [chapter.index] });
  }
  return choices;
}

export interface DraftSums {
  readonly episodes: number;
  readonly words: number;
  readonly seconds: number;
  readonly characters: number;
  readonly leftOut: number;
}

export function sumDraft(draft: Draft): DraftSums {
  const included = draft.filter((chapter) => chapter.include);
  return {
    episodes: toChoices(draft).length,
    words: included.reduce((sum, chapter) => sum + chapter.words, 0),
    characters: included.reduce((sum, chapter) => sum + chapter.characters, 0),
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
