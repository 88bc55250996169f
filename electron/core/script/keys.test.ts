import { expect, test } from 'vitest';
import { DEFAULT_VOICE } from '#shared/words/voice.ts';
import { callKey, canonicalJson, soundKey } from './keys.ts';

const engine = { id: 'flite', version: '1' };
const REQUEST = { language: 'en', utterances: ['Hello.', 'Go.'].map((text) => ({ text, voice: DEFAULT_VOICE })), before: '', after: '' };
const said = (...texts: string[]) => texts.map((spoken) => ({ spoken }));
const HELLO = said('Hello.', 'Go.');
const key = soundKey(engine, 'en', DEFAULT_VOICE, HELLO);

test('equal sounds have equal keys, in whatever order a voice was written down', () => {
  expect(soundKey({ ...engine }, 'en', { pitch: 1, speed: 1, voice: 'slt', engine: 'flite' }, HELLO)).toBe(key);
  expect(key).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ['another engine', soundKey({ ...engine, id: 'espeak' }, 'en', DEFAULT_VOICE, HELLO)],
  ['a newer engine', soundKey({ ...engine, version: '2' }, 'en', DEFAULT_VOICE, HELLO)],
  ['another voice', soundKey(engine, 'en', { ...DEFAULT_VOICE, voice: 'rms' }, HELLO)],
  ['another speed', soundKey(engine, 'en', { ...DEFAULT_VOICE, speed: 1.1 }, HELLO)],
  ['another language', soundKey(engine, 'en-GB', DEFAULT_VOICE, HELLO)],
  ['another model', soundKey(engine, 'en', { ...DEFAULT_VOICE, model: 'x' }, HELLO)],
  ['other words', soundKey(engine, 'en', DEFAULT_VOICE, said('Hello.', 'Gone.'))],
  ['the same words, parted elsewhere', soundKey(engine, 'en', DEFAULT_VOICE, said('Hello. Go.'))],
  ['a word by its phonemes', soundKey(engine, 'en', DEFAULT_VOICE, [{ spoken: 'Hello.', phonetic: [{ word: 'Hello', said: 'heh-loh', ipa: 'hɛˈləʊ' }] }, { spoken: 'Go.' }])],
  ['a call of the same words', callKey(engine, REQUEST)],
])('%s has another key', (_, other) => {
  expect(other).not.toBe(key);
});

test('canonical JSON sorts fields, keeps lists and leaves out what is undefined', () => {
  expect(canonicalJson({ b: [2, 1], a: { d: null, c: 'x"' }, e: undefined })).toBe('{"a":{"c":"x\\"","d":null},"b":[2,1]}');
});

test('neighbouring text changes a call’s sound, not what its lines should sound like', () => {
  expect(callKey(engine, { ...REQUEST, before: 'He came in.' })).not.toBe(callKey(engine, REQUEST));
  expect(callKey(engine, { ...REQUEST })).toBe(callKey(engine, REQUEST));
});
