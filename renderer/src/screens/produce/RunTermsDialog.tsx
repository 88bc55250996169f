import { useState } from 'react';
import { useStore } from 'zustand';
import type { Run, RunAdjustment } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { formatMoney } from '../../ui/format.ts';
import { TypedField } from '../../ui/TypedField.tsx';
import { writeAmount } from './amounts.ts';
import { isShort } from './money.ts';
import { problemOf, readTerms, NO_TERMS } from './terms.ts';
import { t } from '../../words/t.ts';

/** What a run may use, changed while it goes on or stands still. */
export function RunTermsDialog({ run, onClose }: { readonly run: Run; onClose(): void }) {
  const { run: store } = useServices();
  const asking = useStore(store, (state) => state.asking);
  const [budget, setBudget] = useState(writeAmount(run.progress.budgetUsd));
  const [callsAtOnce, setCallsAtOnce] = useState(writeAmount(run.options.callsAtOnce));
  const terms = readTerms({ ...NO_TERMS, budget, callsAtOnce });
  const problems = { budget: problemOf('budget', budget), callsAtOnce: problemOf('callsAtOnce', callsAtOnce) };
  const hasProblem = problems.budget !== null || problems.callsAtOnce !== null;
  const change: RunAdjustment = { budgetUsd: terms.budgetUsd, callsAtOnce: terms.callsAtOnce };
  const isPaused = run.state === 'paused';

  const save = async (ask: 'adjust' | 'adjustAndResume') => {
    if (await store.getState()[ask](change)) onClose();
  };
  return (
    <Dialog
      title={t`Terms of run ${run.number}`}
      description={t`They hold from the next call on; what is on its way lands.`}
      className="w-[26rem]"
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
      <div className="flex flex-col gap-3 p-4">
        <TypedField
          label={t`Budget of this run`}
          sign="$"
          value={budget}
          placeholder={t`none`}
          problem={problems.budget}
          note={t`${formatMoney(run.progress.costUsd)} spent, ${formatMoney(run.progress.projectedCostUsd)} projected${
            isShort({ budgetUsd: terms.budgetUsd, projectedCostUsd: run.progress.projectedCostUsd }) ? t`: this will not hold` : ''
          }`}
          onChange={setBudget}
        />
        <TypedField label={t`Calls at once`} value={callsAtOnce} placeholder={t`as many as each account allows`} problem={problems.callsAtOnce} note={t`At each account. It may allow fewer.`} onChange={setCallsAtOnce} />
      </div>
    </Dialog>
  );
}
