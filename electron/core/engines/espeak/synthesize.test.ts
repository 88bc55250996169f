import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TaskContext } from '#core/worker/task.ts';
import type { Voice } from '#shared/words/voice.ts';
import { trimmedSpan } from '../sound/audible-span.ts';
import { parseWav } from '../sound/wav.ts';
import { readData, startEspeak } from './program.ts';
import { espeakSettings, synthesize, toSayable } from './synthesize.ts';
import { espeakTasks } from './task.ts';
import { wordTimings } from './words.ts';

const folder = mkdtempSync(join(tmpdir(), 'lectern-espeak-'));
const GERMAN = ['Der Hafen lag im Nebel.', '„Neun Boote“, sagte sie, „und keines mehr!“', 'Er lachte.'];

let files = 0;
async function speak(texts: readonly string[], settings: Partial<Voice> = {}, context: Partial<TaskContext> = {}, language = 'de') {
  files += 1;
  const voice: Voice = { engine: 'espeak', voice: 'auto', speed: 1, pitch: 1, ...settings };
  const outPath = join(folder, `${files}.wav`);
  const call = { language, utterances: texts.map((text) => ({ text, voice })), outPath };
  const speech = await synthesize(call, { signal: new AbortController().signal, progress: () => {}, ...context });
  const file = readFileSync(outPath);
  return { ...speech, file, audio: parseWav(file)?.samples ?? new Int16Array() };
}

test.each([
  ['de', GERMAN],
  ['ar', ['صباح الخير أيها العالم.', 'كان البحر هادئا في تلك الليلة.', 'ضحك.']],
  ['ja', ['おはようございます。', 'きょうは とても いい てんき です。', 'はい。']],
])('each sentence of %s stands in its span, and different words sound different', async (language, texts) => {
  const { spans, audio, samples, sampleRate } = await speak(texts, {}, {}, language);
  expect(sampleRate).toBe(22_050);
  expect(audio).toHaveLength(samples);
  expect(spans).toHaveLength(texts.length);
  const cuts = spans.map(({ start, end }) => audio.slice(start, end));
  for (const cut of cuts) expect(trimmedSpan(cut, sampleRate, 0).end).toBeGreaterThan(sampleRate / 5);
  expect(new Set(cuts.map((cut) => cut.length)).size).toBe(texts.length);
  let from = 0;
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(from);
    from = end;
  }
});

test('the last sound of each sentence has died away where its span ends', async () => {
  const { spans, audio, sampleRate } = await speak(['الفصل الثاني', 'ما هو السرطان؟'], {}, {}, 'ar');
  for (const { end } of spans) expect(audio.slice(end - sampleRate / 50, end).every((sample) => sample === 0)).toBe(true);
});

test('the same call gives the same bytes, whatever was said before', async () => {
  const one = await speak(GERMAN);
  await speak(['Etwas ganz anderes.'], { pitch: 1.5 });
  const two = await speak(GERMAN);
  expect(two.hash).toBe(one.hash);
  expect(two.file.equals(one.file)).toBe(true);
  expect(one.bytes).toBe(one.file.length);
});

test('twice the speed takes about half the time, and half the speed twice', async () => {
  const usual = await speak(GERMAN);
  const fast = (await speak(GERMAN, { speed: 2 })).samples / usual.samples;
  expect(fast).toBeGreaterThan(0.4);
  expect(fast).toBeLessThan(0.6);
  expect((await speak(GERMAN, { speed: 0.5 })).samples / usual.samples).toBeGreaterThan(1.8);
});

test('pitch changes the sound and keeps the pace', async () => {
  const [usual, high] = [await speak(GERMAN), await speak(GERMAN, { pitch: 1.5 })];
  expect(high.hash).not.toBe(usual.hash);
  expect(high.samples / usual.samples).toBeCloseTo(1, 1);
  const pitchOf = (pitch: number) => espeakSettings({ engine: 'espeak', voice: 'de', speed: 1, pitch }, 'de').pitch;
  expect([0.5, 0.7, 1, 2].map(pitchOf)).toEqual([0, 0, 50, 99]);
  expect(pitchOf(1.2)).toBeGreaterThan(pitchOf(1.1));
});

test('what cannot be said has an empty span and fails nothing', async () => {
  const { spans } = await speak(['Davor.', '…', '* * *', 'Danach.']);
  expect(spans.map(({ start, end }) => end > start)).toEqual([true, false, false, true]);
});

test('markup in a text is words, not orders', async () => {
  expect(toSayable('1 < 2 &amp; <b>so</b>')).toBe('1   2 &amp   b so /b ');
  const [bare, marked] = [await speak(['Vorher, nachher.']), await speak(['Vorher, <break time="9s"/> nachher.'])];
  expect(marked.samples).toBeLessThan(bare.samples + 6 * 22_050);
});

test('a text longer than a run is said whole, in one span', async () => {
  const clause = 'und das Wasser stieg lautlos über die Steine';
  const [short, long] = [await speak([`${clause}.`]), await speak([`${Array.from({ length: 40 }, () => clause).join(', ')}.`])];
  expect(long.spans).toHaveLength(1);
  expect(long.samples).toBeGreaterThan(short.samples * 30);
});

test('once nobody wants it, it stops before the next sentence', async () => {
  const stop = new AbortController();
  const seen: number[] = [];
  const progress = (done: number) => {
    seen.push(done);
    stop.abort();
  };
  await expect(speak(GERMAN, {}, { signal: stop.signal, progress })).rejects.toMatchObject({ name: 'AbortError' });
  expect(seen).toHaveLength(1);
});

test('kanji are refused aloud, since each would be spoken as “Chinese letter”', async () => {
  await expect(speak(['今日は。'], {}, {}, 'ja')).rejects.toMatchObject({ code: 'speech.unreadable' });
  await expect(speak(['今日は。'], {}, {}, 'zh')).resolves.toMatchObject({ sampleRate: 22_050 });
});

test('words come with their times, numbers as one', async () => {
  const text = 'Es sind 25 Boote. Nein, 26!';
  const { events } = (await startEspeak()).say(espeakSettings({ engine: 'espeak', voice: 'de', speed: 1, pitch: 1 }, 'de'), text);
  const words = wordTimings(text, events);
  expect(words.map(({ text }) => text.replace(/\P{L}+$/u, ''))).toEqual(['Es', 'sind', '', 'Boote', 'Nein', '']);
  for (const [index, { start, end }] of words.entries()) {
    expect(end).toBeGreaterThan(start);
    if (index > 0) expect(start).toBeGreaterThanOrEqual(words[index - 1]?.end ?? 0);
  }
});

test('a missing file says which one', () => {
  expect(() => readData('/nowhere/espeak-ng.data')).toThrow(expect.objectContaining({ code: 'voice.missing-binary', detail: '/nowhere/espeak-ng.data' }));
});

test('looking tells how many voices there are', async () => {
  const context = { signal: new AbortController().signal, progress: () => {} };
  expect(await espeakTasks['espeak.look'](null, context)).toMatch(/^1\d\d voices/);
});
