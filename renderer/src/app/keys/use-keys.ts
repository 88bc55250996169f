import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../use-services.ts';
import { KEY_ACTIONS, type ActionId } from './actions.ts';
import { showCombo } from './combo.ts';
import { buildKeymap, keysOf } from './keymap.ts';
import type { Keymap } from './keymap.ts';

/** What the keys of this studio do now. */
export function useKeymap(): Keymap {
  const { settings } = useServices();
  const changes = useStore(settings, (state) => state.settings.keys);
  return useMemo(() => buildKeymap(changes), [changes]);
}

/** An action's first key as it is shown; empty where it was left without one. */
export function useShownKey(id: ActionId): string {
  const { settings } = useServices();
  return useStore(settings, (state) => {
    const action = KEY_ACTIONS.find((each) => each.id === id);
    const [first] = action ? keysOf(action, state.settings.keys) : [];
    return first === undefined ? '' : showCombo(first);
  });
}
