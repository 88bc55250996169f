import { describe, expect, it } from 'vitest';
import { formatBudget, formatBytes, formatClock, formatDecibels, formatMoney, formatSpan, formatTenths, plural, sayNumbers, sayTime } from './format.ts';

describe('numbers as people read them', () => {
  it('shows a clock with hours only where there are any', () => {
    expect([0, 65, 3599.9, 3845].map(formatClock)).toEqual(['0:00', '1:05', '59:59', '1:04:05']);
  });
  it('shows tenths without being fooled by binary fractions', () => {
    expect([0, 12.48, 0.3, 4.7, 3845.25].map(formatTenths)).toEqual(['00:00.0', '00:12.4', '00:00.3', '00:04.7', '1:04:05.2']);
  });
  it('says a span in the two largest units', () => {
    expect([38.4, 59.7, 180, 8040, 7200].map(formatSpan)).toEqual(['38 s', '1 min', '3 min', '2 h 14 min', '2 h']);
  });
  it('says many numbers by their stretches', () => {
    expect(sayNumbers([7, 1, 2, 3, 4, 9, 10])).toBe('1–4, 7, 9, 10');
  });
  it('says a time in words', () => {
    expect([0, 65, 3601].map(sayTime)).toEqual(['0 seconds', '1 minute 5 seconds', '1 hour 1 second']);
  });
  it('counts bytes in thousands', () => {
    expect([812, 4_200_000, 47_000, 1_960_000_000].map(formatBytes)).toEqual(['812 B', '4.2 MB', '47 kB', '2.0 GB']);
  });
  it('never shows a paid cent as nothing', () => {
    expect([0, 0.001, 0.41, 1204.5].map(formatMoney)).toEqual(['$0.00', '< $0.01', '$0.41', '$1,204.50']);
  });
  it('shows a budget without cents that nobody wrote', () => {
    expect([50, 12.5, 1000].map(formatBudget)).toEqual(['$50', '$12.50', '$1,000']);
  });
  it('uses a true minus, and none before zero', () => {
    expect([-19, -0.02, 1.25].map(formatDecibels)).toEqual(['−19.0', '0.0', '1.3']);
  });
  it('makes nouns agree', () => {
    expect([plural(1, 'episode'), plural(1204, 'call'), plural(2, 'match', 'matches')]).toEqual(['1 episode', '1,204 calls', '2 matches']);
  });
});
