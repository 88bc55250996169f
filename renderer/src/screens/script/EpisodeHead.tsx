import { Keyboard, PanelRight, Pencil, Redo2, Search, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { OutlineEpisode, ScriptOutline } from '#shared/words/outline.ts';
import { IconButton } from '../../ui/Button.tsx';
import { INPUT } from '../../ui/Field.tsx';
import { showCombo } from '../../app/keys/combo.ts';
import { formatSpan, plural } from '../../ui/format.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

export function EpisodeHead({ episode, outline }: { readonly episode: OutlineEpisode; readonly outline: ScriptOutline }) {
  const { script, page } = useScriptRoom();
  const isNaming = useStore(page, (state) => state.isNaming);
  const { undo, redo } = outline;
  return (
    <header className="flex min-h-13.5 items-center gap-1 border-b border-line py-2 pr-3 pl-5">
      {isNaming ? (
        <NameField episode={episode} />
      ) : (
        <>
          <h1 className="num truncate text-xl" title={episode.title}>
            {episode.number} · {episode.title}
          </h1>
          <IconButton label={t`Rename the episode (F2)`} icon={Pencil} onClick={() => page.getState().name(true)} />
          <span className="num ml-1 hidden shrink-0 text-muted @[80rem]:inline">
            {plural(episode.lines, 'line')} · {formatSpan(episode.estimatedSeconds)}
          </span>
        </>
      )}
      <span className="ml-auto" />
      <IconButton label={undo === null ? t`Nothing to undo` : t`Undo: ${undo} (${showCombo('mod+z')})`} icon={Undo2} disabled={undo === null} onClick={() => void script.getState().undo()} />
      <IconButton label={redo === null ? t`Nothing to do again` : t`Do again: ${redo} (${showCombo('mod+shift+z')})`} icon={Redo2} disabled={redo === null} onClick={() => void script.getState().redo()} />
      <IconButton label={t`Find and replace (${showCombo('mod+f')})`} icon={Search} onClick={() => page.getState().turnTo('find')} />
      <IconButton label={t`Show the side column`} icon={PanelRight} className="@[60rem]:hidden" onClick={() => page.getState().turnTo('episode')} />
      <IconButton label={t`Keys (?)`} icon={Keyboard} onClick={() => page.getState().showKeys(true)} />
    </header>
  );
}

function NameField({ episode }: { readonly episode: OutlineEpisode }) {
  const { episodes, page } = useScriptRoom();
  const [title, setTitle] = useState(episode.title);
  const field = useRef<HTMLInputElement>(null);
  const hasLeft = useRef(false);
  useEffect(() => field.current?.select(), []);
  const leave = () => {
    hasLeft.current = true;
    page.getState().name(false);
    page.getState().focus();
  };
  const keep = () => {
    if (hasLeft.current) return;
    hasLeft.current = true;
    void episodes.rename(episode.id, title);
  };
  return (
    <input
      ref={field}
      aria-label={t`Title of episode ${episode.number}`}
      value={title}
      maxLength={400}
      onChange={(event) => setTitle(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') keep();
        else if (event.key === 'Escape') leave();
      }}
      className={`${INPUT} max-w-120 text-lg font-medium`}
    />
  );
}
