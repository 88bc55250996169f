import { describe, expect, test } from 'vitest';
import { placesOf } from './boundaries.ts';
import { billedCharacters, Job, shareOut } from './job.ts';
import { matchResults } from './summary.ts';

const word = (Text: string, AudioOffset: number, Duration = 100) => ({ Text, AudioOffset, Duration });

describe('marks', () => {
  const utterances = [{ text: 'It’s noon.' }, { text: '“Go,” he said.' }];
  const words = [word("It's", 50), word('noon', 200), word('.', 300), word('Go', 1500), word('he', 1700), word('said', 1900)];

  test('run from the first word of an utterance to its last, punctuation aside', () => {
    expect(placesOf(words, utterances).marks).toEqual([{ start: 0.05, end: 0.3 }, { start: 1.5, end: 2 }]);
  });

  test('are left open where a word at an edge was not told', () => {
    expect(placesOf(words.filter(({ Text }) => Text !== 'noon'), utterances).marks).toBeNull();
    expect(placesOf(words.filter(({ Text }) => Text !== 'Go'), utterances).marks).toBeNull();
    expect(placesOf([], utterances).marks).toBeNull();
  });

  test('do not need the words between', () => {
    expect(placesOf([word('In', 0), word('nineteen', 200), word('war', 900)], [{ text: 'In 1914, war.' }]).marks).toEqual([{ start: 0, end: 1 }]);
  });

  test('tell equal utterances apart by their order', () => {
    expect(placesOf([word('No', 0), word('No', 1200)], [{ text: 'No.' }, { text: 'No.' }]).marks).toEqual([{ start: 0, end: 0.1 }, { start: 1.2, end: 1.3 }]);
  });
});

describe('results', () => {
  const result = (content: string, audioFileName?: string) => ({ contents: [content], ...(audioFileName ? { status: 'Succeeded', audioFileName } : { status: 'Failed' }) });

  test('belong to the input they name, wherever they stand', () => {
    const [b, a] = [result('<s>b</s>', '0001.wav'), result('<s>a</s>', '0002.wav')];
    expect(matchResults([b, a], ['<s>a</s>', '<s>b</s>', '<s>c</s>'])).toEqual([a, b, undefined]);
  });

  test('of equal inputs are taken in order, each once', () => {
    const [first, second] = [result('x', '0001.wav'), result('x', '0002.wav')];
    expect(matchResults([first, second], ['x', 'x', 'x'])).toEqual([first, second, undefined]);
  });

  test('are known by their words where the markup came back written otherwise', () => {
    const one = result("<speak>\n <voice name='v'> It&apos;s </voice>\n</speak>", '0001.wav');
    expect(matchResults([one], ['<speak><voice name="v">It\'s</voice></speak>'])).toEqual([one]);
    expect(matchResults([one], ['<speak><voice name="w">It\'s</voice></speak>'])).toEqual([undefined]);
  });
});

describe('the meter', () => {
  test('is shared out by weight to the last character', () => {
    expect(shareOut(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(shareOut(100, [0, 30, 70])).toEqual([0, 30, 70]);
    for (const total of [1, 7, 1001]) expect(shareOut(total, [3, 9, 27, 5]).reduce((sum, one) => sum + one)).toBe(total);
  });

  test('counts every kind of voice, numbers as text included, and is null where the job tells none', () => {
    expect(billedCharacters(Job.parse({ status: 'Succeeded', properties: { billingDetails: { neuralCharacters: '12', aoaiCharacters: 3 } } }))).toBe(15);
    expect(billedCharacters(Job.parse({ status: 'Running' }))).toBeNull();
  });
});
