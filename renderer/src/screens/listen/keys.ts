/** What the keys of the listening room do, beside those of the player. */
import { isSingleCharacter, readCombo, type Key } from '../../app/keys/combo.ts';
import { USUAL_KEYMAP, type Keymap } from '../../app/keys/keymap.ts';

export type RoomKey =
  | {
      readonly do:
        | 'next place'
        | 'previous place'
        | 'approve'
        | 'approve episode'
        | 'pickup'
        | 'edit'
        | 'next take'
        | 'choose take'
        | 'mark'
        | 'next marker'
        | 'remove marker'
        | 'loop in'
        | 'loop out'
        | 'end loop'
        | 'zoom in'
        | 'zoom out'
        | 'undo'
        | 'leave';
    }
  | { readonly do: 'hear take'; readonly number: number };

/** Reads a key; undefined where it means nothing here. `letters` is false where single-character keys are switched off. */
export function readRoomKey(event: Key, letters: boolean, keymap: Keymap = USUAL_KEYMAP): RoomKey | undefined {
  const combo = readCombo(event);
  if (combo === 'enter') return { do: 'choose take' };
  if (combo === 'escape') return { do: 'leave' };
  if (combo === undefined || (!letters && isSingleCharacter(combo))) return undefined;
  if (/^[1-9]$/.test(combo)) return { do: 'hear take', number: Number(combo) };
  const action = keymap.get(combo);
  switch (action) {
    case 'next place':
    case 'previous place':
    case 'approve':
    case 'approve episode':
    case 'pickup':
    case 'edit':
    case 'next take':
    case 'mark':
    case 'next marker':
    case 'remove marker':
    case 'loop in':
    case 'loop out':
    case 'end loop':
    case 'zoom in':
    case 'zoom out':
    case 'undo':
      return { do: action };
    default:
      return undefined;
  }
}
