import { FolderCog, KeyRound, Mic, PackageOpen, PencilLine, RotateCcw } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Attempt } from '#shared/words/run-record.ts';
import type { EpisodeRow } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureText } from '../../ui/FailureText.tsx';
import { formatDate, formatMoney, plural } from '../../ui/format.ts';
import { failedActionFor } from './failed-actions.ts';
import type { FailedAction } from './failed-actions.ts';
import { HowSpoken } from './HowSpoken.tsx';
import { NarratorDialog } from './NarratorDialog.tsx';
import { STAGE_VERBS } from './now.ts';
import { t } from '../../words/t.ts';

/** Why an episode failed: what happened, what was tried, what it cost, and the buttons that mend it. */
export function FailedDetail({ row, isPaid }: { readonly row: EpisodeRow; readonly isPaid: boolean }) {
  const { run, attempts: store } = useServices();
  const isRetrying = useStore(run, (state) => state.asking === 'retry');
  const tried = useStore(store, (state) => (state.episode === row.episode ? state.attempts : null));
  const count = row.state.at === 'failed' ? row.state.attempts : 0;
  useEffect(() => {
    const id = run.getState().run?.id;
    if (id) void store.getState().load(id, row.episode);
  }, [run, store, row.episode]);
  if (row.state.at !== 'failed') return null;
  const { failure } = row.state;
  const action = failedActionFor(failure);
  return (
    <div role="row" className="border-b border-line bg-panel">
      <div role="gridcell" aria-colspan={isPaid ? 9 : 8} className="flex items-start gap-4 py-2.5 pr-3 pl-14 select-text">
        <div className="min-w-0 flex-1">
          <FailureText failure={failure} />
          <Tried attempts={tried} count={count} />
          <p className="num mt-1 text-sm text-faint">
            {[row.calls > 0 ? t`${plural(row.calls, 'call')} planned; what was spoken is kept` : t`Nothing was spoken yet`, row.costUsd > 0 && t`${formatMoney(row.costUsd)} was paid`].filter(Boolean).join('; ')}.
          </p>
          {row.mode && (
            <p className="mt-1 text-sm text-muted">
              <HowSpoken row={row} />
            </p>
          )}
        </div>
        {action && <Mend action={action} row={row} />}
        <Button icon={RotateCcw} isBusy={isRetrying} onClick={() => void run.getState().retry([row.episode])}>
          {t`Retry`}
        </Button>
      </div>
    </div>
  );
}

/** Tries that came to nothing, the last first. */
function Tried({ attempts, count }: { readonly attempts: readonly Attempt[] | null; readonly count: number }) {
  if (!attempts || attempts.length === 0) return count > 0 ? <p className="num mt-1 text-sm text-muted">{t`Tried ${count === 1 ? t`once` : count === 2 ? t`twice` : t`${count} times`}.`}</p> : null;
  return (
    <details className="num mt-1 text-sm text-muted">
      <summary className="w-fit rounded-sm hover:text-text">
        {t`Tried ${attempts.length === 1 ? t`once` : attempts.length === 2 ? t`twice` : t`${attempts.length} times`}, last at ${formatDate(attempts.at(-1)?.at ?? 0)}`}
      </summary>
      <ol className="mt-1 flex max-h-32 flex-col gap-0.5 overflow-y-auto" reversed>
        {attempts.toReversed().map((attempt, index) => (
          <li key={`${attempt.at} ${index}`} className="truncate" title={attempt.failure.detail}>
            <span className="text-faint">
              {formatDate(attempt.at)}, {STAGE_VERBS[attempt.stage]}
              {attempt.voice ? t` with ${attempt.voice}` : ''}:
            </span>{' '}
            {attempt.failure.message} <span className="font-mono">{attempt.failure.code}</span>
            {attempt.text && <span className="text-faint"> “{attempt.text}”</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}

const MENDS: Record<FailedAction, { readonly label: string; readonly icon: LucideIcon }> = {
  account: { label: t`Open the account`, icon: KeyRound },
  voice: { label: t`Another voice…`, icon: Mic },
  text: { label: t`Edit the text`, icon: PencilLine },
  model: { label: t`Open the models`, icon: PackageOpen },
  storage: { label: t`Open the storage`, icon: FolderCog },
};

function Mend({ action, row }: { readonly action: FailedAction; readonly row: EpisodeRow }) {
  const { navigation, production: store } = useServices();
  const production = useStore(store, (state) => state.production);
  const [isChoosing, setChoosing] = useState(false);
  const { label, icon } = MENDS[action];
  const press = () => {
    const { open, openSettings } = navigation.getState();
    if (action === 'voice') setChoosing(true);
    else if (action === 'text') {
      if (production) open(production.id, 'script', row.episode);
    } else openSettings(({ account: 'accounts', model: 'models', storage: 'storage' } as const)[action]);
  };
  return (
    <>
      <Button icon={icon} onClick={press}>
        {label}
      </Button>
      {isChoosing && production && <NarratorDialog production={production} onClose={() => setChoosing(false)} />}
    </>
  );
}
