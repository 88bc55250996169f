import { expect, test } from 'vitest';
import { inWords, phoneticIn, prepareLine, respelling } from './index.ts';

const LEXICON = [
  { grapheme: 'Ahab', alias: 'eye-hab', phoneme: 'ˈeɪhæb', alphabet: 'ipa' },
  { grapheme: 'Pip', phoneme: 'pɪp', alphabet: 'ipa' },
  { grapheme: 'Stubb', alias: 'stub' },
];
const AHAB = { word: 'Ahab', said: 'Eye-hab', ipa: 'ˈeɪhæb' };
const PIP = { word: 'Pip', said: 'Pip', ipa: 'pɪp' };

test('a sentence is spelled for every engine, and holds the phonemes of its words', () => {
  const [sentence] = prepareLine({ text: 'Ahab and Pip met 2 Stubbs, and Stubb.', kind: 'narration' }, 'en', respelling(LEXICON, 'en'));
  expect(sentence).toMatchObject({ spoken: 'eye-hab and Pip met two Stubbs, and stub.', phonetic: [{ ...AHAB, said: 'eye-hab' }, PIP] });
});

test('for a voice that reads phonemes its words stand as they are written', () => {
  const [sentence] = prepareLine({ text: 'Ahab and Stubb.', kind: 'narration' }, 'en', respelling(LEXICON, 'en'));
  expect(sentence && inWords(sentence).spoken).toBe('Ahab and stub.');
});

test('a part of a sentence has the words that stand in it, whole', () => {
  expect(phoneticIn('Pipes for Pip.', [AHAB, PIP])).toEqual([PIP]);
});
