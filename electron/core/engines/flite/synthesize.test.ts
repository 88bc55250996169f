import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TaskContext } from '#core/worker/task.ts';
import { DEFAULT_VOICE, type Voice } from '#shared/words/voice.ts';
import { FliteProgram, locateWasm, readWasm } from './program.ts';
import { synthesize } from './synthesize.ts';
import { FLITE_VOICES } from './voices.ts';
import { parseWav } from '../sound/wav.ts';

const folder = mkdtempSync(join(tmpdir(), 'lectern-flite-'));
const SENTENCES = [
  'The keeper counted the boats twice.',
  '“There were nine!” she said: nine, and not one more.',
  'Half of the fish was for the thief.',
  'He laughed.',
];

let files = 0;
const speak = (texts: readonly string[], settings: Partial<Voice> = {}, context: Partial<TaskContext> = {}) => {
  files += 1;
  const voice = { ...DEFAULT_VOICE, ...settings };
  const call = { utterances: texts.map((text) => ({ text, voice })), outPath: join(folder, `${files}.wav`) };
  return synthesize(call, { signal: new AbortController().signal, progress: () => {}, ...context }).then((speech) => {
    const bytes = readFileSync(call.outPath);
    const samples = parseWav(bytes)?.samples ?? new Int16Array();
    return { ...speech, path: call.outPath, file: bytes, audio: samples };
  });
};

function level(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, samples.length));
}

/** The middle pitch of the voiced parts, in hertz, by autocorrelation. */
function pitch(samples: Int16Array): number {
  const found: number[] = [];
  for (let at = 0; at + 1_400 < samples.length; at += 2_000) {
    const frame = samples.subarray(at, at + 1_400);
    if (level(frame) < 400) continue;
    let best = { likeness: 0.6, lag: 0 };
    for (let lag = 32; lag < 400; lag += 1) {
      const [here, there] = [frame.subarray(0, 1_000), frame.subarray(lag, lag + 1_000)];
      let product = 0;
      for (let index = 0; index < here.length; index += 1) product += (here[index] ?? 0) * (there[index] ?? 0);
      const likeness = product / (1_000 * level(here) * level(there) + 1);
      if (likeness > best.likeness + 0.02) best = { likeness, lag };
    }
    if (best.lag > 0) found.push(16_000 / best.lag);
  }
  return found.toSorted((a, b) => a - b)[Math.floor(found.length / 2)] ?? 0;
}

describe.each(FLITE_VOICES.map((voice) => voice.voice))('%s', (voice) => {
  let usual: Awaited<ReturnType<typeof speak>>;
  beforeAll(async () => {
    usual = await speak(SENTENCES, { voice });
  });

  test('each sentence stands in its span, and silence lies between', () => {
    const { spans, samples, audio, sampleRate } = usual;
    expect(sampleRate).toBe(16_000);
    expect(audio).toHaveLength(samples);
    expect(spans).toHaveLength(SENTENCES.length);
    const loud = level(audio);
    let from = 0;
    for (const { start, end } of spans) {
      expect(start).toBeGreaterThan(from);
      expect(level(audio.subarray(start, end))).toBeGreaterThan(loud / 2);
      expect(level(audio.subarray(from, start))).toBeLessThan(loud / 20);
      from = end;
    }
    expect(level(audio.subarray(from))).toBeLessThan(loud / 20);
  });

  test('a sentence sounds the same alone as in company', async () => {
    const alone = await speak([SENTENCES[1] ?? ''], { voice });
    const cut = (speech: typeof alone, index: number) => speech.audio.slice(speech.spans[index]?.start, speech.spans[index]?.end);
    expect(cut(usual, 1)).toEqual(cut(alone, 0));
  });

  test('twice the speed takes half the time', async () => {
    const fast = await speak(SENTENCES, { voice, speed: 2 });
    expect(fast.samples / usual.samples).toBeGreaterThan(0.45);
    expect(fast.samples / usual.samples).toBeLessThan(0.6);
  });

  test('pitch moves by its ratio and the pace stays', async () => {
    const high = await speak(SENTENCES, { voice, pitch: 1.4 });
    expect(pitch(high.audio) / pitch(usual.audio)).toBeGreaterThan(1.3);
    expect(pitch(high.audio) / pitch(usual.audio)).toBeLessThan(1.5);
    expect(high.samples / usual.samples).toBeGreaterThan(0.93);
    expect(high.samples / usual.samples).toBeLessThan(1.07);
  });
});

test('the same call gives the same bytes', async () => {
  const [one, two] = [await speak(SENTENCES), await speak(SENTENCES)];
  expect(one.hash).toBe(two.hash);
  expect(one.file.equals(two.file)).toBe(true);
  expect(one.bytes).toBe(one.file.length);
});

test('what cannot be said has an empty span and fails nothing', async () => {
  const { spans } = await speak(['Before.', '…', '* * *', 'After.']);
  expect(spans.map(({ start, end }) => end > start)).toEqual([true, false, false, true]);
});

test('a call of nothing sayable is an empty recording', async () => {
  expect(await speak(['…'])).toMatchObject({ samples: 0, spans: [{ start: 0, end: 0 }], bytes: 44 });
});

test('a sentence longer than a run is said whole, in one span', async () => {
  const clause = 'and the water came up over the stones of the harbour without a sound';
  const short = await speak([`${clause}.`]);
  const long = await speak([`${Array.from({ length: 20 }, () => clause).join(', ')}.`]);
  expect(long.spans).toHaveLength(1);
  expect(long.samples).toBeGreaterThan(short.samples * 17);
});

test('progress climbs to one', async () => {
  const seen: number[] = [];
  await speak(SENTENCES, { voice: 'kal16' }, { progress: (done) => seen.push(done) });
  expect(seen).toEqual([0.25, 0.5, 0.75, 1]);
});

test('once nobody wants it, it stops before the next sentence', async () => {
  const stop = new AbortController();
  const seen: number[] = [];
  const progress = (done: number) => {
    seen.push(done);
    if (seen.length === 2) stop.abort();
  };
  await expect(speak(SENTENCES, { voice: 'kal16' }, { signal: stop.signal, progress })).rejects.toThrow();
  expect(seen).toEqual([0.25, 0.5]);
});

test('an unknown voice is named', async () => {
  await expect(speak(['Hello.'], { voice: 'nobody' })).rejects.toMatchObject({ code: 'voice.unknown' });
});

test('a run that traps says over which words, and that trying again may help', async () => {
  class Trapping extends FliteProgram {
    override run(): never {
      throw new Error('memory access out of bounds');
    }
  }
  const program = new Trapping(readWasm(locateWasm()));
  const call = { utterances: [{ text: 'Fragile words.', voice: DEFAULT_VOICE }], outPath: join(folder, 'never.wav') };
  await expect(synthesize(call, { signal: new AbortController().signal, progress: () => {} }, program)).rejects.toMatchObject({
    code: 'speech.failed',
    retry: 'now',
    message: expect.stringContaining('Fragile words'),
  });
});

const words = (text: string): string[] => text.toLowerCase().match(/[a-z']+/g) ?? [];

/** How many words two texts have in common, in the same order. */
function inCommon(one: readonly string[], other: readonly string[]): number {
  let row = Array.from({ length: other.length + 1 }, () => 0);
  for (const word of one) {
    const next = [0];
    for (const [at, candidate] of other.entries()) {
      next.push(word === candidate ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const RECOGNISER = 'pocketsphinx_continuous';
const hasRecogniser = spawnSync(RECOGNISER, ['-h']).error === undefined;

describe.skipIf(!hasRecogniser)('heard by a speech recogniser (skipped where pocketsphinx is not installed)', () => {
  const PARAGRAPH = [
    'The old man had lived by the sea for many years, and he knew every boat in the harbor.',
    'In the morning he would walk down to the water and look at the weather.',
    'One day a young woman came to the door and asked him for a letter.',
    'He said that there was no letter, but that she could come back tomorrow.',
  ];

  test('nearly every word of a paragraph is understood', async () => {
    const { path } = await speak(PARAGRAPH);
    const heard = execFileSync(RECOGNISER, ['-infile', path, '-logfn', '/dev/null'], { encoding: 'utf8' });
    const expected = words(PARAGRAPH.join(' '));
    expect(inCommon(expected, words(heard)) / expected.length, heard).toBeGreaterThan(0.9);
  });
});
