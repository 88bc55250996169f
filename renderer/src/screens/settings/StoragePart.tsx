import { FolderOpen, Trash2, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { StorageUse, UnusedGroup } from '#shared/words/storage.ts';
import { useServices } from '../../app/use-services.ts';
import { Waiting } from '../../ui/Busy.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Confirm } from '../../ui/Dialog.tsx';
import { FailureText } from '../../ui/FailureText.tsx';
import { formatBytes, formatCount, formatMoney, plural } from '../../ui/format.ts';
import { Card } from './Card.tsx';
import { AREA_NAMES, sayUnused } from './storage-words.ts';
import { t } from '../../words/t.ts';

export function StoragePart() {
  const { storage: store } = useServices();
  const { use, unused, trouble } = useStore(store);
  useEffect(() => void store.getState().look(), [store]);
  if (!use || !unused) return trouble ? <FailureText failure={trouble} /> : <Waiting what={t`Measuring the home…`} />;
  return (
    <>
      <Unused groups={unused} />
      <Use use={use} />
    </>
  );
}

/** What would go, said before anything does. */
function Unused({ groups }: { readonly groups: readonly UnusedGroup[] }) {
  const { storage: store } = useServices();
  const { chosen, isCleaning, trouble } = useStore(store);
  const [isAsking, setAsking] = useState(false);
  const going = groups.filter(({ kind }) => chosen.has(kind));
  const bytes = going.reduce((sum, group) => sum + group.bytes, 0);
  const files = going.reduce((sum, group) => sum + group.files, 0);
  const costUsd = going.reduce((sum, group) => sum + group.costUsd, 0);
  return (
    <Card title={t`Unused`}>
      {groups.length === 0 ? (
        <p className="text-muted">{t`Everything that lies here is used.`}</p>
      ) : (
        <ul className="num flex flex-col gap-3">
          {groups.map((group) => (
            <GroupLine key={group.kind} group={group} isChosen={chosen.has(group.kind)} />
          ))}
        </ul>
      )}
      {trouble && (
        <div role="alert" className="flex items-start gap-2 rounded-md border border-line-strong bg-doubt-soft p-2.5">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-doubt" />
          <FailureText failure={trouble} />
        </div>
      )}
      {groups.length > 0 && (
        <div className="num flex flex-wrap items-center justify-end gap-3 border-t border-line pt-3">
          <p role="status" className="mr-auto text-muted">
            {going.length === 0 ? t`Nothing is chosen.` : t`${formatBytes(bytes)} in ${plural(files, 'file')} would go.`}
          </p>
          <Button look="danger" icon={Trash2} disabled={going.length === 0} isBusy={isCleaning} onClick={() => setAsking(true)}>
            {t`Clean ${formatBytes(bytes)}…`}
          </Button>
        </div>
      )}
      {isAsking && (
        <Confirm title={t`Remove ${formatBytes(bytes)}?`} action={t`Remove`} keep={t`Keep everything`} onConfirm={() => void store.getState().clean()} onClose={() => setAsking(false)}>
          {t`${plural(files, 'file')} that no production in the library uses.`} {costUsd > 0 ? t`This cannot be taken back: ${formatMoney(costUsd)} of speech would have to be bought again.` : t`This cannot be taken back.`}
        </Confirm>
      )}
    </Card>
  );
}

function GroupLine({ group, isChosen }: { readonly group: UnusedGroup; readonly isChosen: boolean }) {
  const { storage: store } = useServices();
  const { name, note, of } = sayUnused(group);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4">
      <Checkbox checked={isChosen} onChange={(checked) => store.getState().choose(group.kind, checked)} className="items-start">
        {name}
      </Checkbox>
      <span className="text-right font-medium">{formatBytes(group.bytes)}</span>
      <p className="col-span-2 pl-6 text-sm text-muted">
        {of && `${of}. `}
        {note}
        {group.costUsd > 0 && <span className="text-doubt"> {t`It was bought for ${formatMoney(group.costUsd)}.`}</span>}
      </p>
    </li>
  );
}

function Use({ use: { home, exportsDir, freeBytes, areas } }: { readonly use: StorageUse }) {
  const total = areas.reduce((sum, { bytes }) => sum + bytes, 0);
  const shown = areas.filter(({ files }) => files > 0).toSorted((a, b) => b.bytes - a.bytes);
  return (
    <Card title={t`The home`}>
      <Folder name="Home" path={home} />
      <Folder name={t`Exports`} path={exportsDir} />
      <table className="num w-full">
        <caption className="sr-only">{t`What lies in the home`}</caption>
        <thead className="text-sm text-faint">
          <tr className="border-b border-line">
            <th scope="col" className="pb-1 text-left font-normal">
              {t`What`}
            </th>
            <th scope="col" className="pb-1 pl-3 text-right font-normal">
              {t`Files`}
            </th>
            <th scope="col" className="pb-1 pl-3 text-right font-normal">
              {t`Size`}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ area, bytes, files }) => (
            <tr key={area} className="border-b border-line">
              <th scope="row" className="py-1.5 text-left font-normal">
                {AREA_NAMES[area].name} <span className="text-sm text-muted">{AREA_NAMES[area].note}</span>
              </th>
              <td className="pl-3 text-right">{formatCount(files)}</td>
              <td className="pl-3 text-right font-medium whitespace-nowrap">{formatBytes(bytes)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2} className="pt-1.5 text-left font-normal text-muted">
              {t`All of it; ${formatBytes(freeBytes)} are free on its disk`}
            </th>
            <td className="pt-1.5 pl-3 text-right font-medium whitespace-nowrap">{formatBytes(total)}</td>
          </tr>
        </tfoot>
      </table>
    </Card>
  );
}

/** A path, and the way to it where the host knows one. */
export function Folder({ name, path }: { readonly name: string; readonly path: string }) {
  const { host, notices } = useServices();
  return (
    <p className="flex items-start gap-2">
      <span className="w-16 shrink-0 text-muted">{name}</span>
      <span className="min-w-0 flex-1 break-all select-text">{path}</span>
      {host.can.revealInFolder && <IconButton label={t`Show ${name} in its folder`} icon={FolderOpen} className="-my-1" onClick={() => void host.revealInFolder(path).catch(notices.getState().fail)} />}
    </p>
  );
}
