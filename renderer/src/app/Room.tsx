import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Screen } from './navigation.ts';
import { fetchRoom, fetchRoomsWhenIdle, roomOf, type RoomScreen } from './rooms.ts';
import { useServices } from './use-services.ts';

interface Shown {
  readonly screen: Screen;
  /** Undefined for the moment in which the very first is fetched. */
  readonly Screen: RoomScreen | undefined;
}

/** The room that is wanted; for as long as that is being fetched the one before, so that nothing flashes. */
export function Room() {
  const { navigation } = useServices();
  const wanted = useStore(navigation, (state) => state.screen);
  const Ready = roomOf(wanted);
  const [shown, setShown] = useState<Shown>({ screen: wanted, Screen: Ready });
  const [failed, setFailed] = useState<{ readonly error: unknown } | null>(null);
  if (Ready && shown.screen !== wanted) setShown({ screen: wanted, Screen: Ready });

  useEffect(() => {
    let isWanted = true;
    const show = async () => {
      try {
        const Screen = await fetchRoom(wanted);
        if (isWanted) setShown((now) => (now.screen === wanted && now.Screen ? now : { screen: wanted, Screen }));
        fetchRoomsWhenIdle();
      } catch (error) {
        if (isWanted) setFailed({ error });
      }
    };
    void show();
    return () => {
      isWanted = false;
    };
  }, [wanted]);
  if (failed) throw failed.error;
  return shown.Screen ? <shown.Screen /> : null;
}
