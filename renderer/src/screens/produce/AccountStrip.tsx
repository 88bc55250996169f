import { CircleCheck, Gauge, Hourglass, OctagonAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useStore } from 'zustand';
import type { AccountView } from '#shared/words/account.ts';
import type { Run } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { FailureText } from '../../ui/FailureText.tsx';
import { formatCount } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { ACCOUNT_TONES, accountsOf, sayAccount, sayAccountState, sayPlan } from './account-words.ts';
import { t } from '../../words/t.ts';

const ICONS: Record<AccountView['state'], LucideIcon> = { ready: CircleCheck, slowed: Gauge, held: Hourglass, paused: OctagonAlert };

/** The accounts a run buys from: what each allows now, and what stands in its way. */
export function AccountStrip({ run }: { readonly run: Run }) {
  const { accounts: store } = useServices();
  const accounts = useStore(store, (state) => state.accounts);
  const own = accountsOf(run, accounts);
  if (own.length === 0 || (run.state !== 'running' && run.state !== 'paused')) return null;
  return (
    <ul aria-label={t`Accounts`} className="num mx-5 mt-2 rounded-lg border border-line bg-panel">
      {own.map((account) => (
        <AccountLine key={account.lane} account={account} run={run} />
      ))}
    </ul>
  );
}

function AccountLine({ account, run }: { readonly account: AccountView; readonly run: Run }) {
  const { run: store } = useServices();
  const isAsking = useStore(store, (state) => state.asking === 'adjust');
  const now = useNow();
  const Icon = ICONS[account.state];
  // The banner already tells of what has stopped the whole run.
  const stopped = account.stopped && account.stopped.code !== run.stopped?.code ? account.stopped : null;
  return (
    <li className="border-t border-line px-3.5 first:border-t-0">
      <div className="grid h-7.5 grid-cols-[7rem_10rem_minmax(0,1fr)_auto] @[50rem]/room:grid-cols-[9rem_11rem_7rem_minmax(7rem,1fr)_auto] items-center gap-x-3 text-sm">
        <span className="truncate font-medium">{sayAccount(account)}</span>
        <span className={cx('flex min-w-0 items-center gap-1.5', ACCOUNT_TONES[account.state])}>
          <Icon aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{sayAccountState(account, now)}</span>
        </span>
        <span className="hidden @[50rem]/room:block">
          {formatCount(account.inFlight)} <span className="text-muted">{t`in flight`}</span>
        </span>
        <span className="truncate">
          {formatCount(account.allowed)} <span className="text-muted">{t`of ${formatCount(account.ceiling)} at once allowed`}</span>
          <Troubles account={account} />
        </span>
        <span className="text-faint">{sayPlan(account)}</span>
      </div>
      {stopped && (
        <div role="alert" className="flex items-start gap-3 pb-2">
          <FailureText failure={stopped} className="flex-1" />
          <Button isBusy={isAsking} onClick={() => void store.getState().adjust({})}>
            {t`Try again`}
          </Button>
        </div>
      )}
    </li>
  );
}

function Troubles({ account: { throttled, failed } }: { readonly account: AccountView }) {
  if (throttled + failed === 0) return null;
  return (
    <>
      {throttled > 0 && <span className="text-muted"> {t`· ${formatCount(throttled)} throttled`}</span>}
      {failed > 0 && <span className="text-doubt"> {t`· ${formatCount(failed)} failed`}</span>}
    </>
  );
}
