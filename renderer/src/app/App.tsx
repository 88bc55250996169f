import { Tooltip } from 'radix-ui';
import { useEffect, useLayoutEffect } from 'react';
import { useStore } from 'zustand';
import { Player } from '../player/Player.tsx';
import { ReviewDialog } from '../screens/library/ReviewDialog.tsx';
import { RunAnnouncer } from '../screens/produce/RunAnnouncer.tsx';
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
import { Room } from './Room.tsx';
import { useServices } from './use-services.ts';

export function App() {
  const { appearance, navigation, production } = useServices();
  const screen = useStore(navigation, (state) => state.screen);
  const looks = useStore(appearance);
  const title = useStore(production, (state) => state.production?.title);

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
        <main className="@container/room flex min-h-0 min-w-0 flex-col">
          <CrashScreen of={screen}>
            <Room />
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
