import { Check, Volume2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { TakeView } from '#shared/words/quality.ts';
import { useServices } from '../../app/use-services.ts';
import { cx } from '../../ui/cx.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { sayTreatment } from './findings.ts';
import { t } from '../../words/t.ts';
import { formatDecimals } from '../../ui/format.ts';

const ORIGINS: Record<TakeView['origin'], string> = { run: t`run`, repair: t`repair`, person: t`pickup` };

/** A row of its own on a small window, so that the takes of two repairs fit; as high as a take, so that nothing jumps. */
const STRIP = 'min-h-11 min-w-0 flex-1 max-[87rem]:basis-full';

/** Takes of the current line side by side, heard equally loud. */
export function TakeStrip() {
  const { takes: store, desk } = useServices();
  const takes = useStore(store, (state) => state.takes);
  const heard = useStore(store, (state) => state.heard);
  const isPlaying = useStore(store, (state) => state.isPlaying);
  const list = useRef<HTMLUListElement>(null);
  const shown = heard ?? takes?.find((take) => take.isChosen)?.id;
  useEffect(() => {
    if (shown !== undefined) list.current?.querySelector(`[data-take="${shown}"]`)?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [shown]);
  if (!takes) return <div className={STRIP} />;
  if (takes.length === 0) return <p className={cx(STRIP, 'text-sm text-faint')}>{t`No take of this line yet.`}</p>;
  return (
    <ul ref={list} aria-label={t`Takes, equally loud`} className={cx(STRIP, 'flex gap-1.5 overflow-x-auto p-0.5')}>
      {takes.map((take, index) => (
        <li key={take.id} data-take={take.id} className={cx('num relative flex shrink-0 rounded-md border', take.isChosen ? 'border-accent-mark bg-accent-soft' : heard === take.id ? 'border-edge' : 'border-line-strong')}>
          <button type="button" onClick={() => void store.getState().hear(take.id)} className="flex items-center gap-1.5 rounded-md px-1.5 py-1 text-left hover:bg-hover">
            {index < 9 && <Kbd>{index + 1}</Kbd>}
            <span>
              <span className="flex items-center gap-1.5 font-medium">
                <span className="sr-only">{t`Hear take ${index + 1},`} </span>
                <span aria-hidden>{t`Take ${index + 1}`}</span>
                {take.quality !== null && <span className="font-normal text-muted">{formatDecimals(take.quality, 1)}</span>}
                <span className="font-normal text-muted">{t`${formatDecimals(take.seconds, 1)} s`}</span>
                {take.isChosen && <Check aria-label={t`chosen`} className="size-3.5 text-accent-text" strokeWidth={2.6} />}
                {heard === take.id && isPlaying && <Volume2 aria-label={t`playing`} className="size-3 text-accent-text" />}
              </span>
              <span className="block text-xs whitespace-nowrap text-muted" title={take.voice}>
                {voiceName(take.voice)} · {ORIGINS[take.origin]}
                {take.treatment && `, ${sayTreatment(take.treatment)}`}
                {take.isStale && <span className="text-doubt"> {t`· stale`}</span>}
              </span>
            </span>
          </button>
          {heard === take.id && !take.isChosen && (
            <button type="button" onClick={() => void desk.chooseTake(take.id)} className="flex items-center gap-1 border-l border-line-strong px-2 text-sm font-medium hover:bg-hover">
              {t`Choose`} <Kbd>{t`Enter`}</Kbd>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** `slt` of `flite:slt`: the engine is told where there is room for it. */
function voiceName(voice: string): string {
  return voice.slice(voice.indexOf(':') + 1);
}
