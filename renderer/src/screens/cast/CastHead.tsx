import { FolderOpen, Keyboard, LibraryBig, Redo2, Save, Undo2 } from 'lucide-react';
import { useStore } from 'zustand';
import { useShownKey } from '../../app/keys/use-keys.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { plural } from '../../ui/format.ts';
import { Segments } from '../script/Segments.tsx';
import { pickCast } from './pick-cast.ts';
import { seriesOf } from './series-store.ts';
import { useCharacters } from './use-characters.ts';
import { useCastRoom } from './use-cast-room.ts';
import { t } from '../../words/t.ts';

/** What is done with the cast as a whole: its series, its file, undo. */
export function CastHead() {
  const { cast, page, file, desk } = useCastRoom();
  const undo = useStore(cast, (state) => state.undo);
  const redo = useStore(cast, (state) => state.redo);
  const production = useStore(cast, (state) => state.production);
  const series = useStore(cast, (state) => state.series);
  const undoKey = useShownKey('undo');
  const redoKey = useShownKey('redo');
  const keysKey = useShownKey('keys');
  const characters = useCharacters();
  const count = characters.length;
  const unassigned = characters.filter((one) => one.isUnassigned).length;
  const side = useStore(page, (state) => state.side);
  const own = seriesOf({ production, series });
  return (
    <header className="flex flex-wrap @[62rem]:flex-nowrap min-h-11 items-center gap-2 border-b border-line px-4 py-1.5">
      <h1 className="text-lg">{t`Cast`}</h1>
      <p className="num mr-auto hidden min-w-0 truncate text-muted @[62rem]:block">{sayCast(count, unassigned)}</p>
      <div className="mr-auto @[62rem]:hidden">
        <Segments label={t`Beside the characters`} value={side} options={SIDES} onChange={(next) => page.getState().turnTo(next)} />
      </div>
      <Button icon={LibraryBig} className="min-w-0 shrink!" onClick={() => page.getState().show('series')}>
        <span className="truncate">{own ? own.name : t`Series…`}</span>
      </Button>
      <Button icon={FolderOpen} title={t`Load a cast from a file`} onClick={() => pickCast((picked) => void file.getState().load(picked))}>
        <span className="sr-only @[62rem]:not-sr-only">{t`Load a cast…`}</span>
      </Button>
      <Button icon={Save} title={t`Save the cast as a file`} onClick={() => void file.getState().save()}>
        <span className="sr-only @[62rem]:not-sr-only">{t`Save the cast`}</span>
      </Button>
      <IconButton label={undo === null ? t`Nothing to undo` : t`Undo: ${undo} (${undoKey})`} icon={Undo2} disabled={undo === null} onClick={() => desk.undo()} />
      <IconButton label={redo === null ? t`Nothing to do again` : t`Do again: ${redo} (${redoKey})`} icon={Redo2} disabled={redo === null} onClick={() => desk.redo()} />
      <IconButton label={t`Keys (${keysKey})`} icon={Keyboard} onClick={() => page.getState().show('keys')} />
    </header>
  );
}

const SIDES = [
  { value: 'character', label: t`Character` },
  { value: 'voices', label: t`Voices` },
] as const;

/** Who has no voice of their own is said plainly: the narrator's speaks them. */
function sayCast(count: number, unassigned: number): string {
  if (count === 1) return t`The narrator alone`;
  const all = t`The narrator and ${plural(count - 1, 'other')}`;
  return unassigned === 0 ? t`${all}, each with a voice of their own` : t`${all} · ${unassigned} spoken by the narrator’s voice`;
}
