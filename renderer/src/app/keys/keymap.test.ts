import { describe, expect, it } from 'vitest';
import { KEY_ACTIONS } from './actions.ts';
import { isSingleCharacter, readCombo, showCombo } from './combo.ts';
import { buildKeymap, conflictOf, giveKeys, USUAL_KEYMAP } from './keymap.ts';

const key = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe('keys', () => {
  it('are read the same whatever Caps Lock says, and with their modifiers', () => {
    expect(readCombo(key('A'))).toBe('a');
    expect(readCombo(key('A', { shiftKey: true }))).toBe('shift+a');
    expect(readCombo(key('k', { metaKey: true }))).toBe('mod+k');
    expect(readCombo(key('ArrowLeft', { altKey: true }))).toBe('alt+left');
    expect(readCombo(key(' '))).toBe('space');
    expect(readCombo(key('Shift', { shiftKey: true }))).toBeUndefined();
  });

  it('that are signs are found wherever a layout hides them', () => {
    expect(readCombo(key('?', { shiftKey: true }))).toBe('?');
    expect(readCombo(key('[', { ctrlKey: true, altKey: true, getModifierState: (name: string) => name === 'AltGraph' }))).toBe('[');
    expect(readCombo(key('\\', { altKey: true }))).toBe('\\');
    expect(readCombo(key(',', { ctrlKey: true }))).toBe('mod+,');
  });

  it('are shown as they stand on a keyboard', () => {
    expect(['mod+k', 'shift+a', 'left', 'space', '+', 'mod++', '-'].map(showCombo)).toEqual(['Ctrl K', '⇧ A', '←', 'Space', '+', 'Ctrl +', '−']);
  });

  it('by themselves can be told from combinations', () => {
    expect(['a', 'shift+a', '[', '+', 'mod+k', 'alt+a', 'left', 'space'].map(isSingleCharacter)).toEqual([true, true, true, true, false, false, false, false]);
  });

  it('do one thing each', () => {
    const all = KEY_ACTIONS.flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
    expect(USUAL_KEYMAP.size).toBe(all.length);
  });

  it('that were changed do what they were given, and their old ones nothing', () => {
    const map = buildKeymap({ approve: ['q', 'mod+enter'] });
    expect([map.get('q'), map.get('mod+enter'), map.get('a')]).toEqual(['approve', 'approve', undefined]);
  });

  it('are refused where they do something already, and are free again once that has another', () => {
    expect(conflictOf('approve', 'n', {})).toContain('Next doubtful place');
    expect(conflictOf('approve', '3', {})).toContain('Hear take 3');
    expect(conflictOf('approve', 'escape', {})).toContain('cannot be given away');
    expect(conflictOf('approve', 'a', {})).toBeUndefined();
    expect(conflictOf('approve', 'n', { 'next place': ['q'] })).toBeUndefined();
    expect(conflictOf('approve', 'q', { 'next place': ['q'] })).toContain('Next doubtful place');
  });

  it('are no change when they are the usual ones again', () => {
    const changes = giveKeys('approve', ['g'], {});
    expect(changes).toEqual({ approve: ['g'] });
    expect(giveKeys('approve', ['a'], changes)).toEqual({});
    expect(giveKeys('approve', null, changes)).toEqual({});
  });
});
