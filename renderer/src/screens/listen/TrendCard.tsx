import { ChartLine, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Production } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';
import { IconButton } from '../../ui/Button.tsx';
import { TrendChart } from './TrendChart.tsx';
import { TrendDialog } from './TrendDialog.tsx';
import { sayMean } from './trend-words.ts';
import { t } from '../../words/t.ts';

/** The quality of the episodes so far, always in sight below the queue. */
export function TrendCard({ production: { id } }: { readonly production: Production }) {
  const { trends: store, queue, production } = useServices();
  const trends = useStore(store, (state) => state.trends);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const load = () => void store.getState().load(id);
    load();
    // Scores change when an episode is done, and when a pickup has been spoken.
    const stops = [
      production.subscribe((now, before) => now.production?.episodesDone !== before.production?.episodesDone && load()),
      queue.subscribe((now, before) => now.queue?.speaking.length !== before.queue?.speaking.length && load()),
    ];
    return () => stops.forEach((stop) => stop());
  }, [store, queue, production, id]);
  if (!trends || trends.all.episodes.length === 0) return null;
  const { all, bar, alerts } = trends;
  return (
    <section aria-label={t`Quality`} className="shrink-0 border-t border-line px-4 pt-2 pb-3">
      <div className="num flex items-center gap-2">
        <h2 className="text-sm">{t`Quality`}</h2>
        <span className="truncate text-sm text-muted">{sayMean(all)}</span>
        <IconButton label={t`Quality and report…`} icon={ChartLine} onClick={() => setOpen(true)} className="-mr-1.5 ml-auto" />
      </div>
      <TrendChart trend={all} bar={bar} className="h-9 w-full" />
      {alerts[0] && (
        <p className="mt-1 flex items-start gap-1.5 text-sm text-doubt">
          <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
          <span className="line-clamp-2">{alerts[0]}</span>
        </p>
      )}
      {isOpen && <TrendDialog production={id} trends={trends} onClose={() => setOpen(false)} />}
    </section>
  );
}
