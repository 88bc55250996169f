import { CircleCheck, Download, Scale, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Outlook, RunCosts as Costs } from '#shared/words/cost.ts';
import type { Run } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Waiting } from '../../ui/Busy.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatBudget, formatCount, formatMoney, formatPrice } from '../../ui/format.ts';
import { EpisodeCosts } from './EpisodeCosts.tsx';
import { engineName } from './engines.ts';
import { rich } from '../../words/rich.ts';
import { t } from '../../words/t.ts';

/** What the run has cost: by engine and by episode, and how the rest of the budget stands. */
export function RunCosts({ run }: { readonly run: Run }) {
  const { costs: store, run: runs } = useServices();
  const costs = useStore(store, (state) => (state.costs?.run === run.id ? state.costs : null));
  const { id } = run;
  useEffect(() => {
    void store.getState().load(id);
    return runs.subscribe((now, before) => {
      if (now.run?.id === id && before.run && isOtherMoney(now.run, before.run)) void store.getState().load(id);
    });
  }, [store, runs, id]);
  if (!costs) return <Waiting what={t`Reading the ledger…`} />;
  return (
    <div className="mx-5 grid min-h-0 flex-1 grid-cols-[21rem_minmax(0,1fr)] gap-4 pb-4">
      <section aria-label={t`Costs`} tabIndex={0} className="flex min-h-0 flex-col gap-4 overflow-y-auto rounded-lg border border-line bg-panel p-4">
        <Advice outlook={costs.outlook} isOver={run.state === 'finished' || run.state === 'cancelled'} />
        <Sums costs={costs} />
        {costs.lostUsd > 0 && (
          <p className="flex items-start gap-2 rounded-md border border-line-strong bg-doubt-soft p-2.5">
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-doubt" />
            <span>
              {rich`${<span className="num font-medium">{t`${formatMoney(costs.lostUsd)} may be lost.`}</span>} It was sent and never answered, and the service may bill it. It is counted as spent.`}
            </span>
          </p>
        )}
        <Engines costs={costs} />
      </section>
      <EpisodeCosts episodes={costs.episodes} totalUsd={costs.spentUsd} />
    </div>
  );
}

/** The ledger of the run, an entry a row, as a file. */
export function SaveCosts({ run }: { readonly run: Run }) {
  const { costs: store } = useServices();
  const isSaving = useStore(store, (state) => state.isSaving);
  return (
    <Button icon={Download} isBusy={isSaving} onClick={() => void store.getState().saveCsv(run.id)} className="ml-auto">
      {t`Save CSV`}
    </Button>
  );
}

function isOtherMoney(now: Run, before: Run): boolean {
  const sums = ({ state, progress }: Run) => [state, progress.done, progress.costUsd, progress.reservedUsd, progress.budgetUsd].join();
  return sums(now) !== sums(before);
}

function Sums({ costs: { budgetUsd, spentUsd, reservedUsd, perThousandCharactersUsd, outlook } }: { readonly costs: Costs }) {
  const lines: readonly (readonly [string, string])[] = [
    [t`Spent`, formatMoney(spentUsd)],
    ...(reservedUsd > 0 ? [[t`Set aside for calls on their way`, formatMoney(reservedUsd)] as const] : []),
    [t`Budget`, budgetUsd === null ? t`none` : formatBudget(budgetUsd)],
    [t`Projected`, formatMoney(outlook.projectedUsd)],
    ...(outlook.averageEpisodeUsd === null ? [] : [[t`An episode, on average`, formatMoney(outlook.averageEpisodeUsd)] as const]),
    ...(perThousandCharactersUsd === null ? [] : [[t`1,000 characters`, formatPrice(perThousandCharactersUsd)] as const]),
    ...(outlook.perEpisodeLeftUsd === null ? [] : [[t`Left for each episode to come`, formatMoney(outlook.perEpisodeLeftUsd)] as const]),
  ];
  return (
    <dl className="num grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1">
      {lines.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="text-right font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Engines({ costs: { engines } }: { readonly costs: Costs }) {
  if (engines.length === 0) return <p className="text-muted">{t`Nothing has been bought yet.`}</p>;
  return (
    <table className="num w-full">
      <caption className="mb-1 text-left text-sm text-muted">{t`By engine`}</caption>
      <thead className="text-sm text-faint">
        <tr className="border-b border-line">
          {[t`Engine`, t`Calls`, t`Characters`, t`Cost`].map((name, index) => (
            <th key={name} scope="col" className={cx('pb-1 font-normal', index === 0 ? 'text-left' : 'pl-3 text-right')}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {engines.map(({ engine, calls, characters, usd }) => (
          <tr key={engine} className="border-b border-line last:border-b-0">
            <th scope="row" className="h-7.5 text-left font-normal">
              {engineName(engine)}
            </th>
            <td className="pl-3 text-right">{formatCount(calls)}</td>
            <td className="pl-3 text-right">{formatCount(characters)}</td>
            <td className="pl-3 text-right font-medium">{formatMoney(usd)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const LEVELS: Record<NonNullable<Outlook['level']>, { readonly icon: LucideIcon; readonly tone: string; readonly word: string }> = {
  comfortable: { icon: CircleCheck, tone: 'text-good', word: t`Comfortable.` },
  balanced: { icon: Scale, tone: 'text-busy', word: t`Balanced.` },
  tight: { icon: TriangleAlert, tone: 'text-doubt', word: t`Tight.` },
};

/** Advice is for what is still to come. */
function Advice({ outlook: { level, advice }, isOver }: { readonly outlook: Outlook; readonly isOver: boolean }) {
  if (level === null || isOver) return null;
  const { icon: Icon, tone, word } = LEVELS[level];
  return (
    <p className="flex items-start gap-2">
      <Icon aria-hidden className={cx('mt-0.5 size-3.5 shrink-0', tone)} />
      <span>
        <span className={cx('font-medium', tone)}>{word}</span> {advice}
      </span>
    </p>
  );
}
