import { useState } from 'react';
import { useStore } from 'zustand';
import type { AccountSetup, KeyPlace } from '#shared/words/account.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldGroup, TextField } from '../../ui/Field.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { t } from '../../words/t.ts';

/** Key, address, region, and where the key is kept. What is typed as a key leaves the window once and is cleared. */
export function AccountForm({ account, onDone }: { readonly account: AccountSetup; onDone(): void }) {
  const { accountSetups: store } = useServices();
  const places = useStore(store, (state) => state.places);
  const isSaving = useStore(store, (state) => state.saving === account.engine);
  const { engine, name, hasKey, last4, source, homeAddress, hasRegion, isKeyOptional, fromEnvironment, variables } = account;
  const [key, setKey] = useState('');
  const [baseUrl, setBaseUrl] = useState(account.baseUrl ?? '');
  const [region, setRegion] = useState(account.region ?? '');
  const kept = places.some(({ place }) => place === source) ? (source as KeyPlace) : undefined;
  const [place, setPlace] = useState<KeyPlace>(kept ?? places[0]?.place ?? 'session');
  const isComplete = key.trim() !== '' || hasKey || (isKeyOptional && baseUrl.trim() !== '');

  const save = async () => {
    const given = key.trim();
    setKey('');
    if (await store.getState().save({ engine, ...(given === '' ? {} : { key: given }), baseUrl: baseUrl.trim() || null, region: region.trim() || null, place })) onDone();
  };
  return (
    <form
      aria-label={t`Account of ${name}`}
      autoComplete="off"
      className="flex flex-col gap-3 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) void save();
      }}
    >
      <TextField
        label={t`Key`}
        type="password"
        autoComplete="off"
        spellCheck={false}
        value={key}
        placeholder={hasKey ? t`leave empty to keep ${last4 === null ? t`the one that is there` : `…${last4}`}` : t`paste it here`}
        onChange={(event) => setKey(event.target.value)}
      />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(14rem,1fr))] gap-3">
        {hasRegion && (
          <TextField label={t`Region`} value={region} placeholder={t`westeurope`} spellCheck={false} disabled={fromEnvironment.includes('region')} onChange={(event) => setRegion(event.target.value)} />
        )}
        <div>
          <TextField
            label={hasRegion ? t`Address, where you have one of your own` : t`Address`}
            value={baseUrl}
            placeholder={homeAddress ?? t`as the region says`}
            spellCheck={false}
            disabled={fromEnvironment.includes('baseUrl')}
            onChange={(event) => setBaseUrl(event.target.value)}
          />
          {fromEnvironment.includes('baseUrl') && <p className="mt-1 text-sm text-faint">{t`From ${variables.baseUrl}.`}</p>}
          {isKeyOptional && !fromEnvironment.includes('baseUrl') && <p className="mt-1 text-sm text-muted">{t`Or of a server that speaks as OpenAI does, such as http://127.0.0.1:8880.`}</p>}
        </div>
      </div>
      <FieldGroup legend={t`Keep the key in`}>
        <RadioList label={t`Keep the key in`} value={place} options={places.map((each) => ({ value: each.place, label: each.name.charAt(0).toUpperCase() + each.name.slice(1), note: each.words }))} onChange={(value) => setPlace(value as KeyPlace)} />
      </FieldGroup>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{t`Cancel`}</Button>
        <Button type="submit" look="primary" isBusy={isSaving} disabled={!isComplete}>
          {t`Save and test`}
        </Button>
      </div>
    </form>
  );
}
