import { CircleCheck, CircleDashed, Download, Trash2, TriangleAlert, X } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { ModelState, ModelView } from '#shared/words/model.ts';
import { useServices } from '../../app/use-services.ts';
import { Bar } from '../../ui/Bar.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Confirm, Dialog } from '../../ui/Dialog.tsx';
import { FailureText } from '../../ui/FailureText.tsx';
import { formatBytes } from '../../ui/format.ts';
import { t } from '../../words/t.ts';

const ICONS: Record<ModelState, { readonly icon: LucideIcon; readonly tone: string }> = {
  missing: { icon: CircleDashed, tone: 'text-faint' },
  downloading: { icon: Download, tone: 'text-busy' },
  ready: { icon: CircleCheck, tone: 'text-good' },
  damaged: { icon: TriangleAlert, tone: 'text-doubt' },
};

const sizeOf = (bytes: number | null) => (bytes === null ? t`size unknown` : formatBytes(bytes));

function stateOf({ state, progress }: ModelView): string {
  if (state === 'ready') return t`on this machine`;
  if (state === 'downloading') return `${Math.floor(progress * 100)} %`;
  if (state === 'damaged') return t`damaged: remove it, then download it again`;
  return progress > 0 ? t`${Math.floor(progress * 100)} % is here` : t`not on this machine`;
}

/** One model: what it is, how far it is, and what can be done with it. */
export function ModelRow({ model }: { readonly model: ModelView }) {
  const { models: store } = useServices();
  const trouble = useStore(store, (state) => state.troubles[model.id]);
  const [asking, setAsking] = useState<'download' | 'remove' | null>(null);
  const { id, name, licence, bytes, state, progress, byHand } = model;
  const { icon: Icon, tone } = ICONS[state];
  return (
    <li className="flex flex-col gap-2 border-t border-line py-2.5 first:border-t-0 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Icon aria-hidden className={`size-3.5 shrink-0 ${tone}`} />
        <span className="mr-auto min-w-0">
          <span className="font-medium">{name}</span>
          <span className="num block text-sm text-muted">
            {sizeOf(bytes)} · {licence} · {stateOf(model)}
          </span>
        </span>
        {state === 'missing' && byHand === null && (
          <Button icon={Download} aria-label={progress > 0 ? t`Go on with ${name}` : t`Download ${name}`} onClick={() => setAsking('download')}>
            {progress > 0 ? t`Go on…` : t`Download…`}
          </Button>
        )}
        {state === 'downloading' && <IconButton label={t`Stop downloading ${name}`} icon={X} onClick={() => store.getState().stop(id)} />}
        {(state === 'ready' || state === 'damaged' || (state === 'missing' && progress > 0)) && <IconButton label={t`Remove ${name}`} icon={Trash2} onClick={() => setAsking('remove')} />}
      </div>
      {state === 'downloading' && <Bar label={t`Download of ${name}`} progress={progress} tone="busy" />}
      {state === 'missing' && byHand !== null && <p className="text-sm break-words text-muted">{byHand}</p>}
      {trouble && <FailureText failure={trouble} />}
      {asking === 'download' && (
        <DownloadDialog
          model={model}
          onClose={() => setAsking(null)}
          onDownload={() => {
            setAsking(null);
            void store.getState().download(id);
          }}
        />
      )}
      {asking === 'remove' && (
        <Confirm title={t`Remove ${name}?`} action={t`Remove`} keep={t`Keep it`} onConfirm={() => void store.getState().remove(id)} onClose={() => setAsking(null)}>
          {bytes === null ? t`Its files are taken off this machine.` : t`${formatBytes(bytes * (state === 'ready' ? 1 : progress))} are taken off this machine.`} {t`What was spoken or heard with it stays.`}
        </Confirm>
      )}
    </li>
  );
}

/** What comes, from where, under which licence: before a byte of it is fetched. */
function DownloadDialog({ model: { name, licence, bytes, files, progress }, onDownload, onClose }: { readonly model: ModelView; onDownload(): void; onClose(): void }) {
  const left = bytes === null ? null : bytes * (1 - progress);
  return (
    <Dialog
      title={t`Download ${name}`}
      description={`${left === null ? t`Its size is not known.` : progress > 0 ? t`${formatBytes(left)} left of ${sizeOf(bytes)}.` : t`${formatBytes(left)}.`} ${t`It can be stopped and gone on with at any time.`}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button look="primary" icon={Download} onClick={onDownload}>
            {t`Accept and download`}
          </Button>
        </>
      }
    >
      <dl className="num grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-2 overflow-y-auto p-4">
        <dt className="text-muted">{t`Licence`}</dt>
        <dd className="font-medium">{licence}</dd>
        {files.map(({ path, bytes: size, sha256, host }) => (
          <div key={path} className="contents">
            <dt className="truncate text-muted" title={path}>
              {path}
            </dt>
            <dd>
              {sizeOf(size)}
              {host && t` from ${host}`}
              {sha256 && <span className="block font-mono text-sm break-all text-muted">{t`SHA-256 ${sha256}`}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
