import { describe, expect, it } from 'vitest';
import type { Finding } from '#shared/words/audio.ts';
import type { LineId } from '#shared/words/ids.ts';
import { scoreLines, scoreOf, severityOf } from './score.ts';

const line = 'l1' as LineId;
const found = (kind: Finding['kind'], more: Partial<Finding> = {}): Finding => ({
  kind, seconds: 1, endSeconds: 2, expected: null, heard: null, confidence: 1, line, check: 'acoustic', start: null, end: null, ...more,
});
const words = (kind: Finding['kind'], text: string, confidence = 1) =>
  found(kind, { check: 'transcript', confidence, expected: kind === 'added' || kind === 'repeated' ? null : text, heard: kind === 'missing' ? null : text });
const BOTH = ['acoustic', 'transcript'];

describe('the score', () => {
  it('is nothing where nothing was checked, and a hundred where nothing was found', () => {
    expect(scoreOf([], 600, [])).toMatchObject({ quality: null, acoustic: null, transcript: null });
    expect(scoreOf([], 600, BOTH)).toMatchObject({ quality: 100, acoustic: 100, transcript: 100, cappedBy: null });
  });

  it('claims no check that did not run', () => {
    expect(scoreOf([found('clipping')], 60, ['acoustic'])).toMatchObject({ acoustic: 70, transcript: null });
  });

  it('holds a long episode with a missing clause under the bar, however good the rest of it is', () => {
    const { quality, cappedBy } = scoreOf([words('missing', 'and the whale went down again')], 3 * 3600, BOTH);
    expect({ quality, cappedBy }).toEqual({ quality: 60, cappedBy: 'missing' });
  });

  it('takes little for a word that may have been misheard', () => {
    expect(scoreOf([words('changed', 'Queequeg', 0.3)], 600, BOTH).quality).toBe(100);
  });

  it('takes nothing and gives nothing for what could not be judged', () => {
    expect(scoreOf([found('inconclusive', { check: 'transcript' })], 60, ['acoustic']).quality).toBe(100);
  });

  it('counts the longest run of lost words for more than as many lost apart', () => {
    const apart = scoreOf(['one', 'two', 'three', 'four', 'five'].map((word) => words('missing', word)), 3600, BOTH).quality;
    const together = scoreOf([words('missing', 'one two three four five')], 3600, BOTH).quality;
    expect(together).toBeLessThan(apart ?? 0);
  });

  it('of a line counts its own findings alone', () => {
    const other = 'l2' as LineId;
    const scores = scoreLines([found('clipping'), { ...words('changed', 'one two three'), line: other }, { ...found('noise'), line: null }]);
    expect([...scores]).toEqual([[line, 70], [other, 80]]);
  });
});

it('the worst comes first: a lost clause before a clipped word, that before a changed one, doubtful ones last', () => {
  const order = [words('changed', 'sea', 0.4), found('clipping'), words('missing', 'call me Ishmael some years ago'), words('changed', 'sea')];
  expect(order.toSorted((a, b) => severityOf(b) - severityOf(a)).map(({ kind, confidence }) => `${kind} ${confidence}`)).toEqual(['missing 1', 'clipping 1', 'changed 1', 'changed 0.4']);
});
