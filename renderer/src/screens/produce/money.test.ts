import { describe, expect, it } from 'vitest';
import { alertOf, hasCost, isShort, sayMoney, sharesOf, suggestBudget, toWholeCents } from './money.ts';

const money = { costUsd: 30, reservedUsd: 5, budgetUsd: 50, projectedCostUsd: 45 };

describe('spend against budget', () => {
  it('is told of at three quarters and at nine tenths, not before', () => {
    expect([37.49, 37.5, 44.99, 45, 60].map((costUsd) => alertOf({ costUsd, budgetUsd: 50 }))).toEqual([0, 75, 75, 90, 90]);
    expect(alertOf({ costUsd: 60, budgetUsd: null })).toBe(0);
  });
  it('is drawn as parts that lie one behind the other', () => {
    const { spent, reserved, projected } = sharesOf(money);
    expect(spent).toBeCloseTo(0.6);
    expect(reserved).toBeCloseTo(0.1);
    expect(projected).toBeCloseTo(0.2);
  });
  it('never leaves its bar, however much is projected', () => {
    const { spent, reserved, projected } = sharesOf({ ...money, projectedCostUsd: 500 });
    expect(spent + reserved + projected).toBeCloseTo(1);
  });
  it('is measured by the projected total where there is no budget', () => {
    expect(sharesOf({ ...money, budgetUsd: null }).spent).toBeCloseTo(30 / 45);
    expect(sharesOf({ costUsd: 0, reservedUsd: 0, budgetUsd: null, projectedCostUsd: 0 })).toEqual({ spent: 0, reserved: 0, projected: 0 });
  });
  it('is short only where a cent or more is missing', () => {
    expect([50, 50.004, 50.01].map((projectedCostUsd) => isShort({ budgetUsd: 50, projectedCostUsd }))).toEqual([false, false, true]);
    expect(isShort({ budgetUsd: null, projectedCostUsd: 9 })).toBe(false);
  });
  it('is said in words', () => {
    expect(sayMoney(money)).toBe('$30.00 spent of $50, $5.00 set aside for calls on their way, projected $45.00');
    expect(sayMoney({ ...money, budgetUsd: null, reservedUsd: 0 })).toBe('$30.00 spent, projected $45.00');
  });
  it('is nowhere on screen for voices of the house', () => {
    expect(hasCost({ costUsd: 0, reservedUsd: 0, budgetUsd: 50, projectedCostUsd: 0 })).toBe(false);
    expect(hasCost({ costUsd: 0, reservedUsd: 0, budgetUsd: null, projectedCostUsd: 0.01 })).toBe(true);
  });
});

describe('a larger budget', () => {
  it('is round, holds what is projected, and leaves room', () => {
    expect([0.22, 1, 9, 50.58, 312, 2400].map((projectedCostUsd) => suggestBudget({ costUsd: 0, reservedUsd: 0, budgetUsd: null, projectedCostUsd }))).toEqual([0.3, 1.5, 10, 60, 350, 2650]);
  });
  it('is always more than the one that was too small', () => {
    for (const budgetUsd of [0.01, 0.1, 1, 5, 20, 45, 100, 999]) expect(suggestBudget({ costUsd: 0, reservedUsd: 0, budgetUsd, projectedCostUsd: 0 })).toBeGreaterThan(budgetUsd);
  });
  it('counts in cents that are never fewer', () => {
    expect([0.161, 0.2, 45].map(toWholeCents)).toEqual([0.17, 0.2, 45]);
  });
});
