import { describe, expect, test } from 'vitest';
import { asPrompt, hintsOf, withinLimits } from './hints.ts';

const line = (text: string) => ({ text });

describe('hints for a recogniser', () => {
  test('are the lexicon’s words that are said, then names by how often they come', () => {
    const lines = [line('The boat belonged to Queequeg. They met Captain Ahab, and then Queequeg laughed.'), line('Nobody liked Nantucket but Queequeg.')];
    const lexicon = [{ grapheme: 'forecastle' }, { grapheme: 'boat' }];
    expect(hintsOf(lines, lexicon)).toEqual(['boat', 'Queequeg', 'Captain Ahab', 'Nantucket']);
  });

  test('words that only begin sentences are no names, and neither are those written small elsewhere', () => {
    expect(hintsOf([line('Whales came. “Whales?” he asked. But He came again. It was Monday’s ship, I’m told.')], [])).toEqual(['Monday']);
  });

  test('the same name comes once, whatever stands behind it', () => {
    expect(hintsOf([line('I saw Elsa. I saw Elsa’s hat, and ELSA saw mine.')], [{ grapheme: 'elsa' }])).toEqual(['elsa']);
  });

  test('stay within an engine’s limits', () => {
    const limits = { most: 2, maxCharacters: 10, maxWords: 2 };
    expect(withinLimits(['a far too long one', 'one two three', '<b>', 'Ahab', 'ahab', 'Starbuck', 'Stubb'], limits)).toEqual(['b', 'Ahab']);
  });

  test('as a prompt they are whole words, and never a sentence', () => {
    expect(asPrompt(['Ahab', 'Starbuck', 'Queequeg'], 15)).toBe('Ahab, Starbuck');
    expect(asPrompt([], 100)).toBe('');
  });

  test('a long book gives two hundred, quickly enough to ask before every call', () => {
    const names = Array.from({ length: 500 }, (_, index) => `Name${'abcdefghij'[index % 10]}${'abcdefghij'[Math.floor(index / 10) % 10]}${'klmno'[Math.floor(index / 100)]}`);
    expect(hintsOf(names.map((name) => line(`it was ${name} who came`)), [])).toHaveLength(200);
  });
});
