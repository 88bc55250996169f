import { AudioLines, FileText, Headphones, LibraryBig, Monitor, Moon, PackageCheck, Settings, Sun, Users } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { useStore } from 'zustand';
import { THEMES } from '#shared/words/settings.ts';
import type { Theme } from '#shared/words/settings.ts';
import { cx } from '../../ui/cx.ts';
import { plural } from '../../ui/format.ts';
import { SCREEN_NAMES } from '../navigation.ts';
import type { Screen } from '../navigation.ts';
import { useServices } from '../use-services.ts';
import { t } from '../../words/t.ts';

const ICONS: Record<Screen, LucideIcon> = { library: LibraryBig, script: FileText, cast: Users, produce: AudioLines, listen: Headphones, export: PackageCheck, settings: Settings };
const LAMPS: Record<Theme, LucideIcon> = { system: Monitor, dark: Moon, light: Sun };
const LAMP_NAMES: Record<Theme, string> = { system: t`As the system`, dark: t`Dark`, light: t`Light` };

export function Sidebar() {
  const { navigation, library, production, run, queue, appearance } = useServices();
  const hasProduction = useStore(navigation, (state) => state.production !== null);
  const shelf = useStore(library, (state) => state.productions?.length ?? 0);
  const running = useStore(run, (state) => (state.run?.state === 'running' ? state.run.rows.filter((row) => row.state.at === 'running').length : 0));
  const doubtful = useStore(queue, (state) => state.queue?.places.length ?? 0);
  const episodes = useStore(production, (state) => state.production?.episodeList.length ?? 0);
  const ready = useStore(production, (state) => state.production?.episodesDone ?? 0);
  const chosen = useStore(appearance, (state) => state.theme);
  return (
    <nav aria-label={t`Screens`} className="flex flex-col gap-px overflow-y-auto border-r border-line bg-panel px-2 py-2.5">
      <Entry screen="library" note={shelf > 0 ? String(shelf) : ''} noteSays={plural(shelf, 'production')} />
      {hasProduction && (
        <>
          <hr className="mx-1 my-2 border-line" />
          <Entry screen="script" note={episodes > 0 ? String(episodes) : ''} noteSays={plural(episodes, 'episode')} />
          <Entry screen="cast" note="" noteSays="" />
          <Entry screen="produce" note={running > 0 ? t`${running} running` : ''} noteSays={t`${running} running`} />
          <Entry screen="listen" note={doubtful > 0 ? String(doubtful) : ''} noteSays={t`${plural(doubtful, 'doubtful place')} left to hear`} isHot />
          <Entry screen="export" note={ready > 0 ? t`${ready} ready` : ''} noteSays={t`${ready} ready`} />
        </>
      )}
      <hr className="mx-1 my-2 border-line" />
      <Entry screen="settings" note="" noteSays="" />
      <ToggleGroup.Root
        type="single"
        aria-label={t`Appearance`}
        value={chosen}
        onValueChange={(value) => value && appearance.getState().choose({ theme: value as Theme })}
        className="mt-auto shrink-0 flex items-center gap-0.5 self-start rounded-md border border-line p-0.5"
      >
        {THEMES.map((each) => {
          const Icon = LAMPS[each];
          return (
            <ToggleGroup.Item
              key={each}
              value={each}
              aria-label={LAMP_NAMES[each]}
              title={LAMP_NAMES[each]}
              className="flex size-6 items-center justify-center rounded-sm text-muted hover:text-text data-[state=on]:bg-hover data-[state=on]:text-text"
            >
              <Icon aria-hidden className="size-3.5" />
            </ToggleGroup.Item>
          );
        })}
      </ToggleGroup.Root>
    </nav>
  );
}

interface EntryProps {
  readonly screen: Screen;
  readonly note: string;
  readonly noteSays: string;
  /** Waits for a person. */
  readonly isHot?: boolean;
}

function Entry({ screen, note, noteSays, isHot = false }: EntryProps) {
  const { navigation } = useServices();
  const isHere = useStore(navigation, (state) => state.screen === screen);
  const Icon = ICONS[screen];
  return (
    <button
      type="button"
      aria-current={isHere ? 'page' : undefined}
      onClick={() => navigation.getState().go(screen)}
      className={cx('flex h-7.5 items-center gap-2.5 rounded-md px-2.5 text-left', isHere ? 'bg-hover font-medium' : 'text-muted hover:bg-hover hover:text-text')}
    >
      <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.8} />
      {SCREEN_NAMES[screen]}
      {note && (
        <span className={cx('num ml-auto truncate text-xs font-normal', isHot ? 'rounded-full bg-accent px-1.5 font-semibold text-accent-ink' : 'text-faint')}>
          <span aria-hidden>{note}</span>
          <span className="sr-only">, {noteSays}</span>
        </span>
      )}
    </button>
  );
}
