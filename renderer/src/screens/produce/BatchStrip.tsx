import { PackageOpen } from 'lucide-react';
import type { Run } from '#shared/words/run.ts';
import { formatCount, formatSpan, plural } from '../../ui/format.ts';
import { t } from '../../words/t.ts';

/** The batch jobs of a run: how many are in, how many are under way, and when the last may be expected. */
export function BatchStrip({ run }: { readonly run: Run }) {
  const { batch } = run.progress;
  if (!batch || (run.state !== 'running' && run.state !== 'paused')) return null;
  return (
    <section aria-label={t`Batch jobs`} className="num mx-5 mt-2 rounded-lg border border-line bg-panel px-3.5">
      <div className="grid h-8 grid-cols-[9rem_11rem_7rem_minmax(7rem,1fr)_auto] items-center gap-x-3 text-sm">
        <span className="truncate font-medium">{t`Batch jobs`}</span>
        <span className="flex min-w-0 items-center gap-1.5">
          <PackageOpen aria-hidden className="size-3.5 shrink-0 text-busy" />
          <span className="truncate">
            {t`${formatCount(batch.collected)} of ${formatCount(batch.jobs)} collected`}
          </span>
        </span>
        <span>
          {formatCount(batch.underWay)} <span className="text-muted">{t`under way`}</span>
        </span>
        <span className="truncate">
          {plural(batch.size, 'call')} <span className="text-muted">{t`a job, as the account stands now`}</span>
        </span>
        <span className="text-faint">{batch.secondsLeft > 0 ? t`about ${formatSpan(batch.secondsLeft)} left` : t`due now`}</span>
      </div>
    </section>
  );
}
