import { ChevronDown, LampDesk, LibraryBig, Search } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useStore } from 'zustand';
import { RunChip } from '../../screens/produce/RunChip.tsx';
import { SpendChip } from '../../screens/produce/SpendChip.tsx';
import { ActionKey } from '../keys/ActionKey.tsx';
import { standsAlone } from '../navigation.ts';
import { useServices } from '../use-services.ts';
import { t } from '../../words/t.ts';

/** The switcher offers the latest; the library and the palette have all. */
const OFFERED = 12;

export function TopBar() {
  const { navigation } = useServices();
  return (
    <header className="flex h-11 items-center gap-3 border-b border-line bg-panel px-3.5">
      <span className="flex items-center gap-2 font-semibold tracking-tight">
        <LampDesk aria-hidden className="size-4.5 text-accent-text" strokeWidth={1.9} />
        Lectern
      </span>
      <Switcher />
      <RunChip />
      <button
        type="button"
        onClick={() => navigation.getState().setPalette(true)}
        className="ml-auto flex h-7 w-70 items-center gap-2 rounded-md border border-line-strong bg-app pr-1.5 pl-2 text-faint hover:text-muted"
      >
        <Search aria-hidden className="size-3.5" />
        {t`Search or do anything`}<ActionKey action="palette" className="ml-auto" />
      </button>
      <SpendChip />
    </header>
  );
}

function Switcher() {
  const { navigation, library } = useServices();
  const productions = useStore(library, (state) => state.productions);
  const open = useStore(navigation, (state) => state.production);
  const current = productions?.find((each) => each.id === open);
  if (!productions || productions.length === 0) return null;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="ml-3 flex h-7 max-w-80 min-w-0 items-center gap-1.5 rounded-md px-2 hover:bg-hover data-[state=open]:bg-hover">
        <span className="sr-only">{t`Production:`} </span>
        <span className="truncate">{current?.title ?? t`Choose a production`}</span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-faint" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="start" sideOffset={4} className="z-50 w-80 rounded-md border border-line-strong bg-raised p-1">
          <DropdownMenu.RadioGroup
            value={open ?? ''}
            onValueChange={(id) => {
              const chosen = productions.find((each) => each.id === id);
              const { screen } = navigation.getState();
              if (chosen) navigation.getState().open(chosen.id, standsAlone(screen) ? 'produce' : screen);
            }}
          >
            {productions.slice(0, OFFERED).map((each) => (
              <DropdownMenu.RadioItem key={each.id} value={each.id} className="flex h-8 items-center gap-3 rounded-sm px-2 outline-none data-[highlighted]:bg-hover data-[state=checked]:font-medium">
                <span className="truncate">{each.title}</span>
                <span className="num ml-auto shrink-0 text-sm font-normal text-muted">
                  {t`${each.episodesDone} of ${each.episodes}`}
                </span>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item onSelect={() => navigation.getState().go('library')} className="flex h-8 items-center gap-2 rounded-sm px-2 text-muted outline-none data-[highlighted]:bg-hover data-[highlighted]:text-text">
            <LibraryBig aria-hidden className="size-3.5" /> {t`Library and import`}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
