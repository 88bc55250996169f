import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Production } from '#shared/words/production.ts';
import type { Mode } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { formatMoney } from '../../ui/format.ts';
import { isUnderWay, totalCost } from './compare-words.ts';
import { CompareResult } from './CompareResult.tsx';
import { CompareSetup } from './CompareSetup.tsx';
import { t } from '../../words/t.ts';

/** The same episodes in two ways, side by side. It goes on when the dialog is closed. */
export function CompareDialog({ production, onClose }: { readonly production: Production; onClose(): void }) {
  const { compare: store, production: open, setup } = useServices();
  const { comparison, isNew, isStarting, estimates, isEstimating } = useStore(store);
  useEffect(() => {
    store.getState().open(production.id, production.episodeList[0]?.number ?? 1);
    const ended = new AbortController();
    void store.getState().follow(production.id, ended.signal);
    return () => {
      ended.abort();
      store.getState().silence();
    };
  }, [store, production.id, production.episodeList]);
  const use = async (mode: Mode) => {
    await open.getState().configure({ ...production.settings, mode });
    setup.getState().setTerms({ mode });
  };
  const shown = isNew ? null : comparison;
  const cost = estimates && totalCost(estimates);
  return (
    <Dialog
      title={t`Compare ways of speaking`}
      description={t`The same episodes both ways: time, calls, cost, and how they sound.`}
      className="w-[52rem]"
      onClose={onClose}
      footer={
        shown ? (
          isUnderWay(shown) ? (
            <Button onClick={() => void store.getState().stop()}>{t`Stop`}</Button>
          ) : (
            <Button onClick={() => store.getState().again()}>{t`Compare again…`}</Button>
          )
        ) : (
          <Button look="primary" disabled={!estimates || isEstimating} isBusy={isStarting} onClick={() => void store.getState().start()}>
            {cost ? t`Compare for about ${formatMoney(cost)}` : t`Compare`}
          </Button>
        )
      }
    >
      {shown ? <CompareResult comparison={shown} mode={production.settings.mode} onUse={(mode) => void use(mode)} /> : <CompareSetup production={production} />}
    </Dialog>
  );
}
