import { Redo2, Undo2, Users } from 'lucide-react';
import { useStore } from 'zustand';
import type { Production } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';
import { useShownKey } from '../../app/keys/use-keys.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Waiting } from '../../ui/Busy.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { CastKeysDialog } from './CastKeysDialog.tsx';
import { CharacterPane } from './CharacterPane.tsx';
import { CharacterPanel } from './CharacterPanel.tsx';
import { VoicePane } from './VoicePane.tsx';
import { useCastKeys } from './use-cast-keys.ts';
import { useCastRoom } from './use-cast-room.ts';
import { useFollowCast } from './use-follow-cast.ts';

export function CastScreen() {
  const { production: store } = useServices();
  const production = useStore(store, (state) => state.production);
  if (!production) return <Waiting what="Opening the production…" />;
  return <CastRoom production={production} />;
}

function CastRoom({ production }: { readonly production: Production }) {
  const { cast, page } = useCastRoom();
  useFollowCast(production.id);
  useCastKeys();
  const speakers = useStore(cast, (state) => (state.id === production.id && state.production ? state.speakers : null));
  const said = useStore(cast, (state) => state.said);
  const dialog = useStore(page, (state) => state.dialog);
  if (!speakers) return <Waiting what="Opening the cast…" />;
  if (speakers.length === 0) return <NoCast />;
  return (
    <div className="@container flex min-h-0 flex-1 flex-col">
      <CastHead count={speakers.length} />
      <div className="grid min-h-0 flex-1 grid-cols-[15rem_minmax(0,1fr)_24rem] @[80rem]:grid-cols-[19rem_minmax(0,1fr)_30rem]">
        <CharacterPane />
        <CharacterPanel />
        <VoicePane />
      </div>
      {dialog === 'keys' && <CastKeysDialog />}
      <p role="status" aria-label="Done last" className="sr-only">
        {said}
      </p>
    </div>
  );
}

function CastHead({ count }: { readonly count: number }) {
  const { cast, desk } = useCastRoom();
  const undo = useStore(cast, (state) => state.undo);
  const redo = useStore(cast, (state) => state.redo);
  const undoKey = useShownKey('undo');
  const redoKey = useShownKey('redo');
  return (
    <header className="flex min-h-11 items-center gap-2 border-b border-line px-4 py-1.5">
      <h1 className="text-lg">Cast</h1>
      <p className="num text-muted">{count === 1 ? 'The narrator alone' : `The narrator and ${count - 1} ${count === 2 ? 'other' : 'others'}`}</p>
      <span className="ml-auto" />
      <IconButton label={undo === null ? 'Nothing to undo' : `Undo: ${undo} (${undoKey})`} icon={Undo2} disabled={undo === null} onClick={() => desk.undo()} />
      <IconButton label={redo === null ? 'Nothing to do again' : `Do again: ${redo} (${redoKey})`} icon={Redo2} disabled={redo === null} onClick={() => desk.redo()} />
    </header>
  );
}

function NoCast() {
  const { navigation } = useServices();
  return (
    <>
      <h1 className="sr-only">Cast</h1>
      <EmptyState icon={Users} title="Nobody speaks yet" action={<Button onClick={() => navigation.getState().go('library')}>Go to Library</Button>}>
        This production has no lines. Drop a manuscript on the window to read its text in.
      </EmptyState>
    </>
  );
}
