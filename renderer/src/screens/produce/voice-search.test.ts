import { describe, expect, it } from 'vitest';
import { VOICES } from '../../api/fixture/bought.ts';
import { arrangeVoices, describeVoice } from './voice-search.ts';

const found = (query: string) => arrangeVoices(VOICES, [], query).flatMap((entry) => (entry.kind === 'voice' ? [entry.voice] : []));

describe('finding a voice among hundreds', () => {
  it('has a heading for each engine, with the number of its voices', () => {
    const heads = arrangeVoices(VOICES, [], '').filter((entry) => entry.kind === 'engine');
    expect(heads.map(({ engine, shown, all }) => [engine, shown, all])).toEqual([
      ['flite', 3, 3],
      ['elevenlabs', 320, 320],
      ['azure', 64, 64],
    ]);
  });
  it('wants every word, wherever it stands', () => {
    const voices = found('azure en-gb theatrical');
    expect(voices.length).toBeGreaterThan(0);
    expect(voices.every((voice) => voice.engine === 'azure' && voice.languages.includes('en-GB') && voice.description === 'theatrical')).toBe(true);
  });
  it('does not find women for “male”', () => {
    expect(new Set(found('male').map((voice) => voice.gender))).toEqual(new Set(['male']));
    expect(new Set(found('female').map((voice) => voice.gender))).toEqual(new Set(['female']));
  });
  it('needs no accents', () => {
    expect(found('zoe')[0]?.name).toBe('Zoë');
  });
  it('names an engine without an account, and what to set', () => {
    const entries = arrangeVoices(VOICES, [{ engine: 'openai', failure: null }], '');
    expect(entries.at(-1)).toEqual({ kind: 'silent', engine: 'openai', text: 'No account yet. Give its key in Settings, or set OPENAI_API_KEY before the studio starts.' });
    expect(arrangeVoices(VOICES, [{ engine: 'openai', failure: null }], 'slt').map((entry) => entry.kind)).toEqual(['engine', 'voice']);
    expect(arrangeVoices([], [{ engine: 'openai', failure: null }], 'open').map((entry) => entry.kind)).toEqual(['engine', 'silent']);
  });
  it('counts languages where there are too many to read', () => {
    expect(describeVoice({ gender: 'unknown', languages: ['en', 'de', 'fr', 'es'], description: 'warm' })).toBe('4 languages · warm');
  });
});
