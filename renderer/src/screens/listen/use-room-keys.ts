import { useEffect } from 'react';
import { useServices } from '../../app/use-services.ts';
import { useKeymap } from '../../app/keys/use-keys.ts';
import { isOurs } from '../../player/use-transport-keys.ts';
import { readRoomKey } from './keys.ts';

export function hasLetterKeys(read: (key: string) => string | null): boolean {
  return read('letter-keys') !== 'off';
}

/** Keys of the listening room while it is open. A take that sounds is stopped by Space before the player is. */
export function useRoomKeys(): void {
  const { desk, takes, memory } = useServices();
  const keymap = useKeymap();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isOurs(event)) return;
      if (event.key === ' ' && takes.getState().isPlaying) {
        event.preventDefault();
        return takes.getState().stop();
      }
      const key = readRoomKey(event, hasLetterKeys(memory.read), keymap);
      // A held key decides once: nobody means to approve a queue by resting a finger.
      if (!key || (event.repeat && key.do !== 'zoom in' && key.do !== 'zoom out')) return;
      if (desk.press(key)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [desk, takes, memory, keymap]);
}
