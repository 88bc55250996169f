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
import { t } from '../../words/t.ts';

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
            <Button isBusy={trial?.at === 'asking'} aria-label={t`Test ${name}`} onClick={() => void store.getState().test(engine)}>
              {t`Test`}
            </Button>
          )}
          {!isGiven && !isEditing && (
            <Button aria-label={isReady ? t`Change ${name}` : t`Set up ${name}`} onClick={() => setEditing(true)}>
              {isReady ? t`Change…` : t`Set up…`}
            </Button>
          )}
          {isKept && !isEditing && (
            <Button look="danger" aria-label={t`Remove the account of ${name}`} onClick={() => setRemoving(true)}>
              {t`Remove…`}
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
              baseUrl && t`Address ${baseUrl}${fromEnvironment.includes('baseUrl') ? t`, from ${account.variables.baseUrl}` : ''}`,
              region && t`Region ${region}${fromEnvironment.includes('region') ? t`, from ${account.variables.region}` : ''}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
        {isGiven && <p className="pl-5.5 text-sm text-muted">{t`Take the variable away and start the studio again to give another key here.`}</p>}
      </div>
      <TrialLine trial={trial} name={name} />
      {isEditing && <AccountForm account={account} onDone={() => setEditing(false)} />}
      {isRemoving && (
        <Confirm
          title={t`Remove the account of ${name}?`}
          action={t`Remove`}
          keep={t`Keep it`}
          onConfirm={() => void store.getState().remove(engine)}
          onClose={() => setRemoving(false)}
        >
          {hasKey ? t`Its key and address are forgotten here, wherever they were kept. The account itself stays as it is; runs that need it stand still.` : t`Its address is forgotten here.`}
        </Confirm>
      )}
    </Card>
  );
}
