import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SpeechError } from '#core/engines/outcome.ts';
import { exitStatus } from '../../electron/hosts/cli/run-events.ts';
import { inspectHome } from '../core/home-inspection.ts';
import { PAID_VOICE, paidEngine } from './paid-engine.ts';
import { makeHome, openTestStudio } from './studio.ts';

/** Chapters of which each is one call of about 1,000 characters: 7 cents at $70 a million. */
const CHAPTER = `${'The tide came in over the flat sand and took the footprints, one by one, without any hurry at all. '.repeat(9)}So it went.`;
const CHAPTERS = Array.from({ length: 30 }, (_, index) => `${CHAPTER} ${'abcdefghijklmnopqrstuvwxyzABCD'[index]}.`);
const PRICE = 0.07;

/** A number as a word, so that it is spoken as it is written. */
const inLetters = (n: number) => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

describe('the budget is a wall', () => {
  let home: ReturnType<typeof makeHome>;
  beforeEach(() => {
    home = makeHome();
  });
  afterEach(() => home.remove());

  it(
    'is never passed by ten calls of $0.07 at once against $1.00, in whatever order they end',
    async () => {
      let schedule: Iterator<number> = [].values();
      let schedules = 0;
      let begun = 0;
      const waiting: (() => void)[] = [];
      const chance = (): number => schedule.next().value ?? 0;
      // Some schedules let calls pile up, some end them one by one; order is anybody's guess.
      const release = (): void => {
        const next = chance();
        if (waiting.length > 0) waiting.splice(next % waiting.length, 1)[0]?.();
      };
      const engine = paidEngine({
        usdPer1000Characters: PRICE,
        concurrency: 10,
        async answer() {
          begun += 1;
          const ended = new Promise<void>((resolve) => waiting.push(resolve));
          setImmediate(release);
          if (begun % 3 === 0) setImmediate(release);
          await ended;
          setImmediate(release);
          if (chance() % 5 === 0) throw new SpeechError('moderated', 'No.');
        },
      });
      const studio = await openTestStudio(home.home, [engine]);
      try {
        await fc.assert(
          fc.asyncProperty(fc.infiniteStream(fc.nat(1_000)), async (numbers) => {
            schedule = numbers;
            schedules += 1;
            const paidBefore = engine.paid.length;
            // Words of its own: what an earlier schedule bought is at hand, and would cost nothing.
            const calls = CHAPTERS.map((text) => `${text} ${inLetters(schedules)}.`);
            const production = await studio.save([calls.slice(0, 15), calls.slice(15)].map((paragraphs) => paragraphs.join('\n\n')), PAID_VOICE);
            const started = await studio.start(production, { budgetUsd: 1 });
            const run = await studio.settled(production);
            const costs = await studio.api.costs.ofRun({ run: started.id });
            const paid = engine.paid.slice(paidBefore);
            expect(costs.spentUsd + costs.reservedUsd).toBeLessThanOrEqual(1);
            expect(run.progress.costUsd).toBeCloseTo(costs.spentUsd, 6);
            expect(run.stopped?.code).toBe('budget.reached');
            expect(exitStatus(run)).toBe(3);
            // What was paid for is kept, each once.
            expect(new Set(paid).size).toBe(paid.length);
            expect(costs.engines.reduce((sum, one) => sum + one.calls, 0)).toBe(paid.length);
            // The wall is where the money ends, not before.
            expect(costs.spentUsd).toBeGreaterThan(1 - 2 * PRICE);
            await studio.api.runs.cancel({ run: started.id });
          }),
          { numRuns: Number(process.env['LECTERN_SCHEDULES'] ?? 25) },
        );
      } finally {
        await studio.close();
      }
      expect(inspectHome(home.home)).toMatchObject({ integrity: 'ok', boughtTwice: [], recordings: engine.paid.length, damaged: [] });
    },
    600_000,
  );

  it('says so when not even one call fits, before anything is sent', async () => {
    const engine = paidEngine({ usdPer1000Characters: PRICE, concurrency: 3, answer: async () => undefined });
    const studio = await openTestStudio(home.home, [engine]);
    const production = await studio.save(CHAPTERS.slice(0, 3), PAID_VOICE);
    await studio.start(production, { budgetUsd: 0.01 });
    const run = await studio.settled(production);
    expect(run.stopped?.code).toBe('budget.too-small');
    expect(engine.paid).toEqual([]);
    await studio.close();
  });

  it('goes on from where it stopped once there is more money', async () => {
    const engine = paidEngine({ usdPer1000Characters: PRICE, concurrency: 3, answer: async () => undefined });
    const studio = await openTestStudio(home.home, [engine]);
    const production = await studio.save(CHAPTERS.slice(0, 12), PAID_VOICE);
    const { id } = await studio.start(production, { budgetUsd: 0.3 });
    expect((await studio.settled(production)).stopped?.code).toBe('budget.reached');
    expect(engine.paid).toHaveLength(4);
    await studio.api.runs.adjust({ run: id, change: { budgetUsd: 2 } });
    await studio.api.runs.resume({ run: id });
    const run = await studio.settled(production);
    expect(run.state).toBe('finished');
    expect(run.options).toMatchObject({ budgetUsd: 2, formats: ['captions'] });
    expect(engine.paid).toHaveLength(12);
    expect(new Set(engine.paid).size).toBe(12);
    await studio.close();
  });

  it('holds over all runs of a month', async () => {
    const engine = paidEngine({ usdPer1000Characters: PRICE, concurrency: 2, answer: async () => undefined });
    const studio = await openTestStudio(home.home, [engine]);
    await studio.api.costs.setMonthlyBudget({ usd: 0.5 });
    const first = await studio.save(CHAPTERS.slice(0, 5), PAID_VOICE);
    await studio.start(first);
    expect((await studio.settled(first)).state).toBe('finished');
    const second = await studio.save(CHAPTERS.slice(10, 20), PAID_VOICE);
    await studio.start(second);
    expect((await studio.settled(second)).stopped?.code).toBe('budget.month-reached');
    const { spentUsd } = await studio.api.costs.monthlyBudget();
    expect(spentUsd).toBeGreaterThan(0.4);
    expect(spentUsd).toBeLessThanOrEqual(0.5);
    await studio.close();
  });

  it('counts what may have been billed and was never answered', async () => {
    let first = true;
    const engine = paidEngine({
      usdPer1000Characters: PRICE,
      concurrency: 1,
      async answer() {
        if (!first) return;
        first = false;
        throw new SpeechError('unknown', 'The line went dead.', { retryAfterMs: 1 });
      },
    });
    const studio = await openTestStudio(home.home, [engine]);
    const production = await studio.save(CHAPTERS.slice(0, 1), PAID_VOICE);
    const { id } = await studio.start(production, { budgetUsd: 1 });
    await studio.settled(production);
    const costs = await studio.api.costs.ofRun({ run: id });
    expect(costs.lostUsd).toBeGreaterThan(0.06);
    expect(costs.spentUsd).toBeCloseTo(2 * costs.lostUsd, 6);
    await studio.close();
  });

  it('asks before it starts a run with a budget where a price is not known', async () => {
    const engine = paidEngine({ usdPer1000Characters: null, concurrency: 1, answer: async () => undefined });
    const studio = await openTestStudio(home.home, [engine]);
    const production = await studio.save(CHAPTERS.slice(0, 1), PAID_VOICE);
    await expect(studio.start(production, { budgetUsd: 5 })).rejects.toMatchObject({ data: { code: 'budget.price-unknown' } });
    await studio.start(production);
    expect((await studio.settled(production)).state).toBe('finished');
    await studio.close();
  });

  it('tells episode by episode, and entry by entry, what was spent', async () => {
    const engine = paidEngine({ usdPer1000Characters: PRICE, concurrency: 2, answer: async () => undefined });
    const studio = await openTestStudio(home.home, [engine]);
    const production = await studio.save(CHAPTERS.slice(0, 3), PAID_VOICE);
    const { id } = await studio.start(production, { budgetUsd: 1 });
    const run = await studio.settled(production);
    const costs = await studio.api.costs.ofRun({ run: id });
    expect(costs.episodes.map((one) => one.calls)).toEqual([1, 1, 1]);
    expect(costs.episodes.reduce((sum, one) => sum + one.usd, 0)).toBeCloseTo(costs.spentUsd, 9);
    expect(run.rows.map((row) => row.costUsd)).toEqual(costs.episodes.map((one) => one.usd));
    expect(costs.outlook.level).toBe('comfortable');
    const { text, fileName } = await studio.api.costs.csv({ run: id });
    expect(fileName).toBe('Book 1 1 costs.csv');
    const entries = text.trim().split('\r\n').map((row) => row.split(',')[1]);
    expect(entries.filter((entry) => entry === 'reserve')).toHaveLength(3);
    expect(entries.filter((entry) => entry === 'settle')).toHaveLength(3);
    await studio.close();
  });
});
