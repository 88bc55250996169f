/** When each word is said: told by the engine, else heard, else by proportion; each marked as such, in the window and in captions. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WordTiming } from '#shared/words/quality.ts';
import type { RunRequest } from '#shared/words/run.ts';
import type { Voice } from '#shared/words/voice.ts';
import { openTestStudio, type TestStudio } from '../accounts/studio.ts';
import { type Emulator, startEmulator } from '../emulators/index.ts';
import { hearTonesInFile } from '../emulators/speech/decode-tones.ts';
import { EmulatedHome, GEORGE, GUY, JENNY } from '../engines/emulated.ts';

const LINES = [
  'The lighthouse stood at the end of a long road. Nobody used it after dark, and the keeper was glad of that.',
  '“Who is there?” he asked, and counted the steps.',
];
const SLT: Voice = { engine: 'flite', voice: 'slt', speed: 1, pitch: 1 };
const ESPEAK: Voice = { engine: 'espeak', voice: 'auto', speed: 1, pitch: 1 };
/** What an ear forgives: about a frame of video. */
const WITHIN_SECONDS = 0.04;

let home: EmulatedHome;
let emulator: Emulator;
let studio: TestStudio;
beforeAll(async () => {
  home = new EmulatedHome();
  emulator = await startEmulator({ timeScale: 0.001 });
  Object.assign(process.env, emulator.env);
  studio = await openTestStudio(home.home, home.engines(emulator.env));
});
afterAll(async () => {
  await studio.close();
  for (const name of Object.keys(emulator.env)) delete process.env[name];
  await emulator.close();
  home[Symbol.dispose]();
});

interface Produced {
  readonly words: readonly WordTiming[];
  readonly text: (word: WordTiming) => string;
  readonly wav: string;
  readonly vtt: string;
  readonly srt: string;
}

async function produce(name: string, voice: Voice, request: RunRequest): Promise<Produced> {
  const outDir = join(home.out, name);
  const production = await studio.save([LINES.join('\n\n')], voice, 0);
  await studio.start(production, { formats: ['wav', 'captions'], outDir, ...request });
  expect((await studio.settled(production)).rows.map(({ state }) => state.at)).toEqual(['done']);
  const [episode] = (await studio.api.productions.get({ production })).episodeList;
  const { lines } = await studio.api.episodes.script({ episode: episode!.id });
  const textOf = new Map(lines.map(({ id, text }) => [id, text]));
  const words = (await studio.api.quality.words({ episode: episode!.id })).toSorted((a, b) => a.startSeconds - b.startSeconds);
  const path = (ending: string) => join(outDir, readdirSync(outDir).find((file) => file.endsWith(ending))!);
  return { words, text: (word) => textOf.get(word.line)!.slice(word.start, word.end), wav: path('.wav'), vtt: readFileSync(path('.vtt'), 'utf8'), srt: readFileSync(path('.srt'), 'utf8') };
}

/** Every word of the chapter, in order. */
const WORDS = ['Chapter', '1', ...LINES.join(' ').match(/[A-Za-z]+/g)!];

describe('words whose times are known', () => {
  it.each<{ by: string; voice: Voice; request: RunRequest; source: WordTiming['source'] }>([
    { by: 'the characters of ElevenLabs', voice: GEORGE, request: { mode: 'single' }, source: 'engine' },
    { by: 'the word boundaries of an Azure batch', voice: JENNY, request: { mode: 'batch' }, source: 'engine' },
    { by: 'a transcript', voice: GUY, request: { mode: 'single', transcribe: 'elevenlabs' }, source: 'transcript' },
  ])('are those of the sound, by $by', async ({ by, voice, request, source }) => {
    const { words, text, wav, vtt, srt } = await produce(by, voice, request);
    expect(words.map(text)).toEqual(WORDS);
    expect(new Set(words.map((word) => word.source))).toEqual(new Set([source]));
    const heard = hearTonesInFile(wav);
    expect(heard).toHaveLength(WORDS.length);
    for (const [index, { startSeconds }] of words.entries()) expect(Math.abs(startSeconds - heard[index]!.startSeconds), WORDS[index]).toBeLessThan(WITHIN_SECONDS);
    // Captions break where a word begins, and WebVTT tells the words within.
    const stamps = [...vtt.matchAll(/<(\d\d):(\d\d):(\d\d\.\d{3})>/g)].map(([, h, m, s]) => Number(h) * 3600 + Number(m) * 60 + Number(s));
    expect(stamps.length).toBeGreaterThan(WORDS.length / 2);
    for (const stamp of stamps) expect(words.some(({ startSeconds }) => Math.abs(startSeconds - stamp) < 0.001)).toBe(true);
    expect(srt).not.toContain('<');
  });

  it.each([['eSpeak', ESPEAK], ['a built-in voice', SLT]] as const)('are told by %s while it speaks', async (by, voice) => {
    const { words, text, vtt } = await produce(by, voice, {});
    expect(words.map(text)).toEqual(WORDS);
    expect(new Set(words.map(({ source }) => source))).toEqual(new Set(['engine']));
    for (const [index, { startSeconds, endSeconds }] of words.entries()) {
      expect(endSeconds).toBeGreaterThan(startSeconds);
      if (index > 0) expect(startSeconds).toBeGreaterThanOrEqual(words[index - 1]!.startSeconds);
    }
    expect(vtt).toMatch(/The <00:00:\d\d\.\d{3}>lighthouse/);
  });
});

describe('words of a voice that tells nothing', () => {
  it('share the time of their sentence and are marked so; captions claim no more', async () => {
    const { words, text, vtt } = await produce('untold', GUY, { mode: 'single' });
    expect(words.map(text)).toEqual(WORDS);
    expect(new Set(words.map(({ source }) => source))).toEqual(new Set(['proportion']));
    expect(vtt).not.toContain('<00:');
  });
});
