import { CloudUpload, House } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Card } from './Card.tsx';
import { ENGINE_TRAFFIC } from './privacy.ts';
import type { EngineTraffic } from './privacy.ts';

export function PrivacyPart() {
  const { accountSetups: store } = useServices();
  const accounts = useStore(store, (state) => state.accounts);
  useEffect(() => void store.getState().load(), [store]);
  const addressOf = (engine: string) => {
    const account = accounts?.find((each) => each.engine === engine);
    if (!account) return '';
    if (!account.isReady) return 'Not set up, so nothing is sent.';
    return `Sent to ${account.baseUrl ?? account.homeAddress ?? `Microsoft’s servers in ${account.region}`}.`;
  };
  return (
    <>
      <Card title="The studio itself">
        <p>Nothing of what you do is counted or reported. There is no account with us, no telemetry, and no update is looked for by itself. Crash reports and logs stay in the studio’s home.</p>
        <p>Keys are never written to the database, to a log, to an export or onto this page; a service gets its own key and no other.</p>
      </Card>
      <Card title="By engine">
        <ul className="flex flex-col gap-3">
          {ENGINE_TRAFFIC.map((traffic) => (
            <Traffic key={traffic.engine} traffic={traffic} address={addressOf(traffic.engine)} />
          ))}
        </ul>
      </Card>
    </>
  );
}

function Traffic({ traffic: { title, leaves, when }, address }: { readonly traffic: EngineTraffic; readonly address: string }) {
  const Icon = leaves === null ? House : CloudUpload;
  return (
    <li className="flex items-start gap-2.5 border-t border-line pt-3 first:border-t-0 first:pt-0">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${leaves === null ? 'text-good' : 'text-busy'}`} />
      <div className="min-w-0">
        <p>
          <span className="font-medium">{title}</span> <span className={leaves === null ? 'text-good' : 'text-busy'}>{leaves === null ? 'stays here' : 'sends text'}</span>
        </p>
        {leaves && <p>{leaves}</p>}
        <p className="text-sm break-words text-muted">
          {when} {address}
        </p>
      </div>
    </li>
  );
}
