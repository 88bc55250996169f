import { expect, test } from 'vitest';
import type { SpeakContext, SpeechCall } from '#core/engines/port.ts';
import type { CallKey } from '#shared/words/ids.ts';
import { OfferedVoice, DEFAULT_VOICE } from '#shared/words/voice.ts';
import { fliteEngine } from './engine.ts';
import { fliteTasks } from './task.ts';

test('it offers four voices, each valid and its own', async () => {
  const offered = await fliteEngine.listVoices();
  expect(offered.map((voice) => voice.voice)).toEqual(['slt', 'rms', 'awb', 'kal16']);
  for (const voice of offered) expect(OfferedVoice.parse(voice)).toEqual(voice);
  expect(new Set(offered.map((voice) => voice.name)).size).toBe(4);
});

test.each(['en', 'en-US', 'en-GB', 'EN', 'und'])('it speaks %s', (language) => {
  expect(() => fliteEngine.assertSpeaks(DEFAULT_VOICE, language)).not.toThrow();
});

test.each(['de', 'ar', 'zh-Hant', 'enm'])('it refuses %s with a next step', (language) => {
  expect(() => fliteEngine.assertSpeaks(DEFAULT_VOICE, language)).toThrow(
    expect.objectContaining({ code: 'voice.language', hint: expect.stringMatching(/language/) }),
  );
});

test('it refuses a voice it does not have', () => {
  expect(() => fliteEngine.assertSpeaks({ ...DEFAULT_VOICE, voice: 'hal' }, 'en')).toThrow(
    expect.objectContaining({ code: 'voice.unknown' }),
  );
});

test('its work is a task of the CPU workers', async () => {
  const asked: unknown[] = [];
  const context: SpeakContext = {
    signal: new AbortController().signal,
    scratchPath: (name) => name,
    execute: async <Output>(task: string, input: unknown) => {
      asked.push(task, input);
      return { hash: 'x' } as Output;
    },
  };
  const call = speechCall('Hello.');
  expect(await fliteEngine.speak(call, context)).toEqual({ hash: 'x' });
  expect(asked).toEqual(['flite.speak', { utterances: call.utterances, outPath: call.outPath }]);
  expect(Object.keys(fliteTasks)).toContain('flite.speak');
});

test('nothing is asked of a worker once it was cancelled', async () => {
  const context: SpeakContext = {
    signal: AbortSignal.abort(),
    scratchPath: (name) => name,
    execute: () => Promise.reject(new Error('asked')),
  };
  const call = speechCall('Hello.');
  await expect(fliteEngine.speak(call, context)).rejects.toMatchObject({ name: 'AbortError' });
});

function speechCall(text: string): SpeechCall {
  return { key: 'k' as CallKey, language: 'en', utterances: [{ text, voice: DEFAULT_VOICE }], before: '', after: '', outPath: '/tmp/x.wav' };
}
