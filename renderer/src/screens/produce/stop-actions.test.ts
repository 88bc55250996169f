import { describe, expect, it } from 'vitest';
import { isOfAccount, stopActionFor } from './stop-actions.ts';

describe('a run that was stopped', () => {
  it('asks for money where money is what it lacks', () => {
    for (const code of ['budget.reached', 'budget.too-small']) expect(stopActionFor({ code })).toEqual({ what: 'budget' });
    expect(stopActionFor({ code: 'budget.month-reached' })).toEqual({ what: 'month' });
  });
  it('asks for what has to change at the account', () => {
    expect(stopActionFor({ code: 'account.key' })).toEqual({ what: 'resume', label: 'Key checked: resume' });
    expect(stopActionFor({ code: 'account.credit' })).toEqual({ what: 'resume', label: 'Topped up: resume' });
  });
  it('goes on after everything else as it always did', () => {
    expect(stopActionFor({ code: 'disk.full' })).toEqual({ what: 'resume', label: 'Resume' });
  });
  it('leads to the settings where the account itself is what is wrong', () => {
    expect(['account.key', 'account.missing', 'account.credit', 'budget.reached'].map((code) => isOfAccount({ code }))).toEqual([true, true, false, false]);
  });
});
