/** What the keys of the player do. */
export type Transport =
  | { readonly do: 'toggle' | 'pause' | 'play' | 'faster' | 'slower' | 'next line' | 'previous line' | 'start' | 'end' | 'keys' }
  | { readonly do: 'nudge'; readonly seconds: number };

/** The key sheet, as it is shown. The first key of each row is the one named in tooltips. */
export const KEY_SHEET: readonly { readonly keys: readonly string[]; readonly meaning: string }[] = [
  { keys: ['Space'], meaning: 'Play or pause' },
  { keys: ['K'], meaning: 'Pause' },
  { keys: ['L'], meaning: 'Play; again: faster' },
  { keys: ['J'], meaning: 'Back 5 seconds' },
  { keys: ['←', '→'], meaning: 'Back or forward 2 seconds' },
  { keys: ['↑', '↓'], meaning: 'Previous or next line' },
  { keys: ['Home', 'End'], meaning: 'To the start or the end' },
  { keys: ['<', '>'], meaning: 'Slower or faster, pitch kept' },
  { keys: ['?'], meaning: 'Show these keys' },
];

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * Reads a key; undefined where it means nothing here. `letters` is false where the person has switched
 * single-character keys off (WCAG 2.1.4); then only arrows, Home, End and Space remain.
 */
export function readTransport(event: Key, isPlaying: boolean, letters: boolean): Transport | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  switch (event.key) {
    case ' ':
      return { do: 'toggle' };
    case 'ArrowLeft':
      return { do: 'nudge', seconds: -2 };
    case 'ArrowRight':
      return { do: 'nudge', seconds: 2 };
    case 'ArrowUp':
      return { do: 'previous line' };
    case 'ArrowDown':
      return { do: 'next line' };
    case 'Home':
      return { do: 'start' };
    case 'End':
      return { do: 'end' };
  }
  if (!letters) return undefined;
  switch (event.key.toLowerCase()) {
    case 'j':
      return { do: 'nudge', seconds: -5 };
    case 'k':
      return { do: 'pause' };
    case 'l':
      return { do: isPlaying ? 'faster' : 'play' };
    case '<':
      return { do: 'slower' };
    case '>':
      return { do: 'faster' };
    case '?':
      return { do: 'keys' };
  }
  return undefined;
}
