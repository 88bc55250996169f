import { useEffect } from 'react';
import { useServices } from '../use-services.ts';
import { readCombo } from './combo.ts';
import { useKeymap } from './use-keys.ts';

/** Keys that do the same on every screen, in a text field too: they are combinations nobody types. */
export function useWindowKeys(): void {
  const { navigation } = useServices();
  const keymap = useKeymap();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const combo = readCombo(event);
      const action = combo === undefined || event.defaultPrevented ? undefined : keymap.get(combo);
      const { isPaletteOpen, setPalette, openSettings, part, screen } = navigation.getState();
      if (action === 'palette') setPalette(!isPaletteOpen);
      else if (action === 'settings') openSettings(screen === 'settings' ? part : 'accounts');
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [navigation, keymap]);
}
