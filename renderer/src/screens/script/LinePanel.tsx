import { Popover } from 'radix-ui';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { plural } from '../../ui/format.ts';
import { EpisodeForm } from './EpisodeForm.tsx';
import { DirectionForm } from './DirectionForm.tsx';
import { InsertForm } from './InsertForm.tsx';
import type { Panel } from './page-store.ts';
import { PauseForm } from './PauseForm.tsx';
import { SpeakerPicker } from './SpeakerPicker.tsx';
import { useScriptRoom } from './use-script-room.ts';
import { WordForm } from './WordForm.tsx';
import { t } from '../../words/t.ts';

const TITLES: Record<Panel['kind'], string> = {
  speaker: t`Who speaks`,
  direction: t`Direction`,
  pause: t`Pause after`,
  word: t`Say it like…`,
  insert: t`New line`,
  episode: t`Begin an episode here`,
};

/** The small form that a key opened, at the line it is about. Esc closes it, and the lines have the keys again. */
export function LinePanel() {
  const { script, page, lexicon } = useScriptRoom();
  const panel = useStore(page, (state) => state.panel);
  const episode = useStore(script, (state) => state.episode);
  const anchor = useMemo(() => ({ current: { getBoundingClientRect: () => placeOf(panel) } }), [panel]);
  const lines = useMemo(() => {
    const meant = new Set(panel?.lines);
    return (episode?.lines ?? []).filter(({ id }) => meant.has(id));
  }, [panel, episode]);
  const close = () => {
    lexicon.getState().end();
    page.getState().open(null);
  };
  if (!panel || !episode || lines.length === 0) return null;
  const title = TITLES[panel.kind];
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          aria-label={title}
          side="bottom"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-50 max-h-(--radix-popover-content-available-height) w-[26rem] max-w-[94vw] overflow-y-auto rounded-lg border border-line-strong bg-panel outline-none"
        >
          <div className="flex items-baseline gap-2 px-4 pt-3">
            <h2 className="text-base">{title}</h2>
            {lines.length > 1 && panel.kind !== 'word' && <span className="num text-sm text-muted">{plural(lines.length, 'line')}</span>}
          </div>
          {panel.kind === 'speaker' && <SpeakerPicker episode={episode.episode} lines={lines} onClose={close} />}
          {panel.kind === 'direction' && <DirectionForm episode={episode.episode} lines={lines} onClose={close} />}
          {panel.kind === 'pause' && <PauseForm episode={episode.episode} lines={lines} onClose={close} />}
          {panel.kind === 'word' && <WordForm onClose={close} />}
          {panel.kind === 'insert' && <InsertForm episode={episode.episode} after={panel.anchor} onClose={close} />}
          {panel.kind === 'episode' && <EpisodeForm episode={episode.episode} line={panel.anchor} onClose={close} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Where the line's text is now; the middle of the window where it is out of sight. */
function placeOf(panel: Panel | null): DOMRect {
  const row = panel && document.getElementById(`line-${panel.anchor}`);
  const text = row?.querySelector('[data-line-text], textarea');
  return (text ?? row)?.getBoundingClientRect() ?? new DOMRect(window.innerWidth / 3, window.innerHeight / 4, 0, 0);
}
