/** What a person can do about the reason for which a run stands still. */
import type { Failure } from '#shared/words/failure.ts';
import { t } from '../../words/t.ts';

export type StopAction =
  | { readonly what: 'budget' }
  | { readonly what: 'month' }
  /** Something outside the studio has to change; then it is tried again. */
  | { readonly what: 'resume'; readonly label: string };

export function stopActionFor({ code }: Pick<Failure, 'code'>): StopAction {
  if (code === 'budget.month-reached') return { what: 'month' };
  if (code.startsWith('budget.')) return { what: 'budget' };
  if (code === 'account.credit') return { what: 'resume', label: t`Topped up: resume` };
  if (code === 'account.plan') return { what: 'resume', label: t`Plan changed: resume` };
  if (code.startsWith('account.')) return { what: 'resume', label: t`Key checked: resume` };
  return { what: 'resume', label: t`Resume` };
}

/** Whether the account's settings are where it is mended; a test there lets the run go on by itself. */
export function isOfAccount({ code }: Pick<Failure, 'code'>): boolean {
  return ['account.key', 'account.permission', 'account.missing', 'account.address', 'account.region'].includes(code);
}
