/** What the keys of the listening room do, beside those of the player. */
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

/** The key sheet of the queue, as it is shown. */
export const ROOM_KEYS: readonly { readonly keys: readonly string[]; readonly meaning: string }[] = [
  { keys: ['N', 'P'], meaning: 'Next or previous doubtful place, with two seconds before it' },
  { keys: ['A'], meaning: 'Approve, and go to the next' },
  { keys: ['⇧ A'], meaning: 'Approve all of the episode' },
  { keys: ['R'], meaning: 'Pickup: speak the line again' },
  { keys: ['E'], meaning: 'Edit the line; Enter speaks it again, Esc leaves' },
  { keys: ['T'], meaning: 'Take the next take' },
  { keys: ['1', '…', '9'], meaning: 'Hear a take; Enter takes the one heard last' },
  { keys: ['M'], meaning: 'Marker with a note' },
  { keys: ['⇧ M'], meaning: 'Next marker; Del removes it' },
  { keys: ['[', ']'], meaning: 'Loop from here, loop to here' },
  { keys: ['\\'], meaning: 'End the loop' },
  { keys: ['+', '−'], meaning: 'Closer or wider, down to the sample' },
];

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Reads a key; undefined where it means nothing here. `letters` is false where single-character keys are switched off. */
export function readRoomKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Key, letters: boolean): RoomKey | undefined {
  if ((ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'z') return { do: 'undo' };
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key === 'Enter') return { do: 'choose take' };
  if (key === 'Escape') return { do: 'leave' };
  if (key === 'Delete' || key === 'Backspace') return { do: 'remove marker' };
  if (!letters) return undefined;
  if (/^[1-9]$/.test(key)) return { do: 'hear take', number: Number(key) };
  switch (key.toLowerCase()) {
    case 'n':
      return { do: 'next place' };
    case 'p':
      return { do: 'previous place' };
    case 'a':
      return { do: shiftKey ? 'approve episode' : 'approve' };
    case 'r':
      return { do: 'pickup' };
    case 'e':
      return { do: 'edit' };
    case 't':
      return { do: 'next take' };
    case 'm':
      return { do: shiftKey ? 'next marker' : 'mark' };
    case '[':
      return { do: 'loop in' };
    case ']':
      return { do: 'loop out' };
    case '\\':
      return { do: 'end loop' };
    case '+':
    case '=':
      return { do: 'zoom in' };
    case '-':
    case '−':
      return { do: 'zoom out' };
  }
  return undefined;
}
