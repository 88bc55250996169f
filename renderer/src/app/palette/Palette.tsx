import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../use-services.ts';
import { listCommands } from './commands.ts';
import { searchCommands, type Command as Found } from './search.ts';
import { t } from '../../words/t.ts';

const GROUP_NAMES: Record<Found['group'], string> = { Actions: t`Actions`, Screens: t`Screens`, Productions: t`Productions`, Episodes: t`Episodes`, Characters: t`Characters` };
const GROUPS = Object.keys(GROUP_NAMES) as Found['group'][];

/** Ctrl/⌘ K: every action, screen, production and episode. */
export function Palette() {
  const { navigation } = useServices();
  const isOpen = useStore(navigation, (state) => state.isPaletteOpen);
  return (
    <Dialog.Root open={isOpen} onOpenChange={navigation.getState().setPalette}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Content aria-describedby={undefined} className="fixed top-[14vh] left-1/2 z-50 w-[36rem] max-w-[94vw] -translate-x-1/2 overflow-hidden rounded-lg border border-line-strong bg-raised outline-none">
          <Dialog.Title className="sr-only">{t`Search or do anything`}</Dialog.Title>
          <PaletteBody />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteBody() {
  const services = useServices();
  const [query, setQuery] = useState('');
  // The list is taken at each opening: what can be done does not change under the hand.
  const commands = useMemo(() => listCommands(services), [services]);
  const found = useMemo(() => searchCommands(commands, query), [commands, query]);
  return (
    <Command shouldFilter={false} label={t`Commands`} loop>
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search aria-hidden className="size-4 text-faint" />
        <Command.Input value={query} onValueChange={setQuery} placeholder={t`Search or do anything`} className="h-11 flex-1 bg-transparent text-lg outline-none" />
      </div>
      <Command.List label={t`Found`} className="max-h-[50vh] overflow-y-auto p-1.5">
        <Command.Empty className="px-2 py-6 text-center text-muted">{t`Nothing is called that.`}</Command.Empty>
        {GROUPS.map((group) => {
          const own = found.filter((command) => command.group === group);
          if (own.length === 0) return null;
          return (
            <Command.Group key={group} heading={GROUP_NAMES[group]} className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint">
              {own.map((command) => (
                <Command.Item
                  key={command.id}
                  value={command.id}
                  onSelect={() => {
                    services.navigation.getState().setPalette(false);
                    command.run();
                  }}
                  className="num flex h-8 items-center gap-3 rounded-md px-2 data-[selected=true]:bg-hover"
                >
                  <span className="truncate">{command.label}</span>
                  {command.hint && <span className="ml-auto shrink-0 text-sm text-muted">{command.hint}</span>}
                </Command.Item>
              ))}
            </Command.Group>
          );
        })}
      </Command.List>
    </Command>
  );
}
