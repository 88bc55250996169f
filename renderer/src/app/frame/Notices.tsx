import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { useStore } from 'zustand';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureText } from '../../ui/FailureText.tsx';
import { useServices } from '../use-services.ts';
import { t } from '../../words/t.ts';

const SHOWN_MS = 5_000;

/** Notices at the lower right, and the dialog of a failure that stops what was being done. */
export function Notices() {
  const { notices } = useServices();
  const all = useStore(notices, (state) => state.notices);
  const blocking = useStore(notices, (state) => state.blocking);
  return (
    <Toast.Provider label={t`Notice`} swipeDirection="right">
      {all.map((notice) => (
        <Toast.Root
          key={notice.id}
          type={notice.failure ? 'foreground' : 'background'}
          duration={notice.failure ? Infinity : SHOWN_MS}
          onOpenChange={(isOpen) => !isOpen && notices.getState().dismiss(notice.id)}
          className="flex items-start gap-2.5 rounded-lg border border-line-strong bg-raised py-2.5 pr-2 pl-3 select-text"
        >
          {notice.failure ? <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" /> : <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />}
          <Toast.Description asChild>
            <div className="min-w-0 flex-1">{notice.failure ? <FailureText failure={notice.failure} /> : notice.text}</div>
          </Toast.Description>
          <Toast.Close asChild>
            <IconButton label={t`Dismiss`} icon={X} className="-my-1" />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed right-4 bottom-18 z-60 flex w-96 max-w-[90vw] flex-col gap-2 outline-none" />
      {blocking && (
        <Dialog title={t`That did not work`} onClose={notices.getState().unblock} footer={<Button look="primary" onClick={notices.getState().unblock}>{t`Close`}</Button>}>
          <FailureText failure={blocking} className="overflow-auto p-4" />
        </Dialog>
      )}
    </Toast.Provider>
  );
}
