import { describe, expect, it } from 'vitest';
import type { EpisodeId } from '#shared/words/ids.ts';
import { choose, chooseAll, move, NOTHING_CHOSEN } from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'] as EpisodeId[];
const [a, b, c, d, e] = order as [EpisodeId, EpisodeId, EpisodeId, EpisodeId, EpisodeId];
const chosenOf = ({ chosen }: { chosen: ReadonlySet<EpisodeId> }) => [...chosen].toSorted().join('');

describe('choosing episodes', () => {
  it('takes one alone, a stretch from there in either direction, and one more or less', () => {
    const one = choose(NOTHING_CHOSEN, order, c, 'alone');
    expect(chosenOf(one)).toBe('c');
    const stretch = choose(one, order, e, 'stretch');
    expect(chosenOf(stretch)).toBe('cde');
    expect(chosenOf(choose(stretch, order, a, 'stretch'))).toBe('abc');
    const more = choose(stretch, order, a, 'toggle');
    expect(chosenOf(more)).toBe('acde');
    expect(chosenOf(choose(more, order, d, 'toggle'))).toBe('ace');
  });

  it('takes a stretch as it is shown, however that is sorted', () => {
    const one = choose(NOTHING_CHOSEN, order, b, 'alone');
    expect(chosenOf(choose(one, [d, b, a, c, e], c, 'stretch'))).toBe('abc');
  });

  it('begins anew where the anchor is not shown any more', () => {
    const one = choose(NOTHING_CHOSEN, order, a, 'alone');
    expect(chosenOf(choose(one, [c, d], d, 'stretch'))).toBe('d');
  });

  it('moves by keys, stops at the ends, and can move without choosing', () => {
    const first = move(NOTHING_CHOSEN, order, { by: 1 }, 'alone');
    expect([first.at, chosenOf(first)]).toEqual([a, 'a']);
    const last = move(first, order, { to: 'end' }, 'alone');
    expect(move(last, order, { by: 10 }, 'alone').at).toBe(e);
    expect(chosenOf(move(last, order, { by: -2 }, 'stretch'))).toBe('cde');
    const away = move(last, order, { by: -1 }, 'leave');
    expect([away.at, chosenOf(away)]).toEqual([d, 'e']);
  });

  it('takes all that is shown', () => {
    expect(chosenOf(chooseAll(NOTHING_CHOSEN, order))).toBe('abcde');
  });
});
