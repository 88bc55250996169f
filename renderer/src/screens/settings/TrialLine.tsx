import { CircleCheck, OctagonAlert, TriangleAlert } from 'lucide-react';
import { Busy } from '../../ui/Busy.tsx';
import { FailureText } from '../../ui/FailureText.tsx';
import { plural } from '../../ui/format.ts';
import type { Trial } from './account-setups-store.ts';
import { sayTest } from './account-words.ts';
import { t } from '../../words/t.ts';

/** What the service said when the account was tried. */
export function TrialLine({ trial, name }: { readonly trial: Trial | undefined; readonly name: string }) {
  return (
    <div role="status" aria-label={t`Test of ${name}`} className="num empty:hidden">
      {trial?.at === 'asking' && (
        <p className="flex items-center gap-2 text-muted">
          <Busy /> {t`Asking ${name}…`}
        </p>
      )}
      {trial?.at === 'failed' && (
        <div className="flex items-start gap-2 rounded-md border border-line-strong bg-bad-soft p-2.5">
          <OctagonAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-bad" />
          <FailureText failure={trial.failure} className="flex-1" />
        </div>
      )}
      {trial?.at === 'good' && (
        <>
          <p className="flex items-start gap-2">
            <CircleCheck aria-hidden className="mt-0.5 size-3.5 shrink-0 text-good" />
            <span>
              <span className="font-medium text-good">{t`It opens.`}</span> {sayTest(trial.told)}
              {trial.told.resumedRuns > 0 && <span className="text-muted"> · {plural(trial.told.resumedRuns, 'run that stood still for it goes on', 'runs that stood still for it go on')}</span>}
            </span>
          </p>
          {trial.told.warning && (
            <div className="mt-2 flex items-start gap-2 rounded-md border border-line-strong bg-doubt-soft p-2.5">
              <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-doubt" />
              <FailureText failure={trial.told.warning} className="flex-1" />
            </div>
          )}
        </>
      )}
    </div>
  );
}
