import { Headphones } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Waiting } from '../../ui/Busy.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureText } from '../../ui/FailureText.tsx';
import { ClearedPanel } from './ClearedPanel.tsx';
import { CloseWave } from './CloseWave.tsx';
import { DeskBar } from './DeskBar.tsx';
import { EpisodeHead } from './EpisodeHead.tsx';
import { rememberStop, stopsAfterPlace } from './hearing.ts';
import { KeysDialog } from './KeysDialog.tsx';
import { OverviewWave } from './OverviewWave.tsx';
import { PlacePanel } from './PlacePanel.tsx';
import { doubtsOf, traceEpisode } from './places.ts';
import { QueueAnnouncer } from './QueueAnnouncer.tsx';
import { QueuePane } from './QueuePane.tsx';
import { ScriptView } from './ScriptView.tsx';
import { hasLetterKeys } from './use-room-keys.ts';
import { useRoom } from './use-room.ts';
import { sayTimes } from './words.ts';
import { t } from '../../words/t.ts';

export function ListenScreen() {
  const { production: store } = useServices();
  const production = useStore(store, (state) => state.production);
  if (!production) return <Waiting what={t`Opening the production…`} />;
  return production.episodeList.length === 0 ? <NothingToHear /> : <ListenRoom production={production} />;
}

function ListenRoom({ production }: { readonly production: Production }) {
  const { navigation, listen, queue: queueStore, room, memory, player } = useServices();
  const wanted = useStore(navigation, (state) => state.episode);
  const { episode: shown, script, audio, words, isLoading } = useStore(listen);
  const queue = useStore(queueStore, (state) => state.queue);
  const place = useStore(queueStore, (state) => state.place);
  const isShowingKeys = useStore(room, (state) => state.isShowingKeys);
  const peaks = useStore(player, (state) => (state.playing?.episode?.id === audio?.episode ? state.peaks : null));
  const [letters, setLetters] = useState(hasLetterKeys(memory.read));
  const [stops, setStops] = useState(stopsAfterPlace(memory));

  const episodes = production.episodeList;
  const episode = episodes.find((each) => each.id === (wanted ?? shown)) ?? episodes.find((each) => each.audioSeconds !== null) ?? episodes[0];
  const { id, number = 0, title = '', audioSeconds = null } = episode ?? {};
  // Read again when the episode is another, was produced meanwhile, or sounds otherwise by a decision; not whenever the production changes elsewhere.
  useEffect(() => {
    if (!id) return;
    const select = () => void listen.getState().select(production.id, { id, number, title, audioSeconds });
    select();
    return queueStore.subscribe((now, before) => before.queue && now.queue && traceEpisode(now.queue, id) !== traceEpisode(before.queue, id) && select());
  }, [listen, queueStore, production.id, id, number, title, audioSeconds]);

  useRoom(audio);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    // Its keys are meant for the room, not for the button that led here.
    if (document.activeElement?.closest('nav')) box.current?.focus();
  }, []);
  const doubts = useMemo(() => doubtsOf(queue, id), [queue, id]);
  if (!episode) return null;
  const isPlaceHere = place?.episode === episode.id;
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[clamp(15.25rem,26%,17.5rem)_minmax(0,1fr)]">
      <QueuePane production={production} shown={episode.id} />
      <section ref={box} aria-label={t`Listening room`} data-transport tabIndex={-1} className="flex min-h-0 min-w-0 flex-col outline-none">
        <EpisodeHead episode={episode} audio={audio} times={sayTimes(words)} onKeys={() => room.getState().showKeys(true)} />
        {audio && (
          <div className="px-5 pb-3">
            <OverviewWave audio={audio} peaks={peaks} />
            <CloseWave audio={audio} script={script} peaks={peaks} doubts={doubts} />
          </div>
        )}
        {audio && (isPlaceHere ? <PlacePanel place={place} /> : <ClearedPanel />)}
        {!audio && script && !isLoading && <NotProduced episode={episode.id} />}
        {script ? <ScriptView key={script.episode} script={script} audio={audio} words={words} doubts={doubts} direction={production.direction} /> : isLoading ? <Waiting what={t`Opening the episode…`} /> : null}
        {audio && <DeskBar />}
        <QueueAnnouncer />
      </section>
      {isShowingKeys && (
        <KeysDialog
          letters={letters}
          onLetters={(on) => {
            memory.write('letter-keys', on ? 'on' : 'off');
            setLetters(on);
          }}
          stops={stops}
          onStops={(on) => {
            rememberStop(memory, on);
            setStops(on);
          }}
          onClose={() => room.getState().showKeys(false)}
        />
      )}
    </div>
  );
}

function NothingToHear() {
  const { navigation } = useServices();
  return (
    <>
      <h1 className="sr-only">{t`Listen`}</h1>
      <EmptyState icon={Headphones} title={t`Nothing to hear`} action={<Button onClick={() => navigation.getState().go('library')}>{t`Go to Library`}</Button>}>
        {t`This production has no episodes. Drop a manuscript on the window to read its text in.`}
      </EmptyState>
    </>
  );
}

function NotProduced({ episode }: { readonly episode: EpisodeId }) {
  const { navigation, run } = useServices();
  const state = useStore(run, ({ run }) => run?.rows.find((row) => row.episode === episode)?.state);
  const hasFailed = state?.at === 'failed';
  return (
    <div className="flex">
      <EmptyState icon={Headphones} title={hasFailed ? t`Its production failed` : t`Not produced yet`} action={<Button onClick={() => navigation.getState().go('produce')}>{t`Go to Produce`}</Button>}>
        {hasFailed ? <FailureText failure={state.failure} /> : t`Below is what will be spoken. Once the episode is produced, it can be heard here line by line.`}
      </EmptyState>
    </div>
  );
}
