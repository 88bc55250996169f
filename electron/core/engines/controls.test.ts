import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tmpdir } from 'node:os';
import type { Voice, VoiceControl } from '#shared/words/voice.ts';
import { controlsOf } from './azure/controls.ts';
import { createEngines } from './index.ts';

const engines = createEngines({ readAccount: () => ({ key: 'secret', region: 'here' }), catalog: { resources: join(import.meta.dirname, '../../../resources'), home: join(tmpdir(), 'lectern-no-home') } });
const controls = (engine: string, more: Partial<Voice> = {}): VoiceControl[] => engines.find(({ id }) => id === engine)?.controls?.({ engine, voice: 'x', speed: 1, pitch: 1, ...more }) ?? [];
const ranges = (all: readonly VoiceControl[]) => Object.fromEntries(all.map((one) => [one.name, one.kind === 'number' ? [one.min, one.max, one.step] : one.kind]));

test('a voice is set within what its model takes, and by nothing that it ignores', () => {
  expect(ranges(controls('elevenlabs'))).toEqual({ stability: [0, 1, 0.01], similarity_boost: [0, 1, 0.01], style: [0, 1, 0.01], use_speaker_boost: 'switch', speed: [0.7, 1.2, 0.01] });
  expect(ranges(controls('elevenlabs', { model: 'eleven_v3' }))).toEqual({ stability: [0, 1, 0.5] });
  expect(ranges(controls('elevenlabs', { model: 'eleven_flash_v2_5' }))).toEqual({ stability: [0, 1, 0.01], similarity_boost: [0, 1, 0.01], speed: [0.7, 1.2, 0.01] });
});

test('a model that nobody knows is told', () => {
  expect(() => controls('elevenlabs', { model: 'eleven_v99' })).toThrow(expect.objectContaining({ code: 'voice.unknown' }));
});

test('styles are offered where the voice has some, and nothing but its temperature where it is an HD voice', () => {
  expect(ranges(controlsOf('en-US-JennyNeural', { styles: ['sad', 'calm'], roles: [] }))).toEqual({ speed: [0.5, 2, 0.01], pitch: [0.5, 1.5, 0.01], style: 'choice', styleDegree: [0.01, 2, 0.01] });
  expect(ranges(controls('azure', { voice: 'en-US-JennyNeural' }))).toEqual({ speed: [0.5, 2, 0.01], pitch: [0.5, 1.5, 0.01] });
  expect(ranges(controls('azure', { voice: 'en-US-Ava:DragonHDLatestNeural' }))).toEqual({ temperature: [0, 1, 0.05] });
});

test('instructions are taken by models that follow them', () => {
  expect(Object.keys(ranges(controls('openai', { model: 'gpt-4o-mini-tts' })))).toEqual(['speed', 'instructions']);
  expect(Object.keys(ranges(controls('openai', { model: 'tts-1' })))).toEqual(['speed']);
});

test('every engine names a usual place within its own range', () => {
  for (const { id } of engines) {
    if (id === 'system') continue; // its voices are those of the machine
    for (const one of controls(id)) if (one.kind === 'number') expect([id, one.usual >= one.min && one.usual <= one.max]).toEqual([id, true]);
  }
});
