import { expect, test } from 'vitest';
import { prepareLine } from './index.ts';
import { respelling } from './lexicon.ts';

const lexicon = [
  { grapheme: 'gunwale', alias: 'gunnel' },
  { grapheme: 'St. Ives', alias: 'Saint Ives' },
  { grapheme: 'St.', alias: 'Street' },
  { grapheme: 'Ahab', phoneme: 'ˈeɪhæb', alphabet: 'ipa' },
  { grapheme: 'well-deck', alias: 'welldeck' },
  { grapheme: 'chat', alias: 'sha', language: 'fr' },
];

test('a book’s own words are said as it spells them, whole words and the longest first', () => {
  const respell = respelling(lexicon, 'en-GB');
  expect(respell('Gunwale to gunwale, past St. Ives and Fore St. with Ahab; gunwales (well-deck) chat.').text).toBe('Gunnel to gunnel, past Saint Ives and Fore Street with Ahab; gunwales (welldeck) chat.');
});

test('entries of another language, and phonemes, change nothing', () => {
  expect(respelling(lexicon.slice(3), 'en')('Ahab had a chat').text).toBe('Ahab had a chat');
  expect(respelling([], 'en')('as it was')).toEqual({ text: 'as it was', phonetic: [] });
});

test('words are taken however they are written where somebody wants that, and the first entry holds', () => {
  const words = [
    { grapheme: 'Ahab', alias: 'Ayhab', matchCase: false },
    { grapheme: 'Ahab', alias: 'Ahaab' },
    { grapheme: 'Queequeg', alias: 'Kwee-kweg' },
  ];
  expect(respelling(words, 'en')('AHAB, ahab and Ahab’s Queequeg; QUEEQUEG.').text).toBe('Ayhab, Ayhab and Ayhab’s Kwee-kweg; QUEEQUEG.');
});

test('only the spoken form changes: the text stays the manuscript’s', () => {
  const text = 'Over the gunwale. He slept.';
  const sentences = prepareLine({ text, kind: 'narration' }, 'en', respelling(lexicon, 'en'));
  expect(sentences.map(({ start, end, spoken }) => [text.slice(start, end), spoken])).toEqual([
    ['Over the gunwale.', 'Over the gunnel.'],
    ['He slept.', 'He slept.'],
  ]);
});
