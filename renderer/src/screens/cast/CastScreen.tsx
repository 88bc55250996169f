import { Users } from 'lucide-react';
import { useStore } from 'zustand';
import type { Production } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Waiting } from '../../ui/Busy.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { CastKeysDialog } from './CastKeysDialog.tsx';
import { CastFileDialog } from './CastFileDialog.tsx';
import { CastHead } from './CastHead.tsx';
import { CharacterPane } from './CharacterPane.tsx';
import { CharacterPanel } from './CharacterPanel.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { SeriesDialog } from './SeriesDialog.tsx';
import { VoicePane } from './VoicePane.tsx';
import { useCastKeys } from './use-cast-keys.ts';
import { useCastRoom } from './use-cast-room.ts';
import { useFollowCast } from './use-follow-cast.ts';
import { t } from '../../words/t.ts';

export function CastScreen() {
  const { production: store } = useServices();
  const production = useStore(store, (state) => state.production);
  if (!production) return <Waiting what={t`Opening the production…`} />;
  return <CastRoom production={production} />;
}

function CastRoom({ production }: { readonly production: Production }) {
  const { cast, page } = useCastRoom();
  useFollowCast(production.id);
  useCastKeys();
  const speakers = useStore(cast, (state) => (state.id === production.id && state.production ? state.speakers : null));
  const said = useStore(cast, (state) => state.said);
  const dialog = useStore(page, (state) => state.dialog);
  if (!speakers) return <Waiting what={t`Opening the cast…`} />;
  if (speakers.length === 0) return <NoCast />;
  return (
    <div className="@container flex min-h-0 flex-1 flex-col">
      <CastHead />
      <div className="grid min-h-0 flex-1 grid-cols-[14rem_minmax(0,1fr)] @[62rem]:grid-cols-[16rem_minmax(0,1fr)_24rem] @[80rem]:grid-cols-[19rem_minmax(0,1fr)_30rem]">
        <CharacterPane />
        <CharacterPanel />
        <VoicePane />
      </div>
      {dialog === 'keys' && <CastKeysDialog />}
      {dialog === 'series' && <SeriesDialog />}
      <MergeDialog />
      <CastFileDialog />
      <p role="status" aria-label={t`Done last`} className="sr-only">
        {said}
      </p>
    </div>
  );
}

function NoCast() {
  const { navigation } = useServices();
  return (
    <>
      <h1 className="sr-only">{t`Cast`}</h1>
      <EmptyState icon={Users} title={t`Nobody speaks yet`} action={<Button onClick={() => navigation.getState().go('library')}>{t`Go to Library`}</Button>}>
        {t`This production has no lines. Drop a manuscript on the window to read its text in.`}
      </EmptyState>
    </>
  );
}
