import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { Production } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';
import { cx } from '../../ui/cx.ts';
import { remToPixels } from '../../ui/rem.ts';
import { checkCompliance } from './compliance.ts';
import { ComplianceHead } from './ComplianceHead.tsx';
import { ComplianceCells, COLUMNS } from './ComplianceRow.tsx';
import { PRESETS } from './presets.ts';
import { useTextSize } from '../../ui/use-text-size.ts';
import { t } from '../../words/t.ts';

const ROW_REM = 1.875;

/** Every finished episode, measured against what the preset asks for: met, or why not, with what mends it. */
export function ComplianceTable({ production }: { readonly production: Production }) {
  const { compliance, exports } = useServices();
  const sounds = useStore(compliance, (state) => state.sounds);
  const preset = PRESETS[useStore(exports, (state) => state.form.preset)];
  const scroller = useRef<HTMLDivElement>(null);
  const ready = useMemo(
    () =>
      production.episodeList.flatMap((episode) => {
        if (episode.audioSeconds === null) return [];
        const sound = sounds?.get(episode.id);
        return [{ episode, sound, verdict: sound && checkCompliance(sound, preset.requirement) }];
      }),
    [production, sounds, preset],
  );
  const rows = useVirtualizer({
    count: ready.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => remToPixels(ROW_REM),
    overscan: 4,
  });
  useTextSize(rows);
  return (
    <section aria-label={t`Compliance`} className="flex min-h-0 flex-col overflow-hidden rounded-lg border border-line bg-panel">
      <ComplianceHead preset={preset} rows={ready} />
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
              {preset.requirement.rmsDb ? t`RMS, dB` : t`LUFS`}
            </span>
            <span role="columnheader" className="text-right">
              {t`Peak, dBTP`}
            </span>
            <span role="columnheader">{t`Verdict`}</span>
          </div>
        </div>
        <div ref={scroller} role="rowgroup" aria-label={t`Episodes`} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto -outline-offset-2 [scrollbar-gutter:stable]">
          <div role="none" className="relative" style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map(({ index, start, size }) => {
              const row = ready[index];
              return (
                row && (
                  <div key={row.episode.id} role="row" aria-rowindex={index + 2} className={cx(COLUMNS, 'num absolute inset-x-0 border-b border-line')} style={{ transform: `translateY(${start}px)`, height: size }}>
                    <ComplianceCells {...row} preset={preset} />
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
