import { describe, expect, it } from 'vitest';
import { readTransport } from '../../player/transport.ts';
import { buildKeymap, sheetOf } from '../../app/keys/keymap.ts';
import { readRoomKey } from './keys.ts';

const key = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe('keys of the queue', () => {
  it('decide with one letter each', () => {
    const meanings = Object.fromEntries(['n', 'p', 'a', 'r', 'e', 't', 'm'].map((letter) => [letter, readRoomKey(key(letter), true)?.do]));
    expect(meanings).toEqual({ n: 'next place', p: 'previous place', a: 'approve', r: 'pickup', e: 'edit', t: 'next take', m: 'mark' });
  });
  it('approve a whole episode only with Shift, whatever Caps Lock says', () => {
    expect(readRoomKey(key('A'), true)).toEqual({ do: 'approve' });
    expect(readRoomKey(key('A', { shiftKey: true }), true)).toEqual({ do: 'approve episode' });
  });
  it('hear takes by number', () => {
    expect(readRoomKey(key('3'), true)).toEqual({ do: 'hear take', number: 3 });
    expect(readRoomKey(key('0'), true)).toBeUndefined();
  });
  it('take back with Ctrl or Command, also where letters are switched off', () => {
    for (const held of [{ ctrlKey: true }, { metaKey: true }]) expect(readRoomKey(key('z', held), false)).toEqual({ do: 'undo' });
    expect(readRoomKey(key('z', { ctrlKey: true, shiftKey: true }), true)).toBeUndefined();
  });
  it('leave the system its own combinations, and are off where letters are', () => {
    for (const letter of ['n', 'a', 'r', '1', '[', '+']) {
      expect(readRoomKey(key(letter, { ctrlKey: true }), true)).toBeUndefined();
      expect(readRoomKey(key(letter), false)).toBeUndefined();
    }
  });
  it('are those that a person has given', () => {
    const keymap = buildKeymap({ approve: ['q'], pause: ['w'] });
    expect(readRoomKey(key('q'), true, keymap)).toEqual({ do: 'approve' });
    expect(readRoomKey(key('a'), true, keymap)).toBeUndefined();
    expect(readTransport(key('w'), true, true, keymap)).toEqual({ do: 'pause' });
    expect(readTransport(key('k'), true, true, keymap)).toBeUndefined();
  });
  it('are never the player’s, too', () => {
    for (const letter of 'npaertm123456789[]\\+-') expect(readTransport(key(letter), false, true), letter).toBeUndefined();
  });
  it('are all on the sheet', () => {
    const shown = sheetOf('listening', {}).flatMap((row) => row.keys).join(' ');
    for (const letter of 'NPARETM[]\\+') expect(shown).toContain(letter);
  });
});
