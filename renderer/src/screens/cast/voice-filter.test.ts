import { describe, expect, it } from 'vitest';
import type { OfferedVoice } from '#shared/words/voice.ts';
import { VOICES } from '../../api/fixture/bought.ts';
import { choicesOf, describeOffered, filterVoices, languageName, NO_FILTER, priceWords, voiceKey } from './voice-filter.ts';

const find = (filter: Partial<typeof NO_FILTER>, favourites: readonly string[] = []) => filterVoices(VOICES, { ...NO_FILTER, ...filter }, new Set(favourites));

describe('voices that are looked for', () => {
  it('answer to everything that is asked at once', () => {
    const found = find({ engine: 'elevenlabs', gender: 'female', age: 'old', language: 'en', style: 'characters' });
    expect(found.length).toBeGreaterThan(0);
    for (const voice of found) {
      expect(voice).toMatchObject({ engine: 'elevenlabs', gender: 'female', age: 'old' });
      expect(voice.languages[0]).toMatch(/^en-/u);
    }
  });

  it('are found by words of theirs, in any order', () => {
    expect(find({ query: 'storyteller azure' }).every(({ engine }) => engine === 'azure')).toBe(true);
    expect(find({ query: 'storyteller azure' }).length).toBeGreaterThan(0);
    expect(find({ query: 'male zoe' }).every(({ gender }) => gender === 'male')).toBe(true);
  });

  it('are free, or cost at most so much', () => {
    expect(new Set(find({ price: 'free' }).map(({ engine }) => engine))).toEqual(new Set(['flite']));
    expect(new Set(find({ price: 'under-20' }).map(({ engine }) => engine))).toEqual(new Set(['flite', 'azure']));
    const unknown: OfferedVoice = { engine: 'openai', voice: 'x', name: 'X', languages: [], gender: 'unknown', description: '', usdPer1000Characters: null };
    expect(filterVoices([unknown], { ...NO_FILTER, price: 'under-100' }, new Set())).toEqual([]);
  });

  it('are favourites where that is asked, and keep their order', () => {
    const favourites = VOICES.filter((_, index) => index % 50 === 0).map(voiceKey);
    expect(find({ isFavourite: true }, favourites).map(voiceKey)).toEqual(favourites);
    expect(find({}, favourites)).toHaveLength(VOICES.length);
  });

  it('are asked only what some of them tell', () => {
    const { ages, prices, genders } = choicesOf(VOICES.filter(({ engine }) => engine === 'flite'));
    expect([ages, prices, genders]).toEqual([[], ['free', 'under-20', 'under-100'], ['female', 'male']]);
    expect(choicesOf(VOICES).ages).toEqual(['middle aged', 'old', 'young']);
  });
});

describe('a voice in words', () => {
  it('tells what it tells of itself, and nothing twice', () => {
    expect(describeOffered({ engine: 'x', voice: 'y', name: 'Z', languages: ['en-GB'], gender: 'female', description: 'warm, old narrator', age: 'old', accent: 'scottish' })).toBe('female · scottish · en-GB · warm, old narrator');
  });

  it('tells its price by the million characters', () => {
    expect([0.08, 0.0048, 0, null].map((usdPer1000Characters) => priceWords({ usdPer1000Characters }))).toEqual(['$80 a million', '$4.80 a million', '', '']);
  });

  it('names languages as people do, and codes that are none as they are', () => {
    expect([languageName('de'), languageName('not a tag')]).toEqual(['German', 'not a tag']);
  });
});
