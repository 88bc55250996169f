import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Waiting } from '../../ui/Busy.tsx';
import { FailureText } from '../../ui/FailureText.tsx';
import { AccountCard } from './AccountCard.tsx';
import { t } from '../../words/t.ts';

export function AccountsPart() {
  const { accountSetups: store } = useServices();
  const { accounts, trouble } = useStore(store);
  useEffect(() => void store.getState().load(), [store]);
  if (trouble) return <FailureText failure={trouble} />;
  if (!accounts) return <Waiting what={t`Reading the accounts…`} />;
  return (
    <>
      {accounts.map((account) => (
        <AccountCard key={account.engine} account={account} />
      ))}
    </>
  );
}
