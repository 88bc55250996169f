import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { HistoryPoint } from '#shared/words/run-record.ts';
import type { Run } from '#shared/words/run.ts';
import { isGoingOn } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Waiting } from '../../ui/Busy.tsx';
import { formatBudget, formatMoney } from '../../ui/format.ts';
import { ratesOf, scoresOf } from './chart-data.ts';
import { Chart } from './Chart.tsx';
import { sayLimiter, sayRates, sayScores, saySpend } from './chart-words.ts';
import { hasCost } from './money.ts';
import { useAlertMarks } from './use-alert-marks.ts';
import { t } from '../../words/t.ts';

const READ_EVERY_MS = 4_000;
const NO_POINTS: readonly HistoryPoint[] = [];
const COUNT = (value: number) => String(Math.round(value * 10) / 10);

/** Quality by episode, and how spend, throughput and the limiters went on; live while the run is. */
export function RunCharts({ run }: { readonly run: Run }) {
  const { charts, run: store } = useServices();
  const history = useStore(charts, (state) => (state.run === run.id ? state.history : null));
  const goesOn = isGoingOn(run);
  useEffect(() => {
    const load = () => void charts.getState().load(run.id);
    load();
    const handle = goesOn ? setInterval(load, READ_EVERY_MS) : undefined;
    return () => clearInterval(handle);
  }, [charts, run.id, goesOn]);
  // The first point of the limiters: they tell of themselves again only when they change.
  useEffect(() => {
    const { run: current } = store.getState();
    if (goesOn && current?.id === run.id) charts.getState().note(current, Date.now());
  }, [store, charts, run.id, goesOn]);
  if (!history) return <Waiting what={t`Reading the run’s history…`} />;
  return (
    <div role="group" tabIndex={0} aria-label={t`Charts of the run`} className="mx-5 mb-4 grid min-h-0 flex-1 auto-rows-[minmax(11rem,1fr)] grid-cols-2 gap-3 overflow-y-auto">
      <Quality run={run} />
      <Throughput />
      {hasCost(run.progress) && <Spend run={run} />}
      {hasCost(run.progress) && <Limiter />}
    </div>
  );
}

function Quality({ run }: { readonly run: Run }) {
  const { production } = useServices();
  const bar = useStore(production, (state) => state.production?.settings.minQuality ?? 85);
  const scores = useMemo(() => scoresOf(run.rows, bar), [run.rows, bar]);
  const lines = useMemo(
    () => [
      { values: scores.numbers.map(() => bar), color: 'doubt', look: 'dashes' } as const,
      { values: scores.good, color: 'good', look: 'dots' } as const,
      { values: scores.under, color: 'doubt', look: 'dots' } as const,
    ],
    [scores, bar],
  );
  return (
    <Card title={t`Quality by episode`} words={sayScores(scores, bar)} legend={t`dashed: the bar of ${bar}`}>
      <Chart label={t`Quality by episode: ${sayScores(scores, bar)}`} className="min-h-0 flex-1" x={scores.numbers} lines={lines} within={[Math.min(60, bar - 5), 100]} say={COUNT} />
    </Card>
  );
}

function Throughput() {
  const { charts } = useServices();
  const history = useStore(charts, (state) => state.history ?? NO_POINTS);
  const rates = useMemo(() => ratesOf(history), [history]);
  const words = sayRates(history, rates);
  const lines = useMemo(() => [{ values: rates.audioPerMinute, color: 'busy' } as const, { values: rates.callsPerMinute, color: 'muted', look: 'dashes' } as const], [rates]);
  return (
    <Card title={t`Throughput`} words={words} legend={t`line: minutes of sound a minute; dashed: calls a minute`}>
      <Chart label={t`Throughput: ${words}`} className="min-h-0 flex-1" x={rates.at} isTime lines={lines} say={COUNT} />
    </Card>
  );
}

function Spend({ run }: { readonly run: Run }) {
  const { charts } = useServices();
  const history = useStore(charts, (state) => state.history ?? NO_POINTS);
  const marks = useAlertMarks();
  const { budgetUsd } = run.progress;
  const words = saySpend(history, budgetUsd, marks);
  const x = useMemo(() => history.map(({ at }) => at / 1_000), [history]);
  const lines = useMemo(() => {
    const level = (share: number, color: 'doubt' | 'bad') => (budgetUsd === null ? [] : [{ values: history.map(() => budgetUsd * share), color, look: 'dashes' } as const]);
    return [{ values: history.map(({ spentUsd }) => spentUsd), color: 'accent-mark', look: 'steps' } as const, ...marks.flatMap((mark) => level(mark / 100, 'doubt')), ...level(1, 'bad')];
  }, [history, budgetUsd, marks]);
  return (
    <Card title={t`Spend`} words={words} legend={budgetUsd === null ? t`no budget` : t`dashed: ${marks.join(' %, ')} % and all of ${formatBudget(budgetUsd)}`}>
      <Chart label={t`Spend over time: ${words}`} className="min-h-0 flex-1" x={x} isTime lines={lines} say={formatMoney} />
    </Card>
  );
}

function Limiter() {
  const { charts } = useServices();
  const points = useStore(charts, (state) => state.limiter);
  const words = sayLimiter(points);
  const x = useMemo(() => points.map(({ at }) => at / 1_000), [points]);
  const lines = useMemo(
    () => [
      { values: points.map(({ allowed }) => allowed), color: 'muted', look: 'steps' } as const,
      { values: points.map(({ inFlight }) => inFlight), color: 'busy', look: 'steps' } as const,
      { values: points.map(({ backOffs }, index) => (backOffs > (points[index - 1]?.backOffs ?? backOffs) ? 0 : null)), color: 'doubt', look: 'dots' } as const,
    ],
    [points],
  );
  return (
    <Card title={t`Calls at once`} words={words} legend={t`grey: allowed; blue: in flight; dots: asked to wait. Since this window was opened`}>
      <Chart label={t`Calls at once: ${words}`} className="min-h-0 flex-1" x={x} isTime lines={lines} say={COUNT} />
    </Card>
  );
}

function Card({ title, words, legend, children }: { readonly title: string; readonly words: string; readonly legend: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="num flex min-h-0 min-w-0 flex-col rounded-lg border border-line bg-panel px-3.5 pt-2.5 pb-2">
      <h2 className="text-base">{title}</h2>
      <p className="line-clamp-2 text-sm text-muted first-letter:uppercase" title={words}>
        {words}
      </p>
      {children}
      <p className="truncate text-xs text-faint" title={legend}>
        {legend}
      </p>
    </section>
  );
}
