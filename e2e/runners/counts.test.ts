import { describe, expect, test } from 'vitest';
import { countPlaywright, countVitest, formatCounts, judge, sum } from './counts.ts';

const file = (status: string, tests: number) => ({ status, assertionResults: Array.from({ length: tests }, () => ({})) });

describe('the counts of a run', () => {
  test('vitest: pending and todo are skipped, and a file that broke before its first test is a failure', () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [file('passed', 7), file('failed', 4), file('failed', 0)],
    };
    expect(countVitest(report)).toEqual({ passed: 7, failed: 2, skipped: 3 });
  });

  test('playwright: what passed only on another try, and what broke outside of tests, failed', () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{ message: 'no config' }] };
    expect(countPlaywright(report)).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });

  test('a report of another shape is not taken for an empty one', () => {
    expect(() => countVitest({})).toThrow();
    expect(() => countPlaywright({ stats: {} })).toThrow();
  });

  test('a runner without a report, with a bad exit or with nothing run has failed', () => {
    expect(judge(undefined, 0).failed).toBe(1);
    expect(judge({ passed: 3, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(judge({ passed: 3, failed: 0, skipped: 0 }, null).failed).toBe(1);
    expect(judge({ passed: 0, failed: 0, skipped: 4 }, 0).failed).toBe(1);
    expect(judge({ passed: 3, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 2, skipped: 0 });
    expect(judge({ passed: 3, failed: 0, skipped: 1 }, 0)).toEqual({ passed: 3, failed: 0, skipped: 1 });
  });

  test('the last line tells all runners together', () => {
    expect(formatCounts(sum([{ passed: 1, failed: 0, skipped: 0 }, { passed: 40, failed: 2, skipped: 0 }]))).toBe('41 passed, 2 failed');
    expect(formatCounts({ passed: 1, failed: 0, skipped: 3 })).toBe('1 passed, 0 failed, 3 skipped');
  });
});
