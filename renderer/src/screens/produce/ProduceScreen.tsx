import { AudioLines } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { ProductionId } from '#shared/words/ids.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Waiting } from '../../ui/Busy.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { isOpen } from './run-store.ts';
import { RunSetup } from './RunSetup.tsx';
import { RunView } from './RunView.tsx';
import { t } from '../../words/t.ts';

/** Before a run: its setup. During and after: the run itself. */
export function ProduceScreen() {
  const services = useServices();
  const production = useStore(services.production, (state) => state.production);
  const run = useStore(services.run, (state) => state.run);
  const isKnown = useStore(services.run, (state) => state.isKnown);
  /** The production for which a further run is being set up. */
  const [preparing, setPreparing] = useState<ProductionId | null>(null);
  if (!production || !isKnown) return <Waiting what={t`Opening the production…`} />;
  if (run && (isOpen(run) || preparing !== production.id)) {
    const setUp = (numbers?: readonly number[]) => {
      if (numbers) services.setup.getState().take(production, numbers);
      setPreparing(production.id);
    };
    return <RunView run={run} onAgain={setUp} />;
  }
  if (production.episodeList.length === 0) return <NothingToProduce />;
  return <RunSetup production={production} lastRun={run} onStarted={() => setPreparing(null)} onBack={() => setPreparing(null)} />;
}

function NothingToProduce() {
  const { navigation } = useServices();
  return (
    <>
      <h1 className="sr-only">{t`Produce`}</h1>
      <EmptyState icon={AudioLines} title={t`Nothing to produce`} action={<Button onClick={() => navigation.getState().go('library')}>{t`Go to Library`}</Button>}>
        {t`This production has no episodes. Drop a manuscript on the window to read its text in.`}
      </EmptyState>
    </>
  );
}
