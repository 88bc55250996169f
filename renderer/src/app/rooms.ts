/** The rooms of the window: the library is there from the start, each other is fetched when it is first wanted, or before. */
import type { JSX } from 'react';
import { StudioError } from '#shared/words/failure.ts';
import { LibraryScreen } from '../screens/library/LibraryScreen.tsx';
import { SCREENS, type Screen } from './navigation.ts';
import { t } from '../words/t.ts';

export type RoomScreen = () => JSX.Element | null;

const FETCH: Record<Screen, () => Promise<RoomScreen>> = {
  library: () => Promise.resolve(LibraryScreen),
  script: async () => (await import('../screens/script/ScriptScreen.tsx')).ScriptScreen,
  cast: async () => (await import('../screens/cast/CastScreen.tsx')).CastScreen,
  produce: async () => (await import('../screens/produce/ProduceScreen.tsx')).ProduceScreen,
  listen: async () => (await import('../screens/listen/ListenScreen.tsx')).ListenScreen,
  export: async () => (await import('../screens/export/ExportScreen.tsx')).ExportScreen,
  settings: async () => (await import('../screens/settings/SettingsScreen.tsx')).SettingsScreen,
};

const fetched = new Map<Screen, RoomScreen>([['library', LibraryScreen]]);

/** Undefined until it was fetched. */
export function roomOf(screen: Screen): RoomScreen | undefined {
  return fetched.get(screen);
}

/** Throws `page.part-missing` where the host does not have it any more. */
export async function fetchRoom(screen: Screen): Promise<RoomScreen> {
  try {
    const room = fetched.get(screen) ?? (await FETCH[screen]());
    fetched.set(screen, room);
    return room;
  } catch (cause) {
    throw new StudioError('page.part-missing', t`A part of the window could not be fetched.`, {
      hint: t`See that the studio still runs, then reload the window; nothing that was typed is lost.`,
      retry: 'later',
      cause,
    });
  }
}

/** Fetches the rest while the window has nothing else to do, so that no room is waited for. */
export function fetchRoomsWhenIdle(): void {
  const next = SCREENS.find((screen) => !fetched.has(screen));
  if (!next) return;
  // One that fails is asked for again when it is wanted.
  requestIdleCallback(() => void fetchRoom(next).then(fetchRoomsWhenIdle, () => undefined));
}
