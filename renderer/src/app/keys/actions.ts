/** Everything that has a key: what it does, and the keys it has unless somebody gave it others. */

export const KEY_GROUPS = ['everywhere', 'player', 'listening', 'casting'] as const;
export type KeyGroup = (typeof KEY_GROUPS)[number];

export const KEY_GROUP_NAMES: Record<KeyGroup, string> = { everywhere: 'Everywhere', player: 'Playing', listening: 'Queue and lines', casting: 'Casting' };

interface ActionShape {
  readonly id: string;
  readonly group: KeyGroup;
  readonly meaning: string;
  /** Combinations as `readCombo` writes them. */
  readonly keys: readonly string[];
}

const ACTIONS = [
  { id: 'palette', group: 'everywhere', meaning: 'Search or do anything', keys: ['mod+k'] },
  { id: 'settings', group: 'everywhere', meaning: 'Open the settings', keys: ['mod+,'] },
  { id: 'toggle', group: 'player', meaning: 'Play or pause', keys: ['space'] },
  { id: 'pause', group: 'player', meaning: 'Pause', keys: ['k'] },
  { id: 'play', group: 'player', meaning: 'Play; again: faster', keys: ['l'] },
  { id: 'back further', group: 'player', meaning: 'Back 5 seconds', keys: ['j'] },
  { id: 'back', group: 'player', meaning: 'Back 2 seconds', keys: ['left'] },
  { id: 'forward', group: 'player', meaning: 'Forward 2 seconds', keys: ['right'] },
  { id: 'previous line', group: 'player', meaning: 'Previous line', keys: ['up'] },
  { id: 'next line', group: 'player', meaning: 'Next line', keys: ['down'] },
  { id: 'start', group: 'player', meaning: 'To the start', keys: ['home'] },
  { id: 'end', group: 'player', meaning: 'To the end', keys: ['end'] },
  { id: 'slower', group: 'player', meaning: 'Slower, pitch kept', keys: ['<'] },
  { id: 'faster', group: 'player', meaning: 'Faster, pitch kept', keys: ['>'] },
  { id: 'keys', group: 'player', meaning: 'Show these keys', keys: ['?'] },
  { id: 'next place', group: 'listening', meaning: 'Next doubtful place, with two seconds before it', keys: ['n'] },
  { id: 'previous place', group: 'listening', meaning: 'Previous doubtful place', keys: ['p'] },
  { id: 'approve', group: 'listening', meaning: 'Approve, and go to the next', keys: ['a'] },
  { id: 'approve episode', group: 'listening', meaning: 'Approve all of the episode', keys: ['shift+a'] },
  { id: 'pickup', group: 'listening', meaning: 'Pickup: speak the line again', keys: ['r'] },
  { id: 'edit', group: 'listening', meaning: 'Edit the line; Enter speaks it again, Esc leaves', keys: ['e'] },
  { id: 'next take', group: 'listening', meaning: 'Take the next take', keys: ['t'] },
  { id: 'mark', group: 'listening', meaning: 'Marker with a note', keys: ['m'] },
  { id: 'next marker', group: 'listening', meaning: 'Next marker', keys: ['shift+m'] },
  { id: 'remove marker', group: 'listening', meaning: 'Remove the marker', keys: ['delete', 'backspace'] },
  { id: 'loop in', group: 'listening', meaning: 'Loop from here', keys: ['['] },
  { id: 'loop out', group: 'listening', meaning: 'Loop to here', keys: [']'] },
  { id: 'end loop', group: 'listening', meaning: 'End the loop', keys: ['\\'] },
  { id: 'zoom in', group: 'listening', meaning: 'Closer, down to the sample', keys: ['+', '='] },
  { id: 'zoom out', group: 'listening', meaning: 'Wider', keys: ['-', '−'] },
  { id: 'undo', group: 'listening', meaning: 'Take the last decision back', keys: ['mod+z'] },
  { id: 'switch voices', group: 'casting', meaning: 'Hear the other voice, A or B', keys: ['x'] },
  { id: 'pin voice', group: 'casting', meaning: 'Make the tried voice A, and lay another beside it', keys: ['b'] },
  { id: 'favourite voice', group: 'casting', meaning: 'Favourite, or none any more', keys: ['f'] },
  { id: 'next sample', group: 'casting', meaning: 'Try voices on the next of the lines', keys: ['s'] },
  { id: 'find voice', group: 'casting', meaning: 'Search voices', keys: ['/'] },
  { id: 'unassign', group: 'casting', meaning: 'Take the character’s voice away', keys: ['u'] },
  { id: 'merge speakers', group: 'casting', meaning: 'Merge the marked characters', keys: ['g'] },
  { id: 'redo', group: 'casting', meaning: 'Do again what was undone', keys: ['mod+shift+z', 'mod+y'] },
] as const satisfies readonly ActionShape[];

export type ActionId = (typeof ACTIONS)[number]['id'];
export interface KeyAction extends ActionShape {
  readonly id: ActionId;
}

export const KEY_ACTIONS: readonly KeyAction[] = ACTIONS;

/** Keys that mean the same everywhere and are given to nothing else: takes by number, Enter, Esc, Tab. */
export const FIXED_KEYS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [String(index + 1), `Hear take ${index + 1}`])),
  enter: 'Press or keep',
  escape: 'Leave or close',
  tab: 'Go to the next control',
};
