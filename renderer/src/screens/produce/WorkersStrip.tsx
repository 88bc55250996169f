import { Cpu } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Run } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import { isBought } from './engines.ts';
import { sayBatches } from './batching-words.ts';
import { BatchingDialog } from './BatchingDialog.tsx';
import { t } from '../../words/t.ts';

/** The workers of this machine while a run goes on or stands still: busy, ready, and what waits for them. */
export function WorkersStrip({ run }: { readonly run: Run }) {
  const { workers: store } = useServices();
  const workers = useStore(store, (state) => state.workers);
  const [isOpen, setOpen] = useState(false);
  const { engines } = run.estimate;
  // Where all speech is bought, the accounts above say more.
  if (engines.length > 0 && engines.every(({ engine }) => isBought(engine))) return null;
  if (!workers || (run.state !== 'running' && run.state !== 'paused')) return null;
  const { busyWorkers, totalWorkers, readyWorkers, queueSize, batchingEnabled } = workers;
  return (
    <section aria-label={t`Workers`} className="num mx-5 mt-2 rounded-lg border border-line bg-panel px-3.5">
      <div className="grid h-8 grid-cols-[7rem_10rem_minmax(0,1fr)_auto] @[50rem]/room:grid-cols-[9rem_11rem_7rem_minmax(7rem,1fr)_auto] items-center gap-x-3 text-sm">
        <span className="truncate font-medium">{t`This machine`}</span>
        <span className="flex min-w-0 items-center gap-1.5">
          <Cpu aria-hidden className="size-3.5 shrink-0 text-busy" />
          <span className="truncate">
            {t`${formatCount(busyWorkers)} of ${formatCount(totalWorkers)} workers busy`}
          </span>
        </span>
        <span className="hidden @[50rem]/room:block">
          {formatCount(readyWorkers)} <span className="text-muted">{t`ready`}</span>
        </span>
        <span className="truncate">
          {formatCount(queueSize)} <span className="text-muted">{queueSize === 1 ? t`call waits` : t`calls wait`} · {batchingEnabled ? t`batching on` : t`batching off`}</span>
          {batchingEnabled && sayBatches(workers) && <span className="text-faint"> · {sayBatches(workers)}</span>}
        </span>
        <Button look="quiet" className="h-6" onClick={() => setOpen(true)}>
          {t`Batching…`}
        </Button>
      </div>
      {isOpen && <BatchingDialog onClose={() => setOpen(false)} />}
    </section>
  );
}
