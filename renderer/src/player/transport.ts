/** What the keys of the player do. */
import { isSingleCharacter, readCombo, type Key } from '../app/keys/combo.ts';
import { USUAL_KEYMAP, type Keymap } from '../app/keys/keymap.ts';

export type Transport =
  | { readonly do: 'toggle' | 'pause' | 'play' | 'faster' | 'slower' | 'next line' | 'previous line' | 'start' | 'end' | 'keys' }
  | { readonly do: 'nudge'; readonly seconds: number };

/**
 * Reads a key; undefined where it means nothing here. `letters` is false where the person has switched
 * single-character keys off (WCAG 2.1.4); then only arrows, Home, End and Space remain.
 */
export function readTransport(event: Key, isPlaying: boolean, letters: boolean, keymap: Keymap = USUAL_KEYMAP): Transport | undefined {
  const combo = readCombo(event);
  if (combo === undefined || (!letters && isSingleCharacter(combo))) return undefined;
  const action = keymap.get(combo);
  switch (action) {
    case 'back further':
      return { do: 'nudge', seconds: -5 };
    case 'back':
      return { do: 'nudge', seconds: -2 };
    case 'forward':
      return { do: 'nudge', seconds: 2 };
    case 'play':
      return { do: isPlaying ? 'faster' : 'play' };
    case 'toggle':
    case 'pause':
    case 'faster':
    case 'slower':
    case 'next line':
    case 'previous line':
    case 'start':
    case 'end':
    case 'keys':
      return { do: action };
    default:
      return undefined;
  }
}
