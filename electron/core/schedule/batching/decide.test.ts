import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRESET_LIMITS } from '#shared/words/batching.ts';
import { type Circumstances, decideBatch, type Waiting } from './decide.ts';

const LIMITS = PRESET_LIMITS.standard;
const waiting = (kind: string, change: Partial<Waiting> = {}): Waiting => ({ kind, characters: 100, bytes: 1_000, since: 0, isPatient: true, ...change });
const at = (change: Partial<Circumstances> = {}): Circumstances => ({ limits: LIMITS, maxBytes: 1e9, now: 0, moreMayCome: true, idleWorkers: 1, ...change });

describe('what waits for a worker', () => {
  it('goes together where engine, voice and settings are the same', () => {
    const queue = ['slt', 'rms', 'slt', 'slt', 'rms', 'slt'].map((kind) => waiting(kind));
    expect(decideBatch(queue, at())).toEqual({ at: 'go', places: [0, 2, 3, 5] });
  });

  it('waits for more of its kind only while more can come', () => {
    const queue = [waiting('slt'), waiting('slt')];
    expect(decideBatch(queue, at())).toEqual({ at: 'wait', until: 500 });
    expect(decideBatch(queue, at({ moreMayCome: false }))).toEqual({ at: 'go', places: [0, 1] });
    expect(decideBatch(queue, at({ now: 500 }))).toEqual({ at: 'go', places: [0, 1] });
  });

  it('never keeps a person waiting', () => {
    expect(decideBatch([waiting('slt', { isPatient: false })], at())).toEqual({ at: 'go', places: [0] });
  });

  it('is not held up by another kind that waits', () => {
    const queue = [waiting('rms'), ...Array.from({ length: 4 }, () => waiting('slt'))];
    expect(decideBatch(queue, at())).toEqual({ at: 'go', places: [1, 2, 3, 4] });
  });

  it('is shared among idle workers where nothing more comes', () => {
    const queue = Array.from({ length: 4 }, () => waiting('slt'));
    expect(decideBatch(queue, at({ moreMayCome: false, idleWorkers: 2 }))).toEqual({ at: 'go', places: [0, 1] });
  });

  it('goes alone where it is larger than a batch, and is kept apart by the memory ceiling', () => {
    expect(decideBatch([waiting('slt', { characters: 9_000 }), waiting('slt')], at())).toEqual({ at: 'go', places: [0] });
    const loud = [waiting('slt', { bytes: 6e8 }), waiting('slt', { bytes: 6e8 })];
    expect(decideBatch(loud, at())).toEqual({ at: 'go', places: [0] });
  });

  it('is nothing where nobody asks', () => {
    expect(decideBatch([], at())).toBeUndefined();
  });
});

const limits = fc.record({ maxRequests: fc.integer({ min: 1, max: 8 }), waitMs: fc.integer({ min: 0, max: 1_000 }), maxCharacters: fc.integer({ min: 1, max: 3_000 }) });
const arrivals = fc.array(
  fc.record({ kind: fc.constantFrom('a', 'b', 'c'), characters: fc.integer({ min: 1, max: 4_000 }), bytes: fc.integer({ min: 0, max: 5_000 }), after: fc.integer({ min: 0, max: 300 }), isPatient: fc.boolean() }),
  { maxLength: 40 },
);

describe('any queue under any limits', () => {
  it('keeps within the limits and in order, loses nothing, and lets nothing wait for ever', () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 4 }), arrivals, fc.boolean(), (limits, maxBytes, idleWorkers, made, endless) => {
        let now = 0;
        const coming = made.map(({ after, ...one }) => ({ ...one, since: (now += after) }));
        const total = coming.length;
        let queue: (Waiting & { id: number })[] = [];
        const gone: (Waiting & { id: number })[][] = [];
        let clock = 0;
        for (let turn = 0; turn < 500; turn += 1) {
          while (coming[0] && coming[0].since <= clock) queue.push({ ...(coming.shift() as Waiting), id: total - coming.length - 1 });
          const decision = decideBatch(queue, { limits, maxBytes, idleWorkers, now: clock, moreMayCome: endless || coming.length > 0 });
          if (decision?.at === 'go') {
            expect(decision.places.length).toBeGreaterThan(0);
            const batch = decision.places.flatMap((place) => queue[place] ?? []);
            gone.push(batch);
            queue = queue.filter((one) => !batch.includes(one));
            continue;
          }
          const next = Math.min(decision?.until ?? Infinity, coming[0]?.since ?? Infinity);
          if (!Number.isFinite(next)) break;
          expect(next).toBeGreaterThan(clock);
          clock = next;
          // Nobody waits longer than it was told.
          for (const { since } of queue) expect(clock - since).toBeLessThanOrEqual(limits.waitMs);
        }
        const ids = gone.flat().map(({ id }) => id);
        expect(ids.toSorted((a, b) => a - b)).toEqual(made.map((_, id) => id));
        for (const batch of gone) {
          expect(new Set(batch.map(({ kind }) => kind)).size).toBe(1);
          if (batch.length === 1) continue;
          expect(batch.length).toBeLessThanOrEqual(limits.maxRequests);
          expect(batch.reduce((sum, { characters }) => sum + characters, 0)).toBeLessThanOrEqual(limits.maxCharacters);
          expect(batch.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(maxBytes);
        }
        for (const kind of ['a', 'b', 'c']) {
          const own = gone.flat().filter((one) => one.kind === kind).map(({ id }) => id);
          expect(own).toEqual(own.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});
