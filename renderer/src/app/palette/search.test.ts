import { describe, expect, it } from 'vitest';
import { searchCommands } from './search.ts';
import type { Command } from './search.ts';

const command = (group: Command['group'], label: string, more: Partial<Command> = {}): Command => ({ id: label, group, label, run: () => undefined, ...more });
const commands = [
  command('Screens', 'Produce'),
  command('Actions', 'Pause the run'),
  command('Productions', 'Moby-Dick; or, The Whale', { hint: 'Herman Melville' }),
  command('Episodes', '12 · Biographical', { hint: 'Listen' }),
  command('Episodes', '128 · The Pequod Meets the Rachel'),
  command('Episodes', '30 · Émigré'),
];
const find = (query: string) => searchCommands(commands, query).map((each) => each.label);

describe('the command palette', () => {
  it('offers everything but episodes before a word is typed', () => {
    expect(find(' ')).toEqual(['Produce', 'Pause the run', 'Moby-Dick; or, The Whale']);
  });
  it('puts what begins so before what contains it', () => {
    expect(find('p')[0]).toBe('Produce');
    expect(find('12')).toEqual(['12 · Biographical', '128 · The Pequod Meets the Rachel']);
  });
  it('needs every word, wherever it stands', () => {
    expect(find('whale melville')).toEqual(['Moby-Dick; or, The Whale']);
    expect(find('whale pause')).toEqual([]);
  });
  it('does not mind case and accents', () => {
    expect(find('EMIGRE')).toEqual(['30 · Émigré']);
  });
  it('never shows more than fit', () => {
    expect(searchCommands(commands, 'e', 2)).toHaveLength(2);
  });
});
