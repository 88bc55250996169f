import { Tooltip } from 'radix-ui';
import { useEffect, useLayoutEffect } from 'react';
import { useStore } from 'zustand';
import { Player } from '../player/Player.tsx';
import { ExportScreen } from '../screens/export/ExportScreen.tsx';
import { LibraryScreen } from '../screens/library/LibraryScreen.tsx';
import { ReviewDialog } from '../screens/library/ReviewDialog.tsx';
import { ListenScreen } from '../screens/listen/ListenScreen.tsx';
import { ProduceScreen } from '../screens/produce/ProduceScreen.tsx';
import { SettingsScreen } from '../screens/settings/SettingsScreen.tsx';
import { RunAnnouncer } from '../screens/produce/RunAnnouncer.tsx';
import { ScriptScreen } from '../screens/script/ScriptScreen.tsx';
import { ConnectionBar } from './frame/ConnectionBar.tsx';
import { CrashBar } from './frame/CrashBar.tsx';
import { DropTarget } from './frame/DropTarget.tsx';
import { Notices } from './frame/Notices.tsx';
import { Sidebar } from './frame/Sidebar.tsx';
import { TopBar } from './frame/TopBar.tsx';
import { Palette } from './palette/Palette.tsx';
import { CrashScreen } from './CrashScreen.tsx';
import { applyAppearance } from './appearance.ts';
import { useWindowKeys } from './keys/use-window-keys.ts';
import { SCREEN_NAMES, standsAlone } from './navigation.ts';
import type { Screen } from './navigation.ts';
import { useServices } from './use-services.ts';

const SHOWN: Record<Screen, () => React.JSX.Element | null> = {
  library: LibraryScreen,
  script: ScriptScreen,
  produce: ProduceScreen,
  listen: ListenScreen,
  export: ExportScreen,
  settings: SettingsScreen,
};

export function App() {
  const { appearance, navigation, production } = useServices();
  const screen = useStore(navigation, (state) => state.screen);
  const looks = useStore(appearance);
  const title = useStore(production, (state) => state.production?.title);
  const Shown = SHOWN[screen];

  useWindowKeys();
  useLayoutEffect(() => applyAppearance(looks, document.documentElement), [looks]);

  useEffect(() => {
    const parts = standsAlone(screen) ? [SCREEN_NAMES[screen]] : [SCREEN_NAMES[screen], title];
    document.title = [...parts, 'Lectern'].filter(Boolean).join(' · ');
  }, [screen, title]);

  return (
    <Tooltip.Provider delayDuration={400}>
      <div className="grid h-full grid-cols-[12.25rem_minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_3.5rem] select-none">
        <div className="col-span-2">
          <TopBar />
          <ConnectionBar />
          <CrashBar />
        </div>
        <Sidebar />
        <main className="flex min-h-0 min-w-0 flex-col">
          <CrashScreen key={screen}>
            <Shown />
          </CrashScreen>
        </main>
        <Player />
      </div>
      <ReviewDialog />
      <Palette />
      <RunAnnouncer />
      <DropTarget />
      <Notices />
    </Tooltip.Provider>
  );
}
