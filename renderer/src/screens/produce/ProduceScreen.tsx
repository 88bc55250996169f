import { useState } from 'react';
import { useStore } from 'zustand';
import type { ProductionId } from '#shared/words/ids.ts';
import { useServices } from '../../app/use-services.ts';
import { Waiting } from '../../ui/Busy.tsx';
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
  return <RunSetup production={production} lastRun={run} onStarted={() => setPreparing(null)} onBack={() => setPreparing(null)} />;
}
