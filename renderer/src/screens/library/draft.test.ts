import { describe, expect, it } from 'vitest';
import { FixtureStudio } from '../../api/fixture/studio.ts';
import { canJoin, includeChapter, joinChapter, makeDraft, numberEpisodes, renameChapter, sumDraft, toChoices } from './draft.ts';

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
