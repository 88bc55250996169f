/** Keys as text: `a`, `shift+a`, `mod+k`, `left`. `mod` is Ctrl, or ⌘ on a Mac. */
import { t } from '../../words/t.ts';

/** As much of a keyboard event as tells its key. */
export type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> & { readonly shiftKey?: boolean; getModifierState?(name: string): boolean };

const NAMES: Readonly<Record<string, string>> = { ' ': 'space', ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process', 'Unidentified']);

/** Undefined while only a modifier is held. Case is Shift's alone to tell, whatever Caps Lock says. */
export function readCombo(event: Key): string | undefined {
  const { key } = event;
  if (MODIFIERS.has(key)) return undefined;
  const isSign = key.length === 1 && key !== ' ' && !/[\p{L}\p{N}]/u.test(key);
  // Many layouts reach signs through AltGr, which systems report as Ctrl and Alt, or through Option.
  const isAltGraph = event.getModifierState?.('AltGraph') === true;
  const hasMod = (event.ctrlKey || event.metaKey) && !(isSign && isAltGraph);
  const hasAlt = event.altKey && !isSign;
  const hasShift = event.shiftKey === true && !isSign && !/^\p{N}$/u.test(key);
  return [hasMod && 'mod', hasAlt && 'alt', hasShift && 'shift', NAMES[key] ?? key.toLowerCase()].filter(Boolean).join('+');
}

/** A letter, digit or sign by itself: what a person may want switched off (WCAG 2.1.4). Space is none. */
export function isSingleCharacter(combo: string): boolean {
  return splitCombo(combo).at(-1)?.length === 1 && !/^(?:mod|alt)\+/.test(combo);
}

const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

const SHOWN: Readonly<Record<string, string>> = {
  space: 'Space', left: '←', right: '→', up: '↑', down: '↓', home: 'Home', end: 'End', enter: 'Enter', escape: 'Esc', tab: 'Tab',
  pageup: t`Page up`, pagedown: t`Page down`, delete: 'Del', backspace: '⌫', insert: 'Ins', '-': '−',
};
const HELD: Readonly<Record<string, string>> = isMac ? { mod: '⌘', alt: '⌥', shift: '⇧' } : { mod: 'Ctrl', alt: 'Alt', shift: '⇧' };

/** `Ctrl K`, `⌘K`, `⇧ A`, `←`. */
export function showCombo(combo: string): string {
  const parts = splitCombo(combo);
  const key = parts.at(-1) ?? '';
  const shown = SHOWN[key] ?? (key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1));
  return [...parts.slice(0, -1).map((part) => HELD[part] ?? part), shown].join(isMac ? '' : ' ');
}

/** The plus sign is a key, too. */
function splitCombo(combo: string): string[] {
  if (combo === '+') return ['+'];
  return combo.endsWith('++') ? [...combo.slice(0, -2).split('+'), '+'] : combo.split('+');
}
