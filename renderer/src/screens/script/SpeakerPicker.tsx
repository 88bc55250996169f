import { Check, Plus, Search } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { EditableLine } from '#shared/words/outline.ts';
import { cx } from '../../ui/cx.ts';
import { INPUT } from '../../ui/Field.tsx';
import { formatCount } from '../../ui/format.ts';
import { listSpeakers } from './speaker-search.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

export interface FormProps {
  readonly episode: EpisodeId;
  readonly lines: readonly EditableLine[];
  onClose(): void;
}

/** Who speaks the lines: found by typing, walked with the arrows, taken with Enter; a name that nobody has is a new speaker. */
export function SpeakerPicker({ episode, lines, onClose }: FormProps) {
  const { script, speakers: store } = useScriptRoom();
  const speakers = useStore(store, (state) => state.speakers);
  const own = useStore(script, (state) => state.episode?.lines);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const choices = useMemo(() => listSpeakers(speakers ?? [], own ?? [], query), [speakers, own, query]);
  const active = Math.min(at, choices.length - 1);
  const id = useId();
  const now = new Set(lines.map(({ speaker }) => speaker));

  const choose = (speaker: string) => {
    onClose();
    void script.getState().edit({ kind: 'speaker', speaker, lines: lines.map((line) => ({ episode, line: line.id })) });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const choice = choices[active];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter' && choice) choose(choice.speaker);
    else if (step) setAt(Math.min(choices.length - 1, Math.max(0, active + step)));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="relative px-4 py-2.5">
        <Search aria-hidden className="absolute top-1/2 left-6 size-3.5 -translate-y-1/2 text-faint" />
        <input
          role="combobox"
          aria-label={t`Search speakers, or name a new one`}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={choices.length > 0 ? `${id}-${active}` : undefined}
          value={query}
          placeholder={t`Search, or name somebody new`}
          autoComplete="off"
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className={cx(INPUT, 'pl-7')}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={t`Speakers`} tabIndex={-1} className="max-h-64 overflow-y-auto border-t border-line py-1">
        {choices.map(({ speaker, lines: count, isNew }, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the search field has the focus and the keys
          <div
            key={speaker}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            ref={(element) => (index === active ? element?.scrollIntoView({ block: 'nearest' }) : undefined)}
            onMouseMove={() => setAt(index)}
            onClick={() => choose(speaker)}
            className={cx('num flex h-7 items-center gap-2 px-4', index === active && 'bg-hover')}
          >
            <span className="flex size-3.5 shrink-0 items-center text-accent-text">{isNew ? <Plus aria-hidden className="size-3.5" /> : now.has(speaker) && <Check aria-label={t`now`} className="size-3.5" />}</span>
            <span className="truncate">{isNew ? t`New speaker “${speaker}”` : speaker}</span>
            {!isNew && <span className="ml-auto shrink-0 text-sm text-muted">{count === 0 ? '' : t`${formatCount(count)} lines`}</span>}
          </div>
        ))}
      </div>
    </>
  );
}
