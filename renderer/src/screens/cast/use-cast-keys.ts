import { useEffect } from 'react';
import { useKeymap } from '../../app/keys/use-keys.ts';
import { useServices } from '../../app/use-services.ts';
import { isOurs } from '../../player/use-transport-keys.ts';
import { hasLetterKeys } from '../listen/use-room-keys.ts';
import { type CastKey, readCastKey } from './cast-keys.ts';
import { useCastRoom } from './use-cast-room.ts';

/** Keys of the room while it is open: never in a text field, a dialog, or on a control that wants the key itself. */
export function useCastKeys(): void {
  const { memory } = useServices();
  const { page, audition, change, desk } = useCastRoom();
  const keymap = useKeymap();
  useEffect(() => {
    const press = (key: CastKey): boolean => {
      switch (key.do) {
        case 'hear':
          desk.hearNow();
          return true;
        case 'hear sample':
          desk.hearSample(key.index);
          return true;
        case 'switch voices':
          desk.switch();
          return true;
        case 'pin voice':
          desk.pin();
          return true;
        case 'favourite voice': {
          const voice = audition.getState().b ?? desk.current()?.spokenBy;
          if (voice) void desk.favour(voice);
          return true;
        }
        case 'merge speakers':
          desk.merge();
          return true;
        case 'next sample':
          desk.nextSample();
          return true;
        case 'find voice':
          page.getState().askSearch();
          return true;
        case 'unassign':
          void desk.unassign();
          return true;
        case 'undo':
          desk.undo();
          return true;
        case 'redo':
          desk.redo();
          return true;
        case 'keys':
          page.getState().show('keys');
          return true;
        case 'leave':
          if (!change.getState().asked) return false;
          change.getState().leave();
          return true;
      }
    };
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isOurs(event)) return;
      const key = readCastKey(event, hasLetterKeys(memory.read), keymap);
      if (!key || event.repeat) return;
      if (press(key)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [page, audition, change, desk, memory, keymap]);
}
