import { useVirtualizer } from '@tanstack/react-virtual';
import { Check, CircleAlert } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { Loudness, EpisodeSummary, Production } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';
import { Busy } from '../../ui/Busy.tsx';
import { cx } from '../../ui/cx.ts';
import { formatClock, formatDecibels } from '../../ui/format.ts';
import { remToPixels } from '../../ui/rem.ts';
import { useTextSize } from '../../ui/use-text-size.ts';
import { checkCompliance, LOUDNESS_TOLERANCE_LU } from './compliance.ts';
import type { Verdict } from './compliance.ts';
import { t } from '../../words/t.ts';

const ROW_REM = 1.875;
const COLUMNS = 'grid grid-cols-[2.75rem_minmax(0,0.8fr)_4rem_6.25rem_6.25rem_minmax(0,1fr)] items-center gap-x-3 pr-4';

/** Loudness and true peak of every finished episode, measured against what is required. */
export function ComplianceTable({ production }: { readonly production: Production }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { loudness } = production.settings;
  const ready = useMemo(() => production.episodeList.filter((episode) => episode.audioSeconds !== null), [production]);
  const rows = useVirtualizer({
    count: ready.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => remToPixels(ROW_REM),
    overscan: 4,
  });
  useTextSize(rows);
  return (
    <section aria-label={t`Compliance`} className="flex min-h-0 flex-col overflow-hidden rounded-lg border border-line bg-panel">
      <h2 className="num flex items-baseline gap-3 border-b border-line px-4 py-2 text-base">
        {t`Compliance`}<span className="font-normal text-muted">
          {t`required: ${formatDecibels(loudness.integratedLufs)} LUFS ± ${LOUDNESS_TOLERANCE_LU}, at most ${formatDecibels(loudness.truePeakDbtp)} dBTP`}
        </span>
      </h2>
      <div role="table" aria-label={t`Measured against required`} aria-rowcount={ready.length + 1} className="flex min-h-0 flex-1 flex-col">
        <div role="rowgroup" className="overflow-hidden [scrollbar-gutter:stable]">
          <div role="row" aria-rowindex={1} className={cx(COLUMNS, 'h-7 border-b border-line text-sm text-faint')}>
            <span role="columnheader" className="text-right">
              #
            </span>
            <span role="columnheader">{t`Episode`}</span>
            <span role="columnheader" className="text-right">
              {t`Length`}
            </span>
            <span role="columnheader" className="text-right">
              {t`Loudness`}
            </span>
            <span role="columnheader" className="text-right">
              {t`True peak`}
            </span>
            <span role="columnheader">{t`Verdict`}</span>
          </div>
        </div>
        <div ref={scroller} role="rowgroup" aria-label={t`Episodes`} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto -outline-offset-2 [scrollbar-gutter:stable]">
          <div role="none" className="relative" style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map(({ index, start, size }) => {
              const episode = ready[index];
              return (
                episode && (
                  <div key={episode.id} role="row" aria-rowindex={index + 2} className={cx(COLUMNS, 'num absolute inset-x-0 border-b border-line')} style={{ transform: `translateY(${start}px)`, height: size }}>
                    <ComplianceCells episode={episode} required={loudness} />
                  </div>
                )
              );
            })}
          </div>
        </div>
      </div>
    </section>
  );
}

function ComplianceCells({ episode, required }: { readonly episode: EpisodeSummary; readonly required: Loudness }) {
  const { exports } = useServices();
  const measured = useStore(exports, (state) => state.measurements.get(episode.id));
  const isAsked = measured !== undefined;
  useEffect(() => {
    if (!isAsked) void exports.getState().measure(episode.id);
  }, [exports, episode.id, isAsked]);
  const verdict = measured ? checkCompliance(measured, required) : null;
  return (
    <>
      <span role="cell" className="text-right text-faint">
        {episode.number}
      </span>
      <span role="cell" className="truncate" title={episode.title}>
        {episode.title}
      </span>
      <span role="cell" className="text-right">
        {episode.audioSeconds === null ? '' : formatClock(episode.audioSeconds)}
      </span>
      <Measured value={measured?.integratedLufs} unit="LUFS" verdict={verdict?.loudness} />
      <Measured value={measured?.truePeakDbtp} unit="dBTP" verdict={verdict?.truePeak} />
      <span role="cell" className="flex min-w-0 items-center gap-1.5">
        {!verdict ? (
          <Busy className="text-faint" />
        ) : verdict.reason === '' ? (
          <>
            <Check aria-hidden className="size-3.5 shrink-0 text-good" /> <span className="text-good">{t`met`}</span>
          </>
        ) : (
          <>
            <CircleAlert aria-hidden className="size-3.5 shrink-0 text-bad" />
            <span className="truncate text-bad" title={verdict.reason}>
              {verdict.reason}
            </span>
          </>
        )}
      </span>
    </>
  );
}

function Measured({ value, unit, verdict }: { readonly value: number | null | undefined; readonly unit: string; readonly verdict: Verdict | undefined }) {
  return (
    <span role="cell" className={cx('text-right', verdict === 'missed' && 'text-bad')}>
      {value === undefined || value === null ? <span className="text-faint">–</span> : formatDecibels(value)} <span className="text-sm text-faint">{unit}</span>
    </span>
  );
}
