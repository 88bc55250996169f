import { describe, expect, it } from 'vitest';
import type { HeardWord } from '#shared/words/quality.ts';
import { checkHearings } from './hearings.ts';
import { readAloud, STORY } from './testing.ts';

const reading = readAloud(STORY);
const check = (heard: readonly HeardWord[], other?: readonly HeardWord[]) =>
  checkHearings({ ...reading, heard, language: 'en', lexicon: [], hasWordTimes: true, ...(other ? { second: { heard: other, hasWordTimes: true } } : {}) });
const without = (from: number, count: number) => reading.heard.toSpliced(from, count);
const misheard = (at: number) => reading.heard.with(at, { ...reading.heard[at]!, text: 'zebra' });

describe('two hearings', () => {
  it('blame the voice for what both miss, more surely than one does', () => {
    const [alone] = check(without(4, 5)).findings;
    const [both] = check(without(4, 5), without(4, 5)).findings;
    expect(both).toMatchObject({ kind: 'missing', line: alone!.line, expected: alone!.expected });
    expect(both!.confidence).toBeGreaterThanOrEqual(alone!.confidence);
  });

  it('blame nobody for what one alone makes of it', () => {
    expect(check(misheard(4), reading.heard).findings).toEqual([]);
    expect(check(without(4, 5), reading.heard).findings).toEqual([]);
  });

  it('count as one where the second understood nothing', () => {
    const noise = reading.heard.map((word) => ({ ...word, text: 'la' }));
    for (const other of [noise, []]) expect(check(without(4, 5), other)).toEqual(check(without(4, 5)));
  });
});
