import { useState } from 'react';
import { useStore } from 'zustand';
import { MODES } from '#shared/words/run.ts';
import type { Mode, Run, RunAdjustment } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { formatMoney } from '../../ui/format.ts';
import { Select } from '../../ui/Select.tsx';
import { TypedField } from '../../ui/TypedField.tsx';
import { readCount, writeAmount } from './amounts.ts';
import { MODE_NAMES } from './modes.ts';
import { hasCost, isShort } from './money.ts';
import { problemOf, readTerms, NO_TERMS } from './terms.ts';
import { t } from '../../words/t.ts';

/** What a run may use and how good it has to be, changed while it goes on or stands still. */
export function RunTermsDialog({ run, onClose }: { readonly run: Run; onClose(): void }) {
  const { run: store, production: productions } = useServices();
  const production = useStore(productions, (state) => state.production);
  const asking = useStore(store, (state) => state.asking);
  const { options, progress } = run;
  const isPaid = hasCost(progress);
  const takesBatch = run.estimate.engines.some((engine) => engine.takesBatch);
  const bar = production?.settings.minQuality ?? 85;
  const [mode, setMode] = useState<Mode>(options.mode ?? 'auto');
  const [typed, setTyped] = useState({ budget: writeAmount(progress.budgetUsd), callsAtOnce: writeAmount(options.callsAtOnce), batchSize: writeAmount(options.batchSize), workers: writeAmount(options.workers), quality: String(bar) });
  const type = (name: keyof typeof typed) => (text: string) => setTyped({ ...typed, [name]: text });
  const terms = readTerms({ ...NO_TERMS, ...typed });
  const workers = readCount(typed.workers, 1, 64);
  // A bar that stands already may have a fraction.
  const quality = typed.quality === String(bar) ? { value: bar } : readCount(typed.quality, 0, 100);
  const problems = {
    budget: problemOf('budget', typed.budget),
    callsAtOnce: problemOf('callsAtOnce', typed.callsAtOnce),
    batchSize: problemOf('batchSize', typed.batchSize),
    workers: 'problem' in workers ? workers.problem : null,
    quality: 'problem' in quality ? quality.problem : null,
  };
  const hasProblem = Object.values(problems).some((problem) => problem !== null);
  const isPaused = run.state === 'paused';

  const save = async (ask: 'adjust' | 'adjustAndResume') => {
    // An empty field goes back to what a production begins with.
    const minQuality = 'value' in quality ? (quality.value ?? 85) : bar;
    if (production && minQuality !== bar) await productions.getState().configure({ ...production.settings, minQuality });
    const change: RunAdjustment = {
      budgetUsd: terms.budgetUsd,
      callsAtOnce: terms.callsAtOnce,
      batchSize: terms.batchSize,
      workers: 'value' in workers ? workers.value : options.workers,
      // The same way again would have nothing planned anew; it is left out all the same.
      ...(mode === (options.mode ?? 'auto') ? {} : { mode }),
    };
    if (await store.getState()[ask](change)) onClose();
  };
  return (
    <Dialog
      title={t`Terms of run ${run.number}`}
      description={t`They hold from the next call on; what is on its way lands.`}
      className="w-[34rem]"
      onClose={onClose}
      footer={
        <>
          <Button look={isPaused ? 'plain' : 'primary'} disabled={hasProblem} isBusy={asking === 'adjust'} onClick={() => void save('adjust')}>
            {t`Save`}
          </Button>
          {isPaused && (
            <Button look="primary" disabled={hasProblem} isBusy={asking === 'resume'} onClick={() => void save('adjustAndResume')}>
              {t`Save and resume`}
            </Button>
          )}
        </>
      }
    >
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 p-4">
        {isPaid && (
          <TypedField
            label={t`Budget of this run`}
            sign="$"
            value={typed.budget}
            placeholder={t`none`}
            problem={problems.budget}
            note={t`${formatMoney(progress.costUsd)} spent, ${formatMoney(progress.projectedCostUsd)} projected${
              isShort({ budgetUsd: terms.budgetUsd, projectedCostUsd: progress.projectedCostUsd }) ? t`: this will not hold` : ''
            }`}
            onChange={type('budget')}
          />
        )}
        {isPaid && <TypedField label={t`Calls at once`} value={typed.callsAtOnce} placeholder={t`as many as allowed`} problem={problems.callsAtOnce} note={t`At each account. It may allow fewer.`} onChange={type('callsAtOnce')} />}
        <TypedField label={t`Workers of this machine`} value={typed.workers} placeholder={t`as the settings say`} problem={problems.workers} note={t`${progress.workers} at work now`} onChange={type('workers')} />
        <TypedField label={t`Quality bar`} value={typed.quality} placeholder="85" problem={problems.quality} note={t`For episodes that are checked from now on`} onChange={type('quality')} />
        <div>
          <span className="mb-1 block text-sm text-muted">{t`Way of speaking`}</span>
          <Select label={t`Way of speaking`} value={mode} options={MODES.map((value) => ({ value, label: MODE_NAMES[value] }))} onChange={(value) => setMode(value as Mode)} className="w-full" />
          <p className="mt-1 text-sm text-faint">{t`For what is not sent yet`}</p>
        </div>
        {takesBatch && <TypedField label={t`Calls of a batch job`} value={typed.batchSize} placeholder={t`as the studio finds best`} problem={problems.batchSize} note={t`At most`} onChange={type('batchSize')} />}
      </div>
    </Dialog>
  );
}
