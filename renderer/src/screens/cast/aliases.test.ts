import { describe, expect, it } from 'vitest';
import { findAliases } from './aliases.ts';

const speakers = (...names: string[]) => names.map((speaker, index) => ({ speaker, characters: 100 - index }));

describe('names that may be one person', () => {
  it('are those that contain each other, and the one who speaks more stays', () => {
    expect(findAliases(speakers('narrator', 'Ahab', 'Captain Ahab', 'Starbuck'))).toEqual([{ into: 'Ahab', from: 'Captain Ahab' }]);
    expect(findAliases(speakers('Captain Ahab', 'Ahab'))).toEqual([{ into: 'Captain Ahab', from: 'Ahab' }]);
  });

  it('are found without regard to case, accents and points', () => {
    expect(findAliases(speakers('Dr. Zoë', 'zoe'))).toEqual([{ into: 'Dr. Zoë', from: 'zoe' }]);
    expect(findAliases(speakers('AHAB', 'Ahab'))).toHaveLength(1);
  });

  it('are not guessed where a name may be several people’s, or is part of a word', () => {
    expect(findAliases(speakers('Marsh', 'Abel Marsh', 'Bess Marsh'))).toEqual([]);
    expect(findAliases(speakers('Mr. Dalloway', 'Mrs. Dalloway'))).toEqual([]);
    expect(findAliases(speakers('Ann', 'Anna'))).toEqual([]);
    expect(findAliases(speakers('narrator', 'The narrator'))).toEqual([]);
  });
});
