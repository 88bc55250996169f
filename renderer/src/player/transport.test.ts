import { describe, expect, it } from 'vitest';
import { stepSpeed } from './speed.ts';
import { readTransport } from './transport.ts';

const key = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('keys of the player', () => {
  it('play, move by seconds and by lines', () => {
    expect(readTransport(key(' '), false, true)).toEqual({ do: 'toggle' });
    expect(readTransport(key('ArrowLeft'), false, true)).toEqual({ do: 'nudge', seconds: -2 });
    expect(readTransport(key('ArrowDown'), false, true)).toEqual({ do: 'next line' });
  });
  it('L plays, and plays faster when pressed again', () => {
    expect(readTransport(key('l'), false, true)).toEqual({ do: 'play' });
    expect(readTransport(key('L'), true, true)).toEqual({ do: 'faster' });
  });
  it('leave the system its own combinations', () => {
    expect(readTransport(key('k', { ctrlKey: true }), false, true)).toBeUndefined();
    expect(readTransport(key('ArrowLeft', { altKey: true }), false, true)).toBeUndefined();
  });
  it('of a single character can be switched off, arrows stay', () => {
    for (const letter of ['j', 'k', 'l', '<', '>', '?']) expect(readTransport(key(letter), false, false)).toBeUndefined();
    expect(readTransport(key('ArrowRight'), false, false)).toEqual({ do: 'nudge', seconds: 2 });
  });
});

describe('speed', () => {
  it('steps through what is offered and stops at the ends', () => {
    expect(stepSpeed(1, 1)).toBe(1.1);
    expect(stepSpeed(1, -1)).toBe(0.9);
    expect(stepSpeed(3, 1)).toBe(3);
    expect(stepSpeed(0.5, -1)).toBe(0.5);
    expect(stepSpeed(1.3, 1)).toBe(1.5);
  });
});
