import { describe, expect, test } from 'vitest';
import { isWhisperLanguage, readLanguage, whisperCode } from './languages.ts';
import { readHeard as readElevenLabs } from './elevenlabs/answer.ts';
import { readHeard as readOpenAi } from './openai/answer.ts';
import { readWhisperLines } from './whisper/lines.ts';
import { joinPieces, spreadWords, tidyWords } from './words.ts';

const word = (text: string, startSeconds: number, endSeconds: number, probability: number | null = null) => ({ text, startSeconds, endSeconds, probability });
const texts = (words: readonly { readonly text: string }[] | undefined) => words?.map(({ text }) => text);

describe('words of a transcript', () => {
  test('tokens are joined until the next one begins with a space', () => {
    const pieces = [word('[_BEG_]', 0, 0), word(' Que', 0, 0.2, 1), word('equeg', 0.2, 0.5, 0.5), word(',', 0.5, 0.5, 0.75), word(' came', 0.6, 0.9, 0.9)];
    expect(joinPieces(pieces)).toEqual([word('Queequeg,', 0, 0.5, 0.75), word('came', 0.6, 0.9, 0.9)]);
  });

  test('in scripts without spaces each token stays by itself', () => {
    expect(texts(joinPieces([word('鲸', 0, 1), word('鱼', 1, 2), word('。', 2, 2)]))).toEqual(['鲸', '鱼。']);
  });

  test('words of a segment share its time by their length', () => {
    expect(spreadWords({ text: ' a lamp', startSeconds: 1, endSeconds: 2 })).toEqual([word('a', 1, 1.2), word('lamp', 1.2, 2)]);
    expect(spreadWords({ text: '鲸鱼来了', startSeconds: 0, endSeconds: 4 }).length).toBeGreaterThan(1);
  });

  test('times are put in order and into the audio', () => {
    expect(tidyWords([word('one', -1, 2), word(' ', 2, 3), word('two', 1.5, 1), word('three', 1.4, 99), word('four', Number.NaN, Number.NaN)], 10)).toEqual([
      word('one', 0, 2), word('two', 1.5, 1.5), word('three', 1.5, 10), word('four', 1.5, 1.5),
    ]);
  });
});

describe('what services answer', () => {
  test('OpenAI’s words stand beside the text, LocalAI’s have another key', () => {
    const answer = { language: 'english', text: 'It was.', words: [{ word: 'It', start: 0, end: 0.2 }, { text: 'was.', start: 0.2, end: 0.5 }] };
    expect(readOpenAi(answer, 'It')).toEqual({ words: [word('It', 0, 0.2), word('was.', 0.2, 0.5)], timings: 'words', language: 'en' });
  });

  test('segments alone give times of segments', () => {
    expect(readOpenAi({ text: 'It was', segments: [{ text: ' It was', start: 1, end: 2 }] }, 'It')).toMatchObject({ timings: 'segments', words: [{ text: 'It', startSeconds: 1 }, { text: 'was', endSeconds: 2 }] });
  });

  test('a character cut in two by its tokens is whole', () => {
    const segment = { text: ' naïve', start: 0, end: 1, words: [{ word: ' na\uFFFD', start: 0, end: 0.5 }, { word: '\uFFFDve', start: 0.5, end: 1 }] };
    expect(texts(readOpenAi({ text: '', segments: [segment] }, 'It')?.words)).toEqual(['naïve']);
  });

  test('a text without any time is told, and a silence is not', () => {
    expect(() => readOpenAi({ text: 'It was late.' }, 'Speech server')).toThrow(expect.objectContaining({ code: 'transcript.untimed', hint: expect.stringContaining('ElevenLabs') }) as Error);
    expect(() => readElevenLabs({ text: 'It was late.', words: [] })).toThrow(expect.objectContaining({ code: 'transcript.untimed' }) as Error);
    expect(readOpenAi({ text: ' ', segments: [] }, 'It')).toMatchObject({ words: [] });
    expect(readElevenLabs({ text: '', words: [] })).toMatchObject({ words: [] });
  });

  test.each([[null], ['text'], [{}], [{ error: 'no' }], [[]]])('%j is no transcript', (body) => {
    expect(readOpenAi(body, 'It')).toBeUndefined();
    expect(readElevenLabs(body)).toBeUndefined();
  });

  test('ElevenLabs’ spaces and noises are no words, and its probabilities are logarithms', () => {
    const words = [{ text: 'Oh', start: 0, end: 0.3, type: 'word', logprob: 0 }, { text: ' ', start: 0.3, end: 0.4, type: 'spacing' }, { text: '(laughter)', start: 0.4, end: 1, type: 'audio_event' }];
    expect(readElevenLabs({ language_code: 'deu', text: 'Oh (laughter)', words })).toEqual({ words: [word('Oh', 0, 0.3, 1)], timings: 'words', language: 'de' });
  });

  test('whisper’s lines hold quotes that nobody escaped, and sounds that are no words', () => {
    expect(readWhisperLines('{"start":10,"end":410,"text":"“No,""}\n{"start":410,"end":900,"text":"[MUSIC]"}\n{"start":900,"end":1000,"text":"said"}\nbroken')).toEqual({
      words: [word('“No,"', 0.01, 0.41), word('said', 0.9, 1)],
      timings: 'words',
    });
  });
});

describe('languages', () => {
  test.each([['eng', 'en'], ['english', 'en'], ['pt', 'pt'], ['haitian creole', 'ht'], ['burmese', 'my'], ['jw', 'jv'], ['zh-TW', 'zh-TW'], ['auto', null], ['', null], ['gibberish language', null]])('%s is %s', (told, expected) => {
    expect(readLanguage(told)).toBe(expected);
  });

  test('whisper’s codes are its own', () => {
    expect([whisperCode('nb-NO'), whisperCode('jv'), whisperCode('und'), whisperCode('en-GB')]).toEqual(['no', 'jw', undefined, 'en']);
    expect(isWhisperLanguage('tlh')).toBe(false);
  });
});
