import { ClipboardCopy, LampDesk } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Waiting } from '../../ui/Busy.tsx';
import { Button } from '../../ui/Button.tsx';
import { plural } from '../../ui/format.ts';
import { Card } from './Card.tsx';
import { Folder } from './StoragePart.tsx';
import { t } from '../../words/t.ts';

export function AboutPart() {
  const { about: store } = useServices();
  const { info, licences, isLooking } = useStore(store);
  useEffect(() => void store.getState().load(), [store]);
  if (!info || !licences) return <Waiting what={t`Looking…`} />;
  return (
    <>
      <Card title={t`Lectern ${info.version}`} aside={<LampDesk aria-hidden className="size-5 text-accent-text" strokeWidth={1.9} />}>
        <p>{t`A desktop studio for long-form narrated audio. Free software under the GNU General Public License, version 3 or later: you may use, study, share and change it, and it comes without any warranty.`}</p>
        <Folder name="Home" path={info.home} />
        {info.logsDir && <Folder name={t`Logs`} path={info.logsDir} />}
        <div className="flex flex-wrap items-center gap-3">
          <Button icon={ClipboardCopy} isBusy={isLooking} onClick={() => void store.getState().copyDiagnostics()}>
            {t`Copy diagnostics`}
          </Button>
          <p className="text-sm text-muted">{t`What works on this machine and what is missing, for a report. No keys, no texts, no titles.`}</p>
        </div>
      </Card>
      <Card title={t`Made of`}>
        <p className="text-muted">{t`${plural(licences.length, 'package')} by other people, with thanks.`}</p>
        <div role="group" aria-label={t`Packages and their licences`} tabIndex={0} className="max-h-80 overflow-y-auto rounded-md border border-line bg-app">
          <table className="num w-full text-sm">
            <thead className="sr-only">
              <tr>
                <th scope="col">{t`Package`}</th>
                <th scope="col">{t`Version`}</th>
                <th scope="col">{t`Licence`}</th>
              </tr>
            </thead>
            <tbody className="select-text">
              {licences.map(({ name, version, licence }) => (
                <tr key={`${name} ${version}`} className="border-b border-line last:border-b-0">
                  <th scope="row" className="px-2.5 py-1 text-left font-normal break-all">
                    {name}
                  </th>
                  <td className="py-1 pr-3 text-right whitespace-nowrap text-muted">{version}</td>
                  <td className="py-1 pr-2.5">{licence}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
    </>
  );
}
