import { PackageOpen, Radio } from 'lucide-react';
import { useStore } from 'zustand';
import type { Estimate, Mode } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { t } from '../../words/t.ts';

export interface MoveButtonProps {
  readonly estimate: Pick<Estimate, 'engines'> | null;
  /** The way that holds now. */
  readonly mode: Mode | null;
}

/** Moves the production to batch jobs or back, where an engine of its voices takes any; what is spoken stays as it is. */
export function MoveButton({ estimate, mode }: MoveButtonProps) {
  const { production: store, setup } = useServices();
  const production = useStore(store, (state) => state.production);
  const isMoving = useStore(store, (state) => state.isMoving);
  const isBatch = mode === 'batch';
  if (!production || !(isBatch || estimate?.engines.some(({ takesBatch }) => takesBatch))) return null;
  const move = async () => {
    const moved = await store.getState().move(isBatch ? 'live' : 'batch');
    if (moved) setup.getState().setTerms({ mode: moved.settings.mode });
  };
  return (
    <Button
      icon={isBatch ? Radio : PackageOpen}
      isBusy={isMoving}
      title={isBatch ? t`Calls that are not sent are made one by one` : t`Calls that are not sent go into batch jobs`}
      onClick={() => void move()}
    >
      {isBatch ? t`Back to live` : t`Move to batch`}
    </Button>
  );
}
