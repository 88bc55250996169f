/** What a key does in the table of episodes. */
import type { Step } from './selection.ts';

export type TableKey =
  | { readonly do: 'move'; readonly step: Step; readonly how: 'alone' | 'stretch' | 'leave' }
  | { readonly do: 'toggle' | 'all' | 'none' | 'open' };

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** @param page rows of one page */
export function readTableKey({ key, ctrlKey, metaKey, shiftKey, altKey }: Pressed, page: number): TableKey | undefined {
  const isHeld = ctrlKey || metaKey;
  if (altKey) return undefined;
  const step = stepOf(key, page);
  if (step) return { do: 'move', step, how: shiftKey ? 'stretch' : isHeld ? 'leave' : 'alone' };
  if (key === ' ') return { do: 'toggle' };
  if (key === 'Enter' && !isHeld) return { do: 'open' };
  if (key === 'Escape') return { do: 'none' };
  return isHeld && key.toLowerCase() === 'a' ? { do: 'all' } : undefined;
}

function stepOf(key: string, page: number): Step | undefined {
  switch (key) {
    case 'ArrowDown':
      return { by: 1 };
    case 'ArrowUp':
      return { by: -1 };
    case 'PageDown':
      return { by: page };
    case 'PageUp':
      return { by: -page };
    case 'Home':
      return { to: 'start' };
    case 'End':
      return { to: 'end' };
    default:
      return undefined;
  }
}
