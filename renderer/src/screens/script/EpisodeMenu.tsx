import { Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { OutlineEpisode } from '#shared/words/outline.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

/** What can be done with the episode that is open. */
export function EpisodeMenu({ episode, count }: { readonly episode: OutlineEpisode; readonly count: number }) {
  const { episodes, page, desk } = useScriptRoom();
  const { id, number } = episode;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton label={t`Episode ${number}: what to do with it`} icon={Ellipsis} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} className="z-60 min-w-60 rounded-md border border-line-strong bg-raised p-1" onCloseAutoFocus={(event) => event.preventDefault()}>
          <Entry keys={['F2']} onSelect={() => page.getState().name(true)}>
            {t`Rename`}
          </Entry>
          <Entry keys={['Alt', '↑']} isOff={number === 1} onSelect={() => void episodes.move(id, -1)}>
            {t`Move up`}
          </Entry>
          <Entry keys={['Alt', '↓']} isOff={number === count} onSelect={() => void episodes.move(id, 1)}>
            {t`Move down`}
          </Entry>
          <Entry keys={['M']} isOff={number === count} onSelect={() => void episodes.mergeNext(id)}>
            {t`Merge with the next`}
          </Entry>
          <Entry keys={['C']} onSelect={() => desk.open('episode')}>
            {t`Begin an episode at this line…`}
          </Entry>
          <Entry keys={['X']} onSelect={() => void episodes.skip(id)}>
            {episode.skipped ? t`Take it in again` : t`Skip: leave it out of runs`}
          </Entry>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface EntryProps {
  readonly keys: readonly string[];
  readonly isOff?: boolean;
  readonly children: React.ReactNode;
  onSelect(): void;
}

function Entry({ keys, isOff = false, children, onSelect }: EntryProps) {
  return (
    <DropdownMenu.Item disabled={isOff} onSelect={onSelect} className="flex h-7 items-center gap-1 rounded-sm px-2 outline-none data-[disabled]:opacity-55 data-[highlighted]:bg-hover">
      <span className="mr-6">{children}</span>
      <span aria-hidden className="ml-auto flex gap-1">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </span>
    </DropdownMenu.Item>
  );
}
