/** What the keys of the Cast room do. */
import { isSingleCharacter, readCombo, type Key } from '../../app/keys/combo.ts';
import { USUAL_KEYMAP, type Keymap } from '../../app/keys/keymap.ts';

export type CastKey =
  | { readonly do: 'hear' | 'switch voices' | 'pin voice' | 'favourite voice' | 'merge speakers' | 'next sample' | 'find voice' | 'unassign' | 'undo' | 'redo' | 'keys' | 'leave' }
  | { readonly do: 'hear sample'; readonly index: number };

/** Reads a key; undefined where it means nothing here. `letters` is false where single-character keys are switched off. */
export function readCastKey(event: Key, letters: boolean, keymap: Keymap = USUAL_KEYMAP): CastKey | undefined {
  const combo = readCombo(event);
  if (combo === 'escape') return { do: 'leave' };
  if (combo === undefined || (!letters && isSingleCharacter(combo))) return undefined;
  if (/^[1-3]$/.test(combo)) return { do: 'hear sample', index: Number(combo) - 1 };
  const action = keymap.get(combo);
  switch (action) {
    case 'toggle':
      return { do: 'hear' };
    case 'switch voices':
    case 'pin voice':
    case 'favourite voice':
    case 'merge speakers':
    case 'next sample':
    case 'find voice':
    case 'unassign':
    case 'undo':
    case 'redo':
    case 'keys':
      return { do: action };
    default:
      return undefined;
  }
}
