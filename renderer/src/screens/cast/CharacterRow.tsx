import { useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { cx } from '../../ui/cx.ts';
import { plural } from '../../ui/format.ts';
import { type Character, nameOf, NARRATOR } from './characters.ts';
import { useCastRoom } from './use-cast-room.ts';
import { voiceName } from './voice-words.ts';
import { t } from '../../words/t.ts';

const DRAGGED = 'application/x-lectern-speaker';

export interface CharacterRowProps {
  readonly id: string;
  readonly character: Character;
  readonly place: number;
  readonly count: number;
  readonly isLookedAt: boolean;
  readonly isMarked: boolean;
}

export function CharacterRow({ id, character, place, count, isLookedAt, isMarked }: CharacterRowProps) {
  const { setup } = useServices();
  const { page, merge, desk } = useCastRoom();
  const [isOver, setOver] = useState(false);
  const voices = useStore(setup, (state) => state.voices);
  const { speaker, lines, episodes, share, isUnassigned, isShared, spokenBy } = character;
  const percent = share > 0 && share < 0.01 ? '< 1 %' : `${Math.round(share * 100)} %`;
  const voice = isUnassigned ? t`the narrator’s voice` : voiceName(spokenBy, voices);
  const onClick = (event: React.MouseEvent) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return desk.select(speaker);
    const { marked, speaker: current } = page.getState();
    page.getState().mark([...new Set([...marked, ...(current === null ? [] : [current]), speaker])]);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the list has the focus and the keys
    <div
      id={id}
      role="option"
      aria-selected={isLookedAt || isMarked}
      aria-posinset={place}
      aria-setsize={count}
      onClick={onClick}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'link';
        event.dataTransfer.setData(DRAGGED, speaker);
        event.dataTransfer.setData('text/plain', speaker);
      }}
      onDragEnter={(event) => event.dataTransfer.types.includes(DRAGGED) && setOver(true)}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault();
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const dragged = event.dataTransfer.getData(DRAGGED);
        if (dragged === '' || dragged === speaker) return;
        event.preventDefault();
        merge.getState().open([dragged, speaker]);
      }}
      title={speaker === NARRATOR ? undefined : t`Drag onto another name to merge the two`}
      className={cx('num relative flex h-full flex-col justify-center gap-0.5 border-b border-line px-3', isLookedAt ? 'bg-accent-soft' : isMarked ? 'bg-hover' : 'hover:bg-hover', isOver && 'outline-2 -outline-offset-2 outline-accent-mark')}
    >
      <span aria-hidden className={cx('absolute inset-y-0 left-0 w-0.5', (isLookedAt || isMarked) && 'bg-accent-mark')} />
      <span className="flex items-baseline gap-2 leading-tight">
        <span className={cx('truncate', isLookedAt && 'font-medium')} title={nameOf(speaker)}>
          {nameOf(speaker)}
          <span className="sr-only">,</span>
        </span>
        <span className="ml-auto shrink-0 text-sm text-muted">
          {plural(lines, 'line')}
          <span className="sr-only"> {t`in ${plural(episodes, 'episode')},`}</span>
        </span>
        <span className={cx('w-10 shrink-0 text-end text-sm whitespace-nowrap', isLookedAt ? 'text-muted' : 'text-faint')}>
          {percent}
          <span className="sr-only">,</span>
        </span>
      </span>
      <span aria-hidden className="block h-1 rounded-full bg-hover">
        <span className="block h-full rounded-full bg-accent-mark" style={{ width: `${Math.max(0.5, share * 100)}%` }} />
      </span>
      <span className={cx('truncate text-sm leading-tight', isLookedAt ? 'text-muted' : 'text-faint', isUnassigned && 'italic')}>
        {voice}
        {isShared && t` · from the series`}
      </span>
    </div>
  );
}
