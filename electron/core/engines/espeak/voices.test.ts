import { describe, expect, test } from 'vitest';
import { OfferedVoice } from '#shared/words/voice.ts';
import { espeakEngine } from './engine.ts';
import { ESPEAK_LANGUAGES } from './languages.ts';
import { startEspeak } from './program.ts';
import { espeakVoiceFor } from './voices.ts';

test('over a hundred voices are offered, each valid and named once', async () => {
  const offered = await espeakEngine.listVoices();
  expect(offered.length).toBeGreaterThan(100);
  for (const voice of offered) expect(OfferedVoice.parse(voice)).toEqual(voice);
  expect(new Set(offered.map((one) => one.voice)).size).toBe(offered.length);
});

test('the list is the program’s own, but for its test voice and a sketch', async () => {
  const files = (await startEspeak()).listFiles().filter((file) => !['art/xex', 'art/py'].includes(file));
  expect(ESPEAK_LANGUAGES.map((one) => one.file).toSorted()).toEqual(files.toSorted());
});

test.each([
  ['de', 'de'], ['de-AT', 'de'], ['ar', 'ar'], ['ar-EG', 'ar'], ['ja-JP', 'ja'], ['en', 'en-gb'], ['en-US', 'en-us'], ['en_AU', 'en-gb'],
  ['pt-BR', 'pt-br'], ['pt', 'pt'], ['fr', 'fr-fr'], ['fr-CA', 'fr-fr'], ['fr-CH', 'fr-ch'], ['es-MX', 'es-419'], ['es-ES', 'es'], ['no', 'nb'],
  ['zh', 'cmn'], ['zh-Hans-CN', 'cmn'], ['zh-Hant-HK', 'yue'], ['sr-Latn', 'sr'], ['iw', 'he'], ['fa-Latn', 'fa-latn'],
])('%s is read by %s', (language, voice) => {
  expect(espeakVoiceFor(language)).toBe(voice);
});

test.each(['tlx', 'und', ''])('no voice is made up for “%s”', (language) => {
  expect(espeakVoiceFor(language)).toBeUndefined();
});

describe('a voice and a language', () => {
  const assertSpeaks = (voice: string, language: string) => espeakEngine.assertSpeaks({ engine: 'espeak', voice, speed: 1, pitch: 1 }, language);

  test.each([['auto', 'ar'], ['en-us', 'en-GB'], ['nb', 'no'], ['yue', 'zh-HK'], ['de', 'und']])('%s speaks %s', (voice, language) => {
    expect(() => assertSpeaks(voice, language)).not.toThrow();
  });

  test.each([
    ['en-us', 'de', 'voice.language'], ['auto', 'tlx', 'voice.language'], ['hal', 'en', 'voice.unknown'],
  ])('%s refuses %s with %s', (voice, language, code) => {
    expect(() => assertSpeaks(voice, language)).toThrow(expect.objectContaining({ code }));
  });
});
