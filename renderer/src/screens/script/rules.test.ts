import { describe, expect, it } from 'vitest';
import type { EpisodeId, LineId } from '#shared/words/ids.ts';
import { chosenLines, moveCursor } from './cursor.ts';
import { placeAtGap } from './episodes.ts';
import { readFieldKey } from './field-keys.ts';
import { readAmount } from './read-amount.ts';
import { readRoomWideKey, readScriptKey } from './script-keys.ts';
import { listSpeakers } from './speaker-search.ts';
import { cutText } from './text-runs.ts';
import { sayTouched } from './touched-words.ts';
import { joinTyped, splitTyped } from './typing.ts';

const id = (name: string) => name as LineId;
const LINES = ['a', 'b', 'c', 'd'].map((name) => ({ id: id(name) }));
const PLAIN = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('going by lines', () => {
  it('stops at both ends', () => {
    expect(moveCursor(LINES, { at: id('d'), anchor: null }, 1, false).at).toBe('d');
    expect(moveCursor(LINES, { at: id('b'), anchor: null }, Number.NEGATIVE_INFINITY, false).at).toBe('a');
    expect(moveCursor([], { at: null, anchor: null }, 1, false).at).toBeNull();
  });
  it('takes lines along with ⇧, both ways', () => {
    const down = moveCursor(LINES, { at: id('b'), anchor: null }, 2, true);
    expect(chosenLines(LINES, down).map((line) => line.id)).toEqual(['b', 'c', 'd']);
    expect(chosenLines(LINES, moveCursor(LINES, down, -3, true)).map((line) => line.id)).toEqual(['a', 'b']);
  });
});

describe('keys', () => {
  it('are letters on the lines, and none of them with Ctrl', () => {
    expect(readScriptKey({ ...PLAIN, key: 's' })).toEqual({ do: 'speaker' });
    expect(readScriptKey({ ...PLAIN, key: 's', ctrlKey: true })).toBeUndefined();
  });
  it('leave undo to a field that is typed in', () => {
    expect(readRoomWideKey({ ...PLAIN, key: 'z', ctrlKey: true }, true)).toBeUndefined();
    expect(readRoomWideKey({ ...PLAIN, key: 'Z', metaKey: true, shiftKey: true }, false)).toEqual({ do: 'redo' });
    expect(readRoomWideKey({ ...PLAIN, key: 'F3', shiftKey: true }, true)).toEqual({ do: 'previous match' });
  });
  it('in a field depend on where the caret is', () => {
    const at = (selectionStart: number, selectionEnd = selectionStart) => ({ value: 'abc', selectionStart, selectionEnd });
    expect(readFieldKey({ ...PLAIN, key: 'Backspace' }, at(0))).toEqual({ do: 'join before' });
    expect(readFieldKey({ ...PLAIN, key: 'Backspace' }, at(0, 2))).toBeUndefined();
    expect(readFieldKey({ ...PLAIN, key: 'ArrowDown' }, at(3))).toEqual({ do: 'step', step: 1 });
    expect(readFieldKey({ ...PLAIN, key: 'ArrowDown' }, at(1))).toBeUndefined();
    expect(readFieldKey({ ...PLAIN, key: 'Enter', shiftKey: true }, at(1))).toBeUndefined();
    expect(readFieldKey({ ...PLAIN, key: 'Enter', ctrlKey: true }, at(1))).toEqual({ do: 'split', at: 1 });
  });
});

describe('edits in the middle of typing', () => {
  const typed = (text: string) => ({ episode: 'e' as EpisodeId, line: { id: id('b'), text: 'One. Two.' }, text });
  it('are one action with what was typed', () => {
    expect(splitTyped(typed('  Uno. Two.'), 7)).toMatchObject({ kind: 'together', commands: [{ kind: 'text', text: 'Uno. Two.' }, { kind: 'split', was: 'Uno. Two.', at: 5 }] });
    expect(joinTyped({ id: id('a') }, typed('Uno.'))).toMatchObject({ kind: 'together', commands: [{ kind: 'text' }, { kind: 'join', lines: ['a', 'b'] }] });
  });
  it('are the edit alone where nothing was typed', () => {
    expect(splitTyped(typed('One. Two.'), 5)).toMatchObject({ kind: 'split', at: 5 });
    expect(joinTyped({ id: id('a') }, typed('One. Two.'))).toMatchObject({ kind: 'join' });
  });
  it('make a break of a split in a text that has breaks', () => {
    expect(splitTyped(typed('One.\nTwo. Three.'), 10)).toMatchObject({ kind: 'text', text: 'One.\nTwo.\n\nThree.' });
  });
  it('are none where there are no words on one side', () => {
    expect(splitTyped(typed('One.   '), 5)).toBeUndefined();
  });
});

describe('a line in pieces', () => {
  it('loses no character, where readings and matches overlap', () => {
    const text = 'Mr. Orrin weighed it 4 times.';
    const runs = cutText(text, [{ start: 0, end: 3, said: 'Mister', by: 'rule' }], [{ start: 1, end: 9, isHere: true }]);
    expect(runs.map((run) => run.text).join('')).toBe(text);
    expect(runs.map(({ text: piece, reading, found }) => [piece, reading !== null, found !== null])).toEqual([['M', true, false], ['r.', true, true], [' Orrin', false, true], [' weighed it 4 times.', false, false]]);
  });
});

describe('speakers to choose from', () => {
  const known = [{ speaker: 'narrator', lines: 90 }, { speaker: 'Dr. Quillfeather', lines: 12 }, { speaker: 'Queen', lines: 2 }];
  it('have those first who begin with what was typed', () => {
    expect(listSpeakers(known, [], 'qu').map(({ speaker }) => speaker)).toEqual(['Queen', 'Dr. Quillfeather', 'qu']);
  });
  it('offer a new name only where nobody has it', () => {
    expect(listSpeakers(known, [], 'QUEEN').some(({ isNew }) => isNew)).toBe(false);
  });
});

describe('small things', () => {
  it('a dragged episode lands where it is let go', () => {
    expect([placeAtGap(0, 3), placeAtGap(4, 1), placeAtGap(2, 2), placeAtGap(2, 3)]).toEqual([3, 2, 3, 3]);
  });
  it('reads numbers with a point or a comma, within their range', () => {
    expect([readAmount('0,9', 0.5, 2), readAmount('.75', 0.5, 2), readAmount('3', 0.5, 2), readAmount('fast', 0.5, 2)]).toEqual([0.9, 0.75, undefined, undefined]);
  });
  it('says what a change touches', () => {
    expect(sayTouched({ lines: 214, episodes: 31, costUsd: 3.1, seconds: 2_400 })).toBe('Touches 214 lines in 31 episodes, $3.10, 40 min to speak again.');
    expect(sayTouched({ lines: 1, episodes: 1, costUsd: 0, seconds: null })).toBe('Touches 1 line in 1 episode.');
    expect(sayTouched({ lines: 0, episodes: 0, costUsd: 0, seconds: 0 })).toBe('Touches no line as it stands.');
  });
});
