import { describe, expect, test } from 'vitest';
import { placeCuts } from './cuts.ts';

const HOPS = 100;

/** Loud, except for half a second around each of these seconds. */
function speechWithPauses(seconds: number, pauses: readonly number[]): Float32Array {
  const power = new Float32Array(seconds * HOPS).fill(0.01);
  for (const at of pauses) power.fill(0, Math.round((at - 0.25) * HOPS), Math.round((at + 0.25) * HOPS));
  return power;
}

describe('cutting long audio', () => {
  test('what fits is not cut', () => {
    expect(placeCuts(speechWithPauses(60, []), HOPS, 60)).toEqual([]);
    expect(placeCuts(new Float32Array(0), HOPS, 60)).toEqual([]);
  });

  test('cuts lie in the pauses nearest to an even division', () => {
    const cuts = placeCuts(speechWithPauses(300, [40, 97, 148, 206, 280]), HOPS, 110);
    expect(cuts.map((cut) => Math.round(cut / HOPS))).toEqual([97, 206]);
  });

  test.each([5, 31, 100, 599])('no part is longer than %i seconds, and none is empty', (most) => {
    const power = speechWithPauses(1_800, Array.from({ length: 200 }, (_, i) => 7 + i * 8.9));
    const edges = [0, ...placeCuts(power, HOPS, most), power.length];
    const lengths = edges.slice(1).map((edge, index) => edge - edges[index]!);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(most * HOPS);
    expect(Math.min(...lengths)).toBeGreaterThan(0);
  });

  test('parts are of about equal length rather than long ones and a stub', () => {
    const power = speechWithPauses(610, Array.from({ length: 60 }, (_, i) => 5 + i * 10));
    const edges = [0, ...placeCuts(power, HOPS, 300), power.length];
    const lengths = edges.slice(1).map((edge, index) => (edge - edges[index]!) / HOPS);
    expect(lengths).toHaveLength(3);
    expect(Math.min(...lengths)).toBeGreaterThan(180);
  });
});
