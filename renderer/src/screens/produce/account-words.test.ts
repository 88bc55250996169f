import { describe, expect, it } from 'vitest';
import { READY_ACCOUNTS, troubledAccounts } from '../../api/fixture/bought.ts';
import { FixtureStudio, NOW } from '../../api/fixture/studio.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import { accountsOf, sayAccount, sayAccountState, sayPlan } from './account-words.ts';

describe('an account on screen', () => {
  it('goes by its name, and by its models where they have a limit of their own', () => {
    expect(READY_ACCOUNTS.map(sayAccount)).toEqual(['ElevenLabs', 'ElevenLabs turbo', 'Azure Speech']);
  });
  it('says how it stands, and how long it waits', () => {
    expect(troubledAccounts(NOW).map((account) => sayAccountState(account, NOW))).toEqual(['slowed down', 'asked to wait, 48 s', 'stands still']);
    expect(sayAccountState({ state: 'held', heldUntil: NOW - 1 }, NOW)).toBe('asked to wait');
  });
  it('tells of plan and characters only what the service tells', () => {
    expect(READY_ACCOUNTS.map(sayPlan)).toEqual(['plan creator · 61,204 characters left', 'plan creator · 61,204 characters left', 'plan S0']);
    expect(sayPlan({ plan: null, charactersLeft: 0 })).toBe('0 characters left');
  });
  it('stands with a run that buys from it, the one that needs a person first', () => {
    const studio = FixtureStudio.bought('bought');
    const bought = studio.runs.get('lights' as ProductionId)!;
    expect(accountsOf(bought, studio.accounts).map(sayAccount)).toEqual(['Azure Speech', 'ElevenLabs', 'ElevenLabs turbo']);
    expect(accountsOf(studio.runs.get('moby' as ProductionId)!, studio.accounts)).toEqual([]);
  });
});
