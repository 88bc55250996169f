import { useEffect } from 'react';
import type { Keymap } from '../app/keys/keymap.ts';
import type { PlayerStore } from './player-store.ts';
import { readTransport } from './transport.ts';

export interface TransportTarget {
  stepLine(step: 1 | -1): void;
  showKeys(): void;
  /** False where the person has switched single-character keys off. */
  letters(): boolean;
}

/** Keys of the player while a listening room is open: never in a text field, a dialog, or on a control that wants the key itself. */
export function useTransportKeys(player: PlayerStore, target: TransportTarget, keymap: Keymap): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isOurs(event)) return;
      const move = readTransport(event, player.getState().isPlaying, target.letters(), keymap);
      if (!move) return;
      event.preventDefault();
      const { toggle, play, pause, nudge, seek, faster, slower, playing } = player.getState();
      switch (move.do) {
        case 'toggle':
          return toggle();
        case 'play':
          return play();
        case 'pause':
          return pause();
        case 'faster':
          return faster();
        case 'slower':
          return slower();
        case 'nudge':
          return nudge(move.seconds);
        case 'start':
          return seek(0);
        case 'end':
          return seek(playing?.lengthSeconds ?? 0);
        case 'next line':
          return target.stepLine(1);
        case 'previous line':
          return target.stepLine(-1);
        case 'keys':
          return target.showKeys();
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [player, target, keymap]);
}

/** True where a key is not meant for what has the focus. */
export function isOurs(event: KeyboardEvent): boolean {
  if (!(event.target instanceof Element)) return true;
  if (event.target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]:not([data-own-arrows])')) return false;
  // Sliders, tabs and episode lists move by arrows themselves; buttons are pressed with Space and Enter.
  if (event.key === ' ' || event.key === 'Enter') return event.target.closest('button, summary, a[href]') === null;
  if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End') {
    return event.target.closest('[role="slider"], [role="radiogroup"], [role="toolbar"], [data-own-arrows], [aria-haspopup]') === null;
  }
  return true;
}
