import { FileWarning } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CrashNote } from '#shared/host.ts';
import { Button } from '../../ui/Button.tsx';
import { formatDate } from '../../ui/format.ts';
import { useServices } from '../use-services.ts';
import { rich } from '../../words/rich.ts';
import { t } from '../../words/t.ts';

/** Tells once that the studio ended badly before, and where the report of it lies. */
export function CrashBar() {
  const { host, notices } = useServices();
  const [crash, setCrash] = useState<CrashNote | null>(null);
  useEffect(() => void host.lastCrash().then(setCrash, notices.getState().fail), [host, notices]);
  if (!crash) return null;
  const close = () => {
    host.forgetCrash();
    setCrash(null);
  };
  return (
    <div role="status" className="flex min-h-10 items-center gap-2 border-b border-line bg-doubt-soft px-3.5 py-1">
      <FileWarning aria-hidden className="size-3.5 shrink-0 text-doubt" />
      <p className="mr-auto">
        {rich`${<span className="font-medium text-doubt">{t`Lectern met a fault of its own on ${formatDate(crash.at)}.`}</span>} A report lies on this machine; nothing was sent.`}
      </p>
      {host.can.revealInFolder && <Button onClick={() => void host.revealInFolder(crash.path).then(close, notices.getState().fail)}>{t`Show in folder`}</Button>}
      <Button onClick={close}>{t`Dismiss`}</Button>
    </div>
  );
}
