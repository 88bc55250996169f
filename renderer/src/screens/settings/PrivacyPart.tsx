import { CloudUpload, House } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Card } from './Card.tsx';
import { ENGINE_TRAFFIC } from './privacy.ts';
import type { EngineTraffic } from './privacy.ts';
import { t } from '../../words/t.ts';

export function PrivacyPart() {
  const { accountSetups: store } = useServices();
  const accounts = useStore(store, (state) => state.accounts);
  useEffect(() => void store.getState().load(), [store]);
  const isIdle = (engine: string) => accounts?.find((each) => each.engine === engine)?.isReady === false;
  const addressOf = (engine: string) => {
    const account = accounts?.find((each) => each.engine === engine);
    if (!account || !account.isReady) return '';
    return t`Sent to ${account.baseUrl ?? account.homeAddress ?? t`Microsoft’s servers in ${account.region}`}.`;
  };
  return (
    <>
      <Card title={t`The studio itself`}>
        <p>{t`Nothing of what you do is counted or reported. There is no account with us, no telemetry, and no update is looked for by itself. Logs stay in the studio’s home.`}</p>
        <p>{t`Keys are never written to the database, to a log, to an export or onto this page; a service gets its own key and no other.`}</p>
      </Card>
      <Card title={t`By engine`}>
        <ul className="flex flex-col gap-3">
          {ENGINE_TRAFFIC.map((traffic) => (
            <Traffic key={traffic.engine} traffic={traffic} address={addressOf(traffic.engine)} isIdle={isIdle(traffic.engine)} />
          ))}
        </ul>
      </Card>
    </>
  );
}

/** @param isIdle its account is not set up, so nothing goes there */
function Traffic({ traffic: { title, leaves, when }, address, isIdle }: { readonly traffic: EngineTraffic; readonly address: string; readonly isIdle: boolean }) {
  const staysHere = leaves === null || isIdle;
  const Icon = staysHere ? House : CloudUpload;
  const word = leaves === null ? t`stays here` : isIdle ? t`not set up, so nothing is sent` : t`sends text`;
  return (
    <li className="flex items-start gap-2.5 border-t border-line pt-3 first:border-t-0 first:pt-0">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${staysHere ? 'text-good' : 'text-busy'}`} />
      <div className="min-w-0">
        <p>
          <span className="font-medium">{title}</span> <span className={staysHere ? 'text-good' : 'text-busy'}>{word}</span>
        </p>
        {leaves && <p>{leaves}</p>}
        <p className="text-sm break-words text-muted">
          {when} {address}
        </p>
      </div>
    </li>
  );
}
