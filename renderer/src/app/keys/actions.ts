/** Everything that has a key: what it does, and the keys it has unless somebody gave it others. */
import { t } from '../../words/t.ts';

export const KEY_GROUPS = ['everywhere', 'player', 'listening', 'casting'] as const;
export type KeyGroup = (typeof KEY_GROUPS)[number];

export const KEY_GROUP_NAMES: Record<KeyGroup, string> = { everywhere: t`Everywhere`, player: t`Playing`, listening: t`Queue and lines`, casting: t`Casting` };

interface ActionShape {
  readonly id: string;
  readonly group: KeyGroup;
  readonly meaning: string;
  /** Combinations as `readCombo` writes them. */
  readonly keys: readonly string[];
}

const ACTIONS = [
  { id: 'palette', group: 'everywhere', meaning: t`Search or do anything`, keys: ['mod+k'] },
  { id: 'settings', group: 'everywhere', meaning: t`Open the settings`, keys: ['mod+,'] },
  { id: 'toggle', group: 'player', meaning: t`Play or pause`, keys: ['space'] },
  { id: 'pause', group: 'player', meaning: t`Pause`, keys: ['k'] },
  { id: 'play', group: 'player', meaning: t`Play; again: faster`, keys: ['l'] },
  { id: 'back further', group: 'player', meaning: t`Back 5 seconds`, keys: ['j'] },
  { id: 'back', group: 'player', meaning: t`Back 2 seconds`, keys: ['left'] },
  { id: 'forward', group: 'player', meaning: t`Forward 2 seconds`, keys: ['right'] },
  { id: 'previous line', group: 'player', meaning: t`Previous line`, keys: ['up'] },
  { id: 'next line', group: 'player', meaning: t`Next line`, keys: ['down'] },
  { id: 'start', group: 'player', meaning: t`To the start`, keys: ['home'] },
  { id: 'end', group: 'player', meaning: t`To the end`, keys: ['end'] },
  { id: 'slower', group: 'player', meaning: t`Slower, pitch kept`, keys: ['<'] },
  { id: 'faster', group: 'player', meaning: t`Faster, pitch kept`, keys: ['>'] },
  { id: 'keys', group: 'player', meaning: t`Show these keys`, keys: ['?'] },
  { id: 'next place', group: 'listening', meaning: t`Next doubtful place, with two seconds before it`, keys: ['n'] },
  { id: 'previous place', group: 'listening', meaning: t`Previous doubtful place`, keys: ['p'] },
  { id: 'approve', group: 'listening', meaning: t`Approve, and go to the next`, keys: ['a'] },
  { id: 'approve episode', group: 'listening', meaning: t`Approve all of the episode`, keys: ['shift+a'] },
  { id: 'pickup', group: 'listening', meaning: t`Pickup: speak the line again`, keys: ['r'] },
  { id: 'edit', group: 'listening', meaning: t`Edit the line; Enter speaks it again, Esc leaves`, keys: ['e'] },
  { id: 'next take', group: 'listening', meaning: t`Take the next take`, keys: ['t'] },
  { id: 'mark', group: 'listening', meaning: t`Marker with a note`, keys: ['m'] },
  { id: 'next marker', group: 'listening', meaning: t`Next marker`, keys: ['shift+m'] },
  { id: 'remove marker', group: 'listening', meaning: t`Remove the marker`, keys: ['delete', 'backspace'] },
  { id: 'loop in', group: 'listening', meaning: t`Loop from here`, keys: ['['] },
  { id: 'loop out', group: 'listening', meaning: t`Loop to here`, keys: [']'] },
  { id: 'end loop', group: 'listening', meaning: t`End the loop`, keys: ['\\'] },
  { id: 'zoom in', group: 'listening', meaning: t`Closer, down to the sample`, keys: ['+', '='] },
  { id: 'zoom out', group: 'listening', meaning: t`Wider`, keys: ['-', '−'] },
  { id: 'undo', group: 'listening', meaning: t`Take the last decision back`, keys: ['mod+z'] },
  { id: 'switch voices', group: 'casting', meaning: t`Hear the other voice, A or B`, keys: ['x'] },
  { id: 'pin voice', group: 'casting', meaning: t`Make the tried voice A, and lay another beside it`, keys: ['b'] },
  { id: 'favourite voice', group: 'casting', meaning: t`Favourite, or none any more`, keys: ['f'] },
  { id: 'next sample', group: 'casting', meaning: t`Try voices on the next of the lines`, keys: ['s'] },
  { id: 'find voice', group: 'casting', meaning: t`Search voices`, keys: ['/'] },
  { id: 'unassign', group: 'casting', meaning: t`Take the character’s voice away`, keys: ['u'] },
  { id: 'merge speakers', group: 'casting', meaning: t`Merge the marked characters`, keys: ['g'] },
  { id: 'redo', group: 'casting', meaning: t`Do again what was undone`, keys: ['mod+shift+z', 'mod+y'] },
] as const satisfies readonly ActionShape[];

export type ActionId = (typeof ACTIONS)[number]['id'];
export interface KeyAction extends ActionShape {
  readonly id: ActionId;
}

export const KEY_ACTIONS: readonly KeyAction[] = ACTIONS;

/** Keys that mean the same everywhere and are given to nothing else: takes by number, Enter, Esc, Tab. */
export const FIXED_KEYS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [String(index + 1), t`Hear take ${index + 1}`])),
  enter: t`Press or keep`,
  escape: t`Leave or close`,
  tab: t`Go to the next control`,
};
