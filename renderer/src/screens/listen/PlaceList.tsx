import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Place } from '#shared/words/quality.ts';
import { useServices } from '../../app/use-services.ts';
import { cx } from '../../ui/cx.ts';
import { formatClock } from '../../ui/format.ts';
import { remToPixels } from '../../ui/rem.ts';
import { useTextSize } from '../../ui/use-text-size.ts';
import { FINDING_ICONS, toneOf } from './finding-icons.ts';
import { detailFinding, headFinding, sayDecision } from './findings.ts';
import { t } from '../../words/t.ts';

const ROW_REM = 3.25;

export interface PlaceListProps {
  readonly label: string;
  readonly places: readonly Place[];
  readonly isDecided: boolean;
}

/** Places of the whole production, one press or arrow each; pressing one plays it. */
export function PlaceList({ label, places, isDecided }: PlaceListProps) {
  const { queue, hearing } = useServices();
  const at = useStore(queue, (state) => state.at);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: places.length, getScrollElement: () => scroller.current, estimateSize: () => remToPixels(ROW_REM), overscan: 8, getItemKey: (index) => places[index]?.id ?? index });
  useTextSize(rows);
  const index = places.findIndex((place) => place.id === at);
  useEffect(() => {
    if (index >= 0) rows.scrollToIndex(index, { align: 'auto' });
  }, [index, rows]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step === undefined ? undefined : places[index < 0 ? 0 : index + step];
    if (!next) return;
    event.preventDefault();
    hearing.hear(next);
  };

  if (places.length === 0) return <p className="min-h-0 flex-1 px-4 py-3 text-muted">{isDecided ? t`What you approve, edit, speak again or mark is kept here, and can be taken back.` : t`Nothing waits for an ear. When a check doubts a place, it comes here, the worst first.`}</p>;
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={label}
      aria-activedescendant={index >= 0 ? `place-${at}` : undefined}
      tabIndex={0}
      data-own-arrows
      onKeyDown={onKeyDown}
      className="min-h-0 flex-1 overflow-y-auto border-t border-line -outline-offset-2"
    >
      <div role="none" className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start, size }) => {
          const place = places[index];
          if (!place) return null;
          return (
            <div
              key={key}
              id={`place-${place.id}`}
              role="option"
              aria-selected={place.id === at}
              aria-posinset={index + 1}
              aria-setsize={places.length}
              tabIndex={-1}
              onClick={() => hearing.hear(place)}
              onKeyDown={onKeyDown}
              className={cx('absolute inset-x-0 flex flex-col justify-center border-b border-line pr-4 pl-3.5', place.id === at ? 'bg-accent-soft' : 'hover:bg-hover')}
              style={{ transform: `translateY(${start}px)`, height: size }}
            >
              <PlaceRow place={place} isHere={place.id === at} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function PlaceRow({ place: { finding, number, title, tried, decision }, isHere }: { readonly place: Place; readonly isHere: boolean }) {
  const Icon = FINDING_ICONS[finding.kind];
  return (
    <>
      <span aria-hidden className={cx('absolute inset-y-0 left-0 w-0.5', isHere && 'bg-accent-mark')} />
      <span className="flex items-center gap-1.5">
        <Icon aria-hidden className={cx('size-3.5 shrink-0', toneOf(finding.kind).text)} />
        <span className={cx('truncate font-medium', decision ? 'text-text' : toneOf(finding.kind).text)}>{headFinding(finding)}</span>
        <span className="num ml-auto shrink-0 text-sm text-muted" title={title}>
          <span className="sr-only">{t`episode`} </span>
          {number} · {formatClock(finding.seconds)}
        </span>
      </span>
      <span className="flex items-center gap-2 text-sm text-muted">
        <span className="truncate">{decision ? `${sayDecision(decision.kind)}${decision.note ? `: ${decision.note}` : ''}` : detailFinding(finding) || title}</span>
        {!decision && tried.length > 0 && <span className="num ml-auto shrink-0 text-xs text-faint">{t`tried ${tried.length} ×`}</span>}
      </span>
    </>
  );
}
