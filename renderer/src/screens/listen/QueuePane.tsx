import { ToggleGroup } from 'radix-ui';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';
import { formatCount, formatSpan } from '../../ui/format.ts';
import { EpisodeList } from './EpisodeList.tsx';
import { PlaceList } from './PlaceList.tsx';
import { listeningSeconds } from './places.ts';
import type { Pane } from './room-store.ts';
import { TrendCard } from './TrendCard.tsx';
import { t } from '../../words/t.ts';

/** What waits for an ear over the whole production, what was decided, and every episode. */
export function QueuePane({ production, shown }: { readonly production: Production; readonly shown: EpisodeId }) {
  const { room, queue: store, navigation, hearing } = useServices();
  const queue = useStore(store, (state) => state.queue);
  const wanted = useStore(room, (state) => state.pane);
  const left = queue?.places.length ?? 0;
  const pane = wanted ?? (left > 0 ? 'places' : 'episodes');
  const seconds = useMemo(() => listeningSeconds(queue?.places ?? []), [queue]);
  const parts: readonly { readonly pane: Pane; readonly name: string; readonly count: number }[] = [
    { pane: 'places', name: t`Doubtful`, count: left },
    { pane: 'decided', name: t`Decided`, count: queue?.decided.length ?? 0 },
    { pane: 'episodes', name: t`Episodes`, count: production.episodes },
  ];
  return (
    <section aria-label={t`Queue`} className="flex min-h-0 flex-col border-r border-line bg-panel">
      <header className="flex items-baseline gap-2 px-4 pt-4 pb-2">
        <h2 className="text-base whitespace-nowrap">{pane === 'episodes' ? t`Episodes` : pane === 'decided' ? t`Decided places` : t`Doubtful places`}</h2>
        <span className="num truncate text-muted">{pane === 'episodes' ? t`${production.episodesDone} of ${production.episodes} produced` : left > 0 ? t`${formatCount(left)} left · ${formatSpan(seconds)}` : t`nothing left`}</span>
      </header>
      <ToggleGroup.Root type="single" aria-label={t`Part of the queue`} value={pane} onValueChange={(value) => value && room.getState().setPane(value as Pane)} className="mx-3 mb-2 flex gap-0.5 rounded-md border border-line p-0.5">
        {parts.map(({ pane, name, count }) => (
          <ToggleGroup.Item key={pane} value={pane} className="num flex h-6 flex-auto items-center justify-center gap-1 rounded-sm text-sm text-muted hover:text-text data-[state=on]:bg-hover data-[state=on]:font-medium data-[state=on]:text-text">
            {name} <span className="text-faint">{formatCount(count)}</span>
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      {pane === 'episodes' ? (
        <EpisodeList
          production={production}
          shown={shown}
          onSelect={(each) => {
            hearing.forget();
            navigation.getState().open(production.id, 'listen', each.id);
          }}
        />
      ) : (
        <PlaceList key={pane} label={pane === 'places' ? t`Doubtful places` : t`Decided places`} places={(pane === 'places' ? queue?.places : queue?.decided) ?? []} isDecided={pane === 'decided'} />
      )}
      <TrendCard production={production} />
    </section>
  );
}
