import { FileText } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Production } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Waiting } from '../../ui/Busy.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { EpisodeHead } from './EpisodeHead.tsx';
import { EpisodePane } from './EpisodePane.tsx';
import { DeskBar } from './DeskBar.tsx';
import { LinePane } from './LinePane.tsx';
import { LinePanel } from './LinePanel.tsx';
import { LostDrafts } from './LostDrafts.tsx';
import { PasteDialog } from './PasteDialog.tsx';
import { RunNote } from './RunNote.tsx';
import { ScriptKeysDialog } from './ScriptKeysDialog.tsx';
import { SidePane } from './SidePane.tsx';
import { useFollowScript } from './use-follow-script.ts';
import { useRoomWideKeys } from './use-room-wide-keys.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

export function ScriptScreen() {
  const { production: store } = useServices();
  const production = useStore(store, (state) => state.production);
  if (!production) return <Waiting what={t`Opening the production…`} />;
  return <ScriptRoom production={production} />;
}

function ScriptRoom({ production }: { readonly production: Production }) {
  const { script, page } = useScriptRoom();
  useFollowScript(production);
  useRoomWideKeys();
  const outline = useStore(script, (state) => (state.production === production.id ? state.outline : null));
  const shown = useStore(script, (state) => state.shown);
  const episode = useStore(script, (state) => state.episode);
  const said = useStore(script, (state) => state.said);
  const isShowingKeys = useStore(page, (state) => state.isShowingKeys);
  const hasLines = episode !== null;
  // The lines have the keys from the beginning.
  useEffect(() => {
    if (hasLines) page.getState().focus();
  }, [page, hasLines]);

  if (!outline) return <Waiting what={t`Opening the script…`} />;
  if (outline.episodes.length === 0) return <NoScript />;
  const head = outline.episodes.find(({ id }) => id === shown);
  return (
    <div className="@container flex min-h-0 flex-1 flex-col">
      <div className="relative grid min-h-0 flex-1 grid-cols-[13rem_minmax(0,1fr)] @[60rem]:grid-cols-[15rem_minmax(0,1fr)_16rem] @[80rem]:grid-cols-[17.5rem_minmax(0,1fr)_21rem]">
        <EpisodePane outline={outline} />
        <section aria-label={t`Script`} className="flex min-h-0 min-w-0 flex-col">
          {head && <EpisodeHead key={`head ${head.id}`} episode={head} outline={outline} />}
          <RunNote />
          <LostDrafts />
          {episode ? <LinePane key={episode.episode} episode={episode} direction={outline.direction} /> : <Waiting what={t`Opening the episode…`} />}
          <DeskBar />
        </section>
        <SidePane outline={outline} />
      </div>
      <LinePanel />
      <PasteDialog />
      {isShowingKeys && <ScriptKeysDialog />}
      <p role="status" aria-label={t`Script`} className="sr-only">
        {said}
      </p>
    </div>
  );
}

function NoScript() {
  const { navigation } = useServices();
  return (
    <>
      <h1 className="sr-only">{t`Script`}</h1>
      <EmptyState icon={FileText} title={t`No script yet`} action={<Button onClick={() => navigation.getState().go('library')}>{t`Go to Library`}</Button>}>
        {t`This production has no episodes. Drop a manuscript on the window to read its text in.`}
      </EmptyState>
    </>
  );
}
