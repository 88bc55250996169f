import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Waiting } from '../../ui/Busy.tsx';
import { Button } from '../../ui/Button.tsx';
import { draftOf, settingsOf } from '../produce/batching-words.ts';
import type { BatchingDraft } from '../produce/batching-words.ts';
import { BatchingForm } from '../produce/BatchingForm.tsx';
import { Card } from './Card.tsx';
import { t } from '../../words/t.ts';

/** The workers of this machine, and how its own voices share them: what “Batching” is in Produce. */
export function BatchingCard() {
  const { workers: store, notices } = useServices();
  const batching = useStore(store, (state) => state.batching);
  const isSaving = useStore(store, (state) => state.isSaving);
  const [change, setChange] = useState<Partial<BatchingDraft>>({});
  useEffect(() => void store.getState().load(), [store]);
  const draft = batching && { ...draftOf(batching.settings), ...change };
  const settings = batching && draft && settingsOf(draft, batching.settings);
  const save = async () => {
    if (!settings || !(await store.getState().save(settings))) return;
    setChange({});
    notices.getState().say(t`Batching holds from the next call on.`);
  };
  return (
    <Card title={t`Batching`}>
      {batching && draft ? <BatchingForm batching={batching} draft={draft} onChange={(more) => setChange({ ...change, ...more })} /> : <Waiting what={t`Reading the settings…`} />}
      <div className="flex justify-end">
        <Button look="primary" disabled={!settings || Object.keys(change).length === 0} isBusy={isSaving} onClick={() => void save()}>
          {t`Save`}
        </Button>
      </div>
    </Card>
  );
}
