import { KeyRound, OctagonAlert, Play } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Failure } from '#shared/words/failure.ts';
import type { Run } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureText } from '../../ui/FailureText.tsx';
import { formatBudget } from '../../ui/format.ts';
import { AmountForm } from './AmountForm.tsx';
import { suggestBudget, toWholeCents } from './money.ts';
import { isOfAccount, stopActionFor } from './stop-actions.ts';
import { t } from '../../words/t.ts';

/** Why the studio itself has stopped a run, and how it goes on. */
export function StoppedBanner({ run, failure }: { readonly run: Run; readonly failure: Failure }) {
  return (
    <div role="alert" className="mx-5 mb-3 flex items-start gap-3 rounded-lg border border-bad bg-bad-soft px-3.5 py-2.5">
      <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0 flex-1">
        <FailureText failure={failure} />
        {isOfAccount(failure) && <p className="mt-1 text-sm text-muted">{t`Once the account opens in the settings, the run goes on by itself. A key from the environment is read when the studio starts.`}</p>}
      </div>
      <GoOn run={run} failure={failure} />
    </div>
  );
}

function GoOn({ run, failure }: { readonly run: Run; readonly failure: Failure }) {
  const { run: store, navigation } = useServices();
  const asking = useStore(store, (state) => state.asking);
  const action = stopActionFor(failure);
  if (action.what === 'month') return <RaiseMonth />;
  if (action.what === 'resume') {
    const isElsewhere = isOfAccount(failure);
    return (
      <>
        {isElsewhere && (
          <Button look="primary" icon={KeyRound} onClick={() => navigation.getState().openSettings('accounts')}>
            {t`Open the account`}
          </Button>
        )}
        <Button look={isElsewhere ? 'plain' : 'primary'} icon={Play} isBusy={asking === 'resume'} onClick={() => void store.getState().resume()}>
          {action.label}
        </Button>
      </>
    );
  }
  const { budgetUsd, costUsd, reservedUsd } = run.progress;
  const tried = toWholeCents(Math.max(budgetUsd ?? 0, costUsd + reservedUsd));
  return (
    <AmountForm
      label={t`New budget`}
      action={t`Raise and resume`}
      suggestedUsd={suggestBudget(run.progress)}
      least={{ usd: tried, problem: t`Write more than ${formatBudget(tried)}.` }}
      isBusy={asking === 'adjust' || asking === 'resume'}
      onSubmit={(budgetUsd) => void store.getState().adjustAndResume({ budgetUsd })}
    />
  );
}

/** The month's budget stands over all runs: raising it is asked for by its own name. */
function RaiseMonth() {
  const { run: store, costs } = useServices();
  const asking = useStore(store, (state) => state.asking);
  const month = useStore(costs, (state) => state.month);
  const needUsd = useStore(store, (state) => (state.run ? Math.max(0, state.run.progress.projectedCostUsd - state.run.progress.costUsd) : 0));
  useEffect(() => void costs.getState().loadMonth(), [costs]);
  if (!month) return null;
  const tried = toWholeCents(Math.max(month.usd ?? 0, month.spentUsd));
  return (
    <AmountForm
      label={t`Budget of the month`}
      action={t`Raise and resume`}
      suggestedUsd={suggestBudget({ costUsd: month.spentUsd, reservedUsd: 0, budgetUsd: month.usd, projectedCostUsd: month.spentUsd + needUsd })}
      least={{ usd: tried, problem: t`Write more than ${formatBudget(tried)}.` }}
      isBusy={asking === 'resume'}
      onSubmit={(usd) => void costs.getState().setMonth(usd).then((isSet) => isSet && store.getState().resume())}
    />
  );
}
