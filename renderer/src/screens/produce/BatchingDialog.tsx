import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Waiting } from '../../ui/Busy.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { type BatchingDraft, draftOf, settingsOf } from './batching-words.ts';
import { BatchingForm } from './BatchingForm.tsx';
import { t } from '../../words/t.ts';

/** Of the studio, whatever is produced: how calls of its own voices go to the workers. */
export function BatchingDialog({ onClose }: { onClose(): void }) {
  const { workers: store } = useServices();
  const batching = useStore(store, (state) => state.batching);
  const isSaving = useStore(store, (state) => state.isSaving);
  const [change, setChange] = useState<Partial<BatchingDraft>>({});
  useEffect(() => void store.getState().load(), [store]);
  const draft = batching && { ...draftOf(batching.settings), ...change };
  const settings = batching && draft && settingsOf(draft, batching.settings);
  const save = async () => {
    if (settings && (await store.getState().save(settings))) onClose();
  };
  return (
    <Dialog
      title={t`Batching`}
      description={t`Of voices that speak on this machine. It holds from the next call on.`}
      className="w-[28rem]"
      onClose={onClose}
      footer={
        <Button look="primary" disabled={!settings} isBusy={isSaving} onClick={() => void save()}>
          {t`Save`}
        </Button>
      }
    >
      <div className="overflow-y-auto p-4">
        {batching && draft ? <BatchingForm batching={batching} draft={draft} onChange={(more) => setChange({ ...change, ...more })} /> : <Waiting what={t`Reading the settings…`} />}
      </div>
    </Dialog>
  );
}
