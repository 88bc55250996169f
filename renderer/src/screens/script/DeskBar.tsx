import { useStore } from 'zustand';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { plural } from '../../ui/format.ts';
import { chosenLines } from './cursor.ts';
import { selectedWords } from './selected-words.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

/** What can be done with the line that is meant, each with its key. */
export function DeskBar() {
  const { page, script, desk } = useScriptRoom();
  const isEditing = useStore(page, (state) => state.editing !== null);
  const at = useStore(page, (state) => state.at);
  const anchor = useStore(page, (state) => state.anchor);
  const lines = useStore(script, (state) => state.episode?.lines);
  const chosen = anchor === null ? 1 : chosenLines(lines ?? [], { at, anchor }).length;
  const act = (label: string, key: string, run: () => void) => (
    // A press must not take the selection, nor the keys, from the text.
    <Button look="quiet" className="px-2!" title={`${label} (${key})`} disabled={isEditing || !lines?.length} onMouseDown={(event) => event.preventDefault()} onClick={run}>
      {label}
      <span className="hidden @[58rem]:contents">
        <Kbd>{key}</Kbd>
      </span>
    </Button>
  );
  return (
    <section aria-label={t`The line`} className="@container shrink-0 border-t border-line bg-panel px-3 py-1.5">
      <div className="flex min-h-8 flex-wrap items-center gap-0.5">
      {chosen > 1 && <span className="num mr-1 text-sm text-muted">{plural(chosen, 'line')}</span>}
      {act(t`Speak`, 'Space', () => desk.hear())}
      {act(t`Edit`, 'Enter', () => desk.press({ do: 'edit' }))}
      {act(t`Speaker`, 'S', () => desk.open('speaker'))}
      {act(t`Direction`, 'D', () => desk.open('direction'))}
      {act(t`Pause`, 'P', () => desk.open('pause'))}
      {act(t`Say it like…`, 'L', () => desk.sayItLike(selectedWords()))}
      {act(t`Reading`, 'R', () => page.getState().toggleReading())}
      {act(t`Join`, 'J', () => void desk.join())}
      </div>
    </section>
  );
}
