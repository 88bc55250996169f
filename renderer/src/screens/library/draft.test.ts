import { describe, expect, it } from 'vitest';
import { FixtureStudio } from '../../api/fixture/studio.ts';
import { canJoin, carryOver, dropFile, includeChapter, joinChapter, makeDraft, moveChapter, numberEpisodes, renameChapter, returnFile, sumDraft, toChoices } from './draft.ts';

const review = () => new FixtureStudio().review('Moby-Dick; or, The Whale');

describe('a review before it is saved', () => {
  it('begins with what the importer would include', () => {
    const draft = makeDraft(review());
    expect(toChoices(draft)).toHaveLength(40);
    expect(toChoices(draft)[0]).toEqual({ title: 'Loomings', chapters: [2] });
    expect(sumDraft(draft)).toMatchObject({ episodes: 40, leftOut: 3 });
  });

  it('takes in what was left out when it is checked', () => {
    const draft = includeChapter(makeDraft(review()), 0, true);
    expect(toChoices(draft)[0]).toEqual({ title: 'Title page', chapters: [0] });
  });

  it('merges a chapter with the included one above, whatever lies between', () => {
    let draft = makeDraft(review());
    draft = includeChapter(draft, 3, false);
    draft = joinChapter(draft, 4, true);
    expect(toChoices(draft)[0]).toEqual({ title: 'Loomings', chapters: [2, 4] });
    expect(numberEpisodes(draft).get(4)).toBe(1);
    expect(numberEpisodes(draft).get(5)).toBe(2);
    expect(numberEpisodes(draft).has(3)).toBe(false);
  });

  it('lets a merged chapter stand alone when nothing above it is included', () => {
    let draft = joinChapter(makeDraft(review()), 3, true);
    draft = includeChapter(draft, 2, false);
    expect(toChoices(draft)[0]).toEqual({ title: 'The Carpet-Bag', chapters: [3] });
    expect(canJoin(draft, 3)).toBe(false);
    expect(canJoin(draft, 4)).toBe(true);
  });

  it('never gives an episode an empty name', () => {
    expect(toChoices(renameChapter(makeDraft(review()), 2, '  '))[0]?.title).toBe('Episode 1');
  });

  it('sums only what is included', () => {
    const all = sumDraft(makeDraft(review()));
    const without = sumDraft(includeChapter(makeDraft(review()), 2, false));
    const first = review().chapters[2];
    expect(all.words - without.words).toBe(first?.words);
    expect(all.seconds - without.seconds).toBeCloseTo(first?.estimatedSeconds ?? 0);
  });
});

describe('a pile before it is saved', () => {
  const pile = () => new FixtureStudio().pile();

  it('is put in another order, to the ends and no further', () => {
    const draft = makeDraft(pile());
    const indices = (one: typeof draft) => one.slice(0, 3).map(({ index }) => index);
    expect(indices(moveChapter(draft, 0, 1))).toEqual([1, 0, 2]);
    expect(moveChapter(draft, 0, -1)).toBe(draft);
    expect(toChoices(moveChapter(draft, 1, -1))[0]?.chapters).toEqual([1]);
  });

  it('loses a file’s chapters and has them again in their place', () => {
    const review = pile();
    const draft = makeDraft(review);
    const without = dropFile(draft, 1);
    expect(without.some(({ file }) => file === 1)).toBe(false);
    expect(returnFile(without, review, 1)).toEqual(draft);
  });

  it('keeps what was changed when more files join, which stand where their names put them', () => {
    const before = pile();
    const joining = before.files[2]?.name;
    const early = { ...before, files: before.files.filter(({ name }) => name !== joining), chapters: before.chapters.filter(({ file }) => file !== 2).map((chapter, index) => ({ ...chapter, index, file: chapter.file > 2 ? chapter.file - 1 : chapter.file })) };
    const changed = moveChapter(renameChapter(makeDraft(early), 0, 'Renamed'), 0, 1);
    const after = carryOver(changed, early, before);
    expect(after).toHaveLength(before.chapters.length);
    expect(after.slice(0, 2).map(({ title }) => title)).toEqual([before.chapters[1]?.title, 'Renamed']);
    const at = after.findIndex(({ file }) => file === 2);
    expect(after[at - 1]?.file).toBe(1);
    expect(after[at + after.filter(({ file }) => file === 2).length]?.file).toBe(3);
  });
});
