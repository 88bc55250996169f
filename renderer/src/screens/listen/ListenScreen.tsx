import { Headphones } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Production } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';
import { useTransportKeys } from '../../player/use-transport-keys.ts';
import { Button } from '../../ui/Button.tsx';
import { Waiting } from '../../ui/Busy.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { EpisodeHead } from './EpisodeHead.tsx';
import { EpisodeList } from './EpisodeList.tsx';
import { Findings } from './Findings.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { ScriptView } from './ScriptView.tsx';
import { placeLines, stepLine } from './spans.ts';
import { Waveform } from './Waveform.tsx';

export function ListenScreen() {
  const { production: store } = useServices();
  const production = useStore(store, (state) => state.production);
  if (!production) return <Waiting what="Opening the production…" />;
  return <ListenRoom production={production} />;
}

function ListenRoom({ production }: { readonly production: Production }) {
  const services = useServices();
  const { navigation, listen, player, memory } = services;
  const wanted = useStore(navigation, (state) => state.episode);
  const { episode: shown, script, audio, isLoading } = useStore(listen);
  const [isShowingKeys, setShowingKeys] = useState(false);
  const [letters, setLetters] = useState(memory.read('letter-keys') !== 'off');

  const episodes = production.episodeList;
  const episode = episodes.find((each) => each.id === (wanted ?? shown)) ?? episodes.find((each) => each.audioSeconds !== null) ?? episodes[0];
  const { id, number = 0, title = '', audioSeconds = null } = episode ?? {};
  // Read again when the episode is another, or was produced meanwhile; not whenever the production changes elsewhere.
  useEffect(() => {
    if (id) void listen.getState().select(production.id, { id, number, title, audioSeconds });
  }, [listen, production.id, id, number, title, audioSeconds]);

  const target = useMemo(
    () => ({
      stepLine(step: 1 | -1) {
        const { episode, script } = listen.getState();
        const { playing, seconds } = player.getState();
        if (playing?.episode?.id !== episode) return; // the player holds another episode's sound
        const place = stepLine(placeLines(script?.lines ?? []), seconds, step);
        if (place) player.getState().seek(place.startSeconds);
      },
      showKeys: () => setShowingKeys(true),
      letters: () => memory.read('letter-keys') !== 'off',
    }),
    [listen, player, memory],
  );
  useTransportKeys(player, target);

  if (!episode) return null;
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[17.5rem_minmax(0,1fr)]">
      <EpisodeList production={production} shown={episode.id} onSelect={(each) => navigation.getState().open(production.id, 'listen', each.id)} />
      <section aria-label="Listening room" data-transport className="flex min-h-0 min-w-0 flex-col">
        <EpisodeHead episode={episode} audio={audio} onKeys={() => setShowingKeys(true)} />
        {audio && <Waveform audio={audio} />}
        {audio && audio.findings.length > 0 && <Findings findings={audio.findings} />}
        {!audio && script && !isLoading && <NotProduced />}
        {script ? <ScriptView key={script.episode} script={script} spans={audio?.spans ?? []} direction={production.direction} /> : isLoading ? <Waiting what="Opening the episode…" /> : null}
      </section>
      {isShowingKeys && (
        <KeysDialog
          letters={letters}
          onLetters={(on) => {
            memory.write('letter-keys', on ? 'on' : 'off');
            setLetters(on);
          }}
          onClose={() => setShowingKeys(false)}
        />
      )}
    </div>
  );
}

function NotProduced() {
  const { navigation } = useServices();
  return (
    <div className="flex border-b border-line">
      <EmptyState icon={Headphones} title="Not produced yet" action={<Button onClick={() => navigation.getState().go('produce')}>Go to Produce</Button>}>
        Below is what will be spoken. Once the episode is produced, it can be heard here line by line.
      </EmptyState>
    </div>
  );
}
