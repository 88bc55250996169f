import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openAudio } from '#core/audio/decode.ts';
import { allBytes } from '../bytes.ts';
import { encodeSpeech } from './format.ts';
import { SPEAKERS, type SpeechKind } from './index.ts';

const TEXT = 'The lamp was lit. Nobody came, and nobody asked why.';
const folder = mkdtempSync(join(tmpdir(), 'lectern-speech-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each<SpeechKind>(['tones', 'hum', 'flite'])('%s is as long as it says, has every word in it, and is the same every time', async (kind) => {
  const script = [{ kind: 'say', text: TEXT, voice: 'one', speed: 1, offset: 0 }] as const;
  const spoken = await SPEAKERS[kind](script);
  expect(spoken.words.map((word) => TEXT.slice(word.from, word.to))).toEqual(TEXT.split(' '));
  const format = { codec: 'mp3', sampleRate: 24_000, bitrateKbps: 48 } as const;
  const bytes = await allBytes(encodeSpeech(spoken, format, kind));
  expect((await allBytes(encodeSpeech(await SPEAKERS[kind](script), format, kind))).equals(bytes)).toBe(true);
  const path = join(folder, `${kind}.mp3`);
  writeFileSync(path, bytes);
  using stream = openAudio(path);
  let samples = 0;
  for (const { count } of stream.blocks()) samples += count;
  expect(Math.abs(samples / 24_000 - spoken.seconds)).toBeLessThan(0.03);
});
