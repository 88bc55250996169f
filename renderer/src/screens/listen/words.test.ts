import { describe, expect, it } from 'vitest';
import type { FindingKind } from '#shared/words/audio.ts';
import type { Pickup, Trend, WordTiming } from '#shared/words/quality.ts';
import { sayChecked } from './checks.ts';
import { explainFinding, headFinding, sayPickup, saySure } from './findings.ts';
import { sayTrend } from './trend-words.ts';
import { hasTimes, sayTimes, wordAt } from './words.ts';

const word = (startSeconds: number, source: WordTiming['source'] = 'engine'): WordTiming => ({ line: 'x' as never, start: 0, end: 1, startSeconds, endSeconds: startSeconds + 0.4, source });
const find = (kind: FindingKind, expected: string | null, heard: string | null) => ({ kind, check: 'acoustic' as const, seconds: 1, endSeconds: 3.1, expected, heard, confidence: 1, line: null, start: null, end: null });

describe('the word that is lit', () => {
  it('is the one being said, and none in a pause', () => {
    const words = [word(1), word(2)];
    expect(wordAt(words, 2.1)).toBe(words[1]);
    expect(wordAt(words, 1.7)).toBeUndefined();
    expect(wordAt(words, 0)).toBeUndefined();
  });
  it('claims no time that is only a share of its sentence', () => {
    expect(hasTimes(word(1, 'proportion'))).toBe(false);
    expect(sayTimes([word(1, 'proportion')])).toContain('only estimated');
    expect(sayTimes([word(1), word(2, 'proportion')])).toContain('Where word times');
    expect(sayTimes([word(1, 'aligned')])).toBeNull();
  });
});

describe('a finding in words', () => {
  it('tells what was expected and what was heard', () => {
    expect(headFinding(find('missing', 'one two three', null))).toBe('3 words missing');
    expect(explainFinding(find('changed', 'gull', 'girl'))).toBe('Expected “gull”, heard “girl”.');
    expect(explainFinding(find('silence', null, null))).toBe('Nothing is heard for 2.1 s.');
    expect(explainFinding(find('hum', null, '50 Hz'))).toBe('A steady hum: 50 Hz.');
  });
  it('is never more than 99 % sure', () => {
    expect(saySure(1)).toBe('99 % sure');
  });
  it('has a sentence for every kind, with or without words', () => {
    for (const kind of ['missing', 'repeated', 'added', 'changed', 'clipping', 'silence', 'truncated', 'level', 'rate', 'hum', 'noise', 'click', 'dc', 'inconclusive'] as const) {
      expect(explainFinding(find(kind, null, null)), kind).toMatch(/^[A-Z][^“]*\.$/);
    }
  });
  it('tells what was tried and what came of it', () => {
    const tried: Pickup = { id: 1, line: 'x' as never, origin: 'repair', treatment: 'smaller-call', round: 1, state: 'refused', qualityBefore: 58, qualityAfter: 55.2, costUsd: 0, at: 0 };
    expect(sayPickup(tried)).toBe('Repair 1, a smaller call: no better (58.0 → 55.2), not kept');
    expect(sayPickup({ ...tried, origin: 'person', treatment: null, state: 'waiting', qualityAfter: null })).toBe('Pickup: waits to be spoken');
  });
});

describe('a queue with nothing in it', () => {
  const row = (...checks: string[]) => ({ checks, quality: 90 });
  it('says what was checked, and what was not', () => {
    expect(sayChecked([row('acoustic'), row()])?.missing).toBe('No transcript was made: words were not compared.');
    expect(sayChecked([row('acoustic'), row('acoustic', 'transcript')])?.missing).toContain('of 1 episode');
    expect(sayChecked([row('acoustic', 'transcript')])?.missing).toBeNull();
  });
  it('praises nothing where no check ran', () => {
    expect(sayChecked([row()])).toBeNull();
  });
});

describe('the trend in words', () => {
  it('names the episodes below the bar', () => {
    const trend: Trend = { episodes: [90, 80].map((quality, index) => ({ episode: `${index}` as never, number: index + 1, quality, voice: 'a' })), mean: 85, spread: 5, overBar: 0.5, consistency: 0.9, slope: null, direction: 'too-few' };
    expect(sayTrend(trend, 85)).toBe('Quality of 2 episodes: mean 85.0, too few to tell, 50 % at or over the bar of 85; below it: 2');
  });
});
