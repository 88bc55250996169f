import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { joined } from '#core/audio/testing.ts';
import { Limiter } from '#core/audio/limiter.ts';
import { Resampler } from '#core/audio/resample.ts';
import { decodeTones, hearTones, hearTonesInFile } from './decode-tones.ts';
import { allBytes } from '../bytes.ts';
import { type AudioFormat, encodeSpeech } from './format.ts';
import type { Script, Spoken } from './script.ts';
import { speakTones } from './tones.ts';
import { toneCodeOf, toneCodesOf } from './tone-code.ts';

const TEXT = `It was the best of times, it was the worst of times — it was the age of wisdom… I, a b c; 1859!
قال الرجل: السلام عليكم، كيف حالك؟ “Antidisestablishmentarianism,” she said; the the the, no-one else’s. Ein Übergrößenträger fährt.`;

const folder = mkdtempSync(join(tmpdir(), 'lectern-tones-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function say(text: string, voice = 'one', speed = 1): Script {
  return [{ kind: 'say', text, voice, speed, offset: 0 }];
}

function samplesOf(spoken: Spoken, rate: number): Float32Array {
  return joined(...[...spoken.blocks(rate)].map((block) => block.slice()));
}

async function fileOf(spoken: Spoken, format: AudioFormat, name: string): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await allBytes(encodeSpeech(spoken, format, 'tones')));
  return path;
}

function resampled(samples: Float32Array, from: number, to: number): Float32Array {
  using resampler = new Resampler(from, to);
  const first = resampler.push(samples, samples.length).slice();
  return joined(first, resampler.finish());
}

describe('speech in tones', () => {
  test('every word is heard again, in order, at every sample rate', async () => {
    const spoken = await speakTones(say(TEXT));
    for (const rate of [8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]) {
      expect(decodeTones(samplesOf(spoken, rate), rate), `${rate} Hz`).toEqual(toneCodesOf(TEXT));
    }
  });

  test('words are told apart by letters of any script, not by case or punctuation', () => {
    expect(toneCodeOf('“Word,”')).toBe(toneCodeOf('word'));
    expect(toneCodeOf('قال')).not.toBe(toneCodeOf('قالت'));
    expect(toneCodeOf('—')).toBe('');
    const words = Array.from({ length: 3_000 }, (_, i) => `w${i}`);
    expect(new Set(words.map(toneCodeOf)).size).toBeGreaterThan(2_850);
  });

  test.each([
    [44_100, 128],
    [44_100, 32],
    [24_000, 48],
    [16_000, 32],
    [48_000, 192],
  ])('MP3 at %i Hz and %i kbit/s keeps every word, and its place within 15 ms', async (sampleRate, bitrateKbps) => {
    const spoken = await speakTones(say(TEXT));
    const heard = hearTonesInFile(await fileOf(spoken, { codec: 'mp3', sampleRate, bitrateKbps }, `${sampleRate}-${bitrateKbps}.mp3`));
    expect(heard.map(({ code }) => code)).toEqual(toneCodesOf(TEXT));
    for (const [index, word] of spoken.words.entries()) {
      expect(Math.abs(heard[index]!.startSeconds - word.startSeconds), word.text).toBeLessThan(0.015);
    }
  });

  test.each(['flac', 'wav'] as const)('%s keeps every word', async (codec) => {
    const spoken = await speakTones(say(TEXT));
    const path = await fileOf(spoken, { codec, sampleRate: 24_000, bitrateKbps: 0 }, `tones.${codec}`);
    expect(hearTonesInFile(path).map(({ code }) => code)).toEqual(toneCodesOf(TEXT));
  });

  test('a way through two encoders, two resamplers, another gain and a limiter keeps every word', async () => {
    const spoken = await speakTones(say(TEXT, 'another voice', 1.15));
    const path = await fileOf(spoken, { codec: 'mp3', sampleRate: 22_050, bitrateKbps: 32 }, 'first.mp3');
    expect(hearTonesInFile(path).map(({ code }) => code)).toEqual(toneCodesOf(TEXT));
    const there = resampled(samplesOf(spoken, 48_000), 48_000, 16_000);
    const back = resampled(there, 16_000, 44_100).map((value) => value * 6);
    const limiter = new Limiter(44_100, -3);
    limiter.process(back, back.length, back);
    expect(decodeTones(back, 44_100)).toEqual(toneCodesOf(TEXT));
    expect(decodeTones(there.map((value) => value / 20), 16_000)).toEqual(toneCodesOf(TEXT));
  });

  test('a lost word, a repeated word and a cut word are all noticed', async () => {
    const spoken = await speakTones(say('one two three four'));
    const samples = samplesOf(spoken, 24_000);
    const at = (seconds: number) => Math.round(seconds * 24_000);
    const [, two, three] = spoken.words;
    const without = (from: number, to: number) => Float32Array.from([...samples.subarray(0, at(from)), ...samples.subarray(at(to))]);
    expect(decodeTones(without(two!.startSeconds, three!.startSeconds), 24_000)).toEqual(toneCodesOf('one three four'));
    const doubled = Float32Array.from([...samples.subarray(0, at(three!.startSeconds)), ...samples.subarray(at(two!.startSeconds))]);
    expect(decodeTones(doubled, 24_000)).toEqual(toneCodesOf('one two two three four'));
    const cut = decodeTones(without((two!.startSeconds + two!.endSeconds) / 2, two!.endSeconds), 24_000);
    expect(cut).not.toEqual(toneCodesOf('one two three four'));
  });

  test('about fifteen characters a second, and a pace that is asked for is kept', async () => {
    const text = 'The lantern was still burning when she came back, though nobody had filled it since the morning. '.repeat(20);
    const plain = await speakTones(say(text));
    expect(text.length / plain.seconds).toBeGreaterThan(13.5);
    expect(text.length / plain.seconds).toBeLessThan(16.5);
    const faster = await speakTones(say(text, 'one', 1.2));
    expect(plain.seconds / faster.seconds).toBeGreaterThan(1.15);
  });

  test('long texts with silence, breaks and two voices keep every word', async () => {
    const words = Array.from({ length: 4_000 }, (_, i) => `${(i * 7919) % 65_521}${'abcdefghij'.slice(0, i % 9)}${i % 13 === 0 ? '.' : ''}`).join(' ');
    const script: Script = [...say(words, 'one'), { kind: 'pause', seconds: 3 }, ...say(words, 'two')];
    const spoken = await speakTones(script);
    expect(hearTones(samplesOf(spoken, 16_000), 16_000).map(({ code }) => code)).toEqual([...toneCodesOf(words), ...toneCodesOf(words)]);
  });
});
