import { CircleCheck, CircleDashed, LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { AccountSetup } from '#shared/words/account.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from '../../ui/Dialog.tsx';
import { AccountForm } from './AccountForm.tsx';
import { sayKey } from './account-words.ts';
import { Card } from './Card.tsx';
import { TrialLine } from './TrialLine.tsx';

/** One account: what is kept of it, whether it opens, and the form to give it anew. */
export function AccountCard({ account }: { readonly account: AccountSetup }) {
  const { accountSetups: store } = useServices();
  const places = useStore(store, (state) => state.places);
  const trial = useStore(store, (state) => state.trials[account.engine]);
  const [isEditing, setEditing] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const { engine, name, isReady, isLocked, hasKey, source, baseUrl, region, fromEnvironment } = account;
  const isGiven = source === 'environment';
  const isKept = isLocked || (source !== null && !isGiven) || (baseUrl !== null && !fromEnvironment.includes('baseUrl'));
  // What a test has refused is no good sign any more.
  const isGood = isReady && trial?.at !== 'failed';
  const Icon = isLocked ? LockKeyhole : isGood ? CircleCheck : CircleDashed;
  return (
    <Card
      title={name}
      aside={
        <>
          {isReady && (
            <Button isBusy={trial?.at === 'asking'} aria-label={`Test ${name}`} onClick={() => void store.getState().test(engine)}>
              Test
            </Button>
          )}
          {!isGiven && !isEditing && (
            <Button aria-label={isReady ? `Change ${name}` : `Set up ${name}`} onClick={() => setEditing(true)}>
              {isReady ? 'Change…' : 'Set up…'}
            </Button>
          )}
          {isKept && !isEditing && (
            <Button look="danger" aria-label={`Remove the account of ${name}`} onClick={() => setRemoving(true)}>
              Remove…
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-0.5">
        <p className="num flex items-start gap-2">
          <Icon aria-hidden className={`mt-0.5 size-3.5 shrink-0 ${isLocked ? 'text-doubt' : isGood ? 'text-good' : 'text-faint'}`} />
          {sayKey(account, places)}
        </p>
        {(baseUrl || region) && (
          <p className="pl-5.5 text-sm break-all text-muted">
            {[
              baseUrl && `Address ${baseUrl}${fromEnvironment.includes('baseUrl') ? `, from ${account.variables.baseUrl}` : ''}`,
              region && `Region ${region}${fromEnvironment.includes('region') ? `, from ${account.variables.region}` : ''}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
        {isGiven && <p className="pl-5.5 text-sm text-muted">Take the variable away and start the studio again to give another key here.</p>}
      </div>
      <TrialLine trial={trial} name={name} />
      {isEditing && <AccountForm account={account} onDone={() => setEditing(false)} />}
      {isRemoving && (
        <Confirm
          title={`Remove the account of ${name}?`}
          action="Remove"
          keep="Keep it"
          onConfirm={() => void store.getState().remove(engine)}
          onClose={() => setRemoving(false)}
        >
          {hasKey ? 'Its key and address are forgotten here, wherever they were kept. The account itself stays as it is; runs that need it stand still.' : 'Its address is forgotten here.'}
        </Confirm>
      )}
    </Card>
  );
}
