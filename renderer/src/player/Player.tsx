import { Pause, Play } from 'lucide-react';
import { useStore } from 'zustand';
import { useServices } from '../app/use-services.ts';
import { Busy } from '../ui/Busy.tsx';
import { formatTenths } from '../ui/format.ts';
import { Select } from '../ui/Select.tsx';
import { SeekWave } from './SeekWave.tsx';
import { formatSpeed, SPEEDS } from './speed.ts';
import { t } from '../words/t.ts';

/** The player that stays at the foot of the window, whatever screen is shown. */
export function Player() {
  const { player, navigation } = useServices();
  const playing = useStore(player, (state) => state.playing);
  const isPlaying = useStore(player, (state) => state.isPlaying);
  const isWaiting = useStore(player, (state) => state.isWaiting);
  const speed = useStore(player, (state) => state.speed);
  const { episode } = playing ?? {};
  return (
    <section aria-label={t`Player`} data-transport className="col-span-2 flex items-center gap-4 border-t border-line bg-panel px-4">
      <button
        type="button"
        disabled={!playing}
        aria-label={isPlaying ? t`Pause` : t`Play`}
        onClick={() => player.getState().toggle()}
        className="flex h-8 w-10 shrink-0 items-center justify-center rounded-md border border-line-strong bg-raised enabled:hover:bg-hover disabled:opacity-45"
      >
        {isWaiting ? <Busy /> : isPlaying ? <Pause aria-hidden className="size-4" fill="currentColor" /> : <Play aria-hidden className="size-4" fill="currentColor" />}
      </button>
      {playing ? (
        <>
          <Clock lengthSeconds={playing.lengthSeconds} />
          <SeekWave />
          <Select
            label={t`Speed`}
            value={String(speed)}
            options={SPEEDS.map((each) => ({ value: String(each), label: formatSpeed(each) }))}
            onChange={(value) => player.getState().setSpeed(Number(value))}
            className="w-20"
          />
          {episode ? (
            <button
              type="button"
              onClick={() => navigation.getState().open(episode.production, 'listen', episode.id)}
              className="num max-w-64 min-w-0 truncate rounded-sm py-1 text-muted hover:text-text"
              title={t`Listen to ${playing.title}`}
            >
              {episode.number} · {playing.title}
            </button>
          ) : (
            <span className="max-w-64 truncate text-muted">{playing.title}</span>
          )}
        </>
      ) : (
        <p className="text-faint">{t`Nothing to play yet. Open a finished episode in Listen, or hear a voice in Produce.`}</p>
      )}
    </section>
  );
}

function Clock({ lengthSeconds }: { readonly lengthSeconds: number }) {
  const { player } = useServices();
  const shown = useStore(player, (state) => formatTenths(state.seconds));
  return (
    <span className="num shrink-0 whitespace-nowrap">
      {shown} <span className="text-faint">/ {formatTenths(lengthSeconds)}</span>
    </span>
  );
}
