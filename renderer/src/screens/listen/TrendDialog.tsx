import { Download, TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { ProductionId } from '#shared/words/ids.ts';
import type { QualityTrends, Trend } from '#shared/words/quality.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { formatDecimals, plural } from '../../ui/format.ts';
import { sayDirection, saySlope } from './trend-words.ts';
import { TrendChart } from './TrendChart.tsx';
import { t } from '../../words/t.ts';

export interface TrendDialogProps {
  readonly production: ProductionId;
  readonly trends: QualityTrends;
  onClose(): void;
}

/** Quality over the episodes, by voice and engine, and the proofing report as a file. */
export function TrendDialog({ production, trends, onClose }: TrendDialogProps) {
  const { trends: store } = useServices();
  const saving = useStore(store, (state) => state.saving);
  const { all, bar, alerts, byVoice, byEngine } = trends;
  const save = (format: 'html' | 'csv') => void store.getState().saveReport(production, format);
  return (
    <Dialog
      title={t`Quality`}
      description={t`${plural(all.episodes.length, 'episode')} with a score, against a bar of ${bar}`}
      className="w-[40rem]"
      onClose={onClose}
      footer={
        <>
          <span className="mr-auto text-muted">{t`Report: everything found, tried and decided`}</span>
          <Button icon={Download} isBusy={saving === 'csv'} onClick={() => save('csv')}>
            {t`Save CSV`}
          </Button>
          <Button look="primary" icon={Download} isBusy={saving === 'html'} onClick={() => save('html')}>
            {t`Save HTML`}
          </Button>
        </>
      }
    >
      <div className="overflow-y-auto p-4">
        {alerts.map((alert) => (
          <p key={alert} className="mb-2 flex items-start gap-2 text-doubt">
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" /> {alert}
          </p>
        ))}
        <TrendChart trend={all} bar={bar} className="h-28 w-full rounded-md border border-line bg-app" />
        <p className="num mt-1 flex justify-between text-sm text-faint">
          <span>{t`episode ${all.episodes[0]?.number}`}</span>
          <span>{t`dashed: the bar of ${bar}; solid: the mean`}</span>
          <span>{t`episode ${all.episodes.at(-1)?.number}`}</span>
        </p>
        <table className="num mt-4 w-full">
          <caption className="sr-only">{t`Quality of all, by voice and by engine`}</caption>
          <thead className="text-sm text-faint">
            <tr className="border-b border-line">
              {['', t`Episodes`, t`Mean`, t`Spread`, t`Over the bar`, t`Consistency`, t`Direction`].map((name, index) => (
                <th key={name} scope="col" className={cx('pb-1 font-normal', index === 0 ? 'text-left' : 'pl-3 text-right')}>
                  {name || <span className="sr-only">{t`What`}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row name={t`All`} trend={all} />
            {byVoice.map(({ voice, trend }) => (
              <Row key={voice} name={voice} trend={trend} />
            ))}
            {byEngine.length > 1 && byEngine.map(({ engine, trend }) => <Row key={engine} name={engine} trend={trend} />)}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}

function Row({ name, trend }: { readonly name: string; readonly trend: Trend }) {
  const percent = (share: number | null) => (share === null ? '–' : `${Math.round(share * 100)} %`);
  const cells = [String(trend.episodes.length), (trend.mean === null ? '–' : formatDecimals(trend.mean, 1)), (trend.spread === null ? '–' : formatDecimals(trend.spread, 1)), percent(trend.overBar), percent(trend.consistency)];
  return (
    <tr className="border-b border-line last:border-b-0">
      <th scope="row" className="h-7.5 text-left font-normal">
        {name}
      </th>
      {cells.map((cell, index) => (
        <td key={index} className="pl-3 text-right">
          {cell}
        </td>
      ))}
      <td className="pl-3 text-right" title={saySlope(trend)}>
        {sayDirection(trend.direction)}
      </td>
    </tr>
  );
}
