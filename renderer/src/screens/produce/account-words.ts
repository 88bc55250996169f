/** How an account stands, in a producer's words. */
import type { AccountView } from '#shared/words/account.ts';
import type { Run } from '#shared/words/run.ts';
import { formatCount, formatSpan } from '../../ui/format.ts';
import { isBought } from './engines.ts';
import { t } from '../../words/t.ts';

export const ACCOUNT_TONES: Record<AccountView['state'], string> = { ready: 'text-good', slowed: 'text-doubt', held: 'text-busy', paused: 'text-bad' };

/** `ElevenLabs`, `ElevenLabs turbo`: models that share their concurrency share a lane. */
export function sayAccount({ name, lane }: Pick<AccountView, 'name' | 'lane'>): string {
  const group = lane.split('/')[1];
  return group && group !== 'standard' ? `${name} ${group}` : name;
}

/** @param now milliseconds since the epoch */
export function sayAccountState({ state, heldUntil }: Pick<AccountView, 'state' | 'heldUntil'>, now: number): string {
  switch (state) {
    case 'ready':
      return 'ready';
    case 'slowed':
      return t`slowed down`;
    case 'held': {
      const seconds = heldUntil === null ? 0 : (heldUntil - now) / 1000;
      return seconds >= 1 ? t`asked to wait, ${formatSpan(seconds)}` : t`asked to wait`;
    }
    case 'paused':
      return t`stands still`;
  }
}

/** `creator · 61,204 characters left`; empty where the service tells neither. */
export function sayPlan({ plan, charactersLeft }: Pick<AccountView, 'plan' | 'charactersLeft'>): string {
  return [plan && t`plan ${plan}`, charactersLeft !== null && t`${formatCount(charactersLeft)} characters left`].filter(Boolean).join(' · ');
}

/** The accounts a run buys from; those that need a person stand first. */
export function accountsOf(run: Pick<Run, 'estimate'>, accounts: readonly AccountView[]): readonly AccountView[] {
  const engines = new Set(run.estimate.engines.map((one) => one.engine));
  const own = accounts.filter((account) => engines.has(account.engine) && isBought(account.engine));
  return own.toSorted((a, b) => Number(b.state === 'paused') - Number(a.state === 'paused'));
}
