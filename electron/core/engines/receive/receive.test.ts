import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { DEFAULT_VOICE } from '#shared/words/voice.ts';
import { receiveTasks, type ReceiveInput, type Received } from './task.ts';
import { encodeForTest, speakSentences, type Spoken } from './testing.ts';

const SENTENCES = [
  'The keeper of the light went down to the shore at dawn.',
  'Nobody had seen the boat, and nobody would say so.',
  'He waited.',
  'Far out, past the bar, a gull was crying over something in the water that he could not make out.',
  'It was a hat!',
  'Then he turned back to the tower, which stood, as it had always stood, a little crooked against the sky.',
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-receive-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const receive = (input: Partial<ReceiveInput> & Pick<ReceiveInput, 'sourcePath' | 'utterances'>): Promise<Received> =>
  receiveTasks['speech.receive'](
    { format: 'encoded', marks: null, outPath: join(folder, `out-${Math.random().toString(36).slice(2)}.wav`), ...input },
    { signal: new AbortController().signal, progress() {} },
  );

/** Every utterance lies whole in its span, and nothing of a neighbour does. */
function expectCutInPauses({ spans, sampleRate }: Received, spoken: Spoken): void {
  expect(spans).toHaveLength(spoken.places.length);
  for (const [index, place] of spoken.places.entries()) {
    const span = spans[index]!;
    expect(span.start / sampleRate, `start of ${index}`).toBeLessThanOrEqual(place.start + 0.06);
    expect(span.end / sampleRate, `end of ${index}`).toBeGreaterThanOrEqual(place.end - 0.06);
    const before = spoken.places[index - 1];
    const after = spoken.places[index + 1];
    if (before) expect(span.start / sampleRate, `start of ${index}`).toBeGreaterThanOrEqual(before.end - 0.02);
    if (after) expect(span.end / sampleRate, `end of ${index}`).toBeLessThanOrEqual(after.start + 0.02);
  }
}

describe('an answer without any times', () => {
  test.each([
    ['even pauses', () => 0.45],
    ['short pauses', () => 0.22],
    ['pauses of all lengths', (index: number) => [0.3, 0.9, 0.25, 0.6, 0.35][index % 5]!],
  ])('is cut between its sentences, with %s', async (_, pause) => {
    const spoken = await speakSentences(SENTENCES, { ...DEFAULT_VOICE, voice: 'rms' }, pause, join(folder, 'told.wav'));
    expectCutInPauses(await receive({ sourcePath: spoken.path, utterances: SENTENCES.map((text) => ({ text })) }), spoken);
  });

  it('is cut between its sentences where pauses take longer than some of them', async () => {
    const sentences = ['“No,” she said.', 'Why?', ...SENTENCES, 'Stop it, Peter; put the cup back.', 'He waited.', 'Nobody answered, and nobody moved.'];
    const pause = (index: number) => [1.4, 0.2, 0.25, 1.3, 0.2][index % 5]!;
    const spoken = await speakSentences(sentences, DEFAULT_VOICE, pause, join(folder, 'uneven.wav'));
    expectCutInPauses(await receive({ sourcePath: spoken.path, utterances: sentences.map((text) => ({ text })) }), spoken);
  });

  it('is cut between its sentences at another pace, over noise', async () => {
    const spoken = await speakSentences(SENTENCES, { ...DEFAULT_VOICE, speed: 1.4 }, () => 0.4, join(folder, 'fast.wav'), 0.002);
    expectCutInPauses(await receive({ sourcePath: spoken.path, utterances: SENTENCES.map((text) => ({ text })) }), spoken);
  });

  it('leaves what cannot be said without a place', async () => {
    const spoken = await speakSentences(SENTENCES.slice(0, 3), DEFAULT_VOICE, () => 0.5, join(folder, 'few.wav'));
    const utterances = [{ text: '—' }, { text: SENTENCES[0]! }, { text: '* * *' }, { text: SENTENCES[1]! }, { text: SENTENCES[2]! }];
    const { spans } = await receive({ sourcePath: spoken.path, utterances });
    expect([spans[0], spans[2]]).toEqual([{ start: 0, end: 0 }, { start: 0, end: 0 }]);
    expect(spans[3]!.start).toBeGreaterThan(spans[1]!.end);
  });
});

describe('an answer that tells where its sentences stand', () => {
  it('is cut there, in the quietest moment nearby', async () => {
    const spoken = await speakSentences(SENTENCES, DEFAULT_VOICE, () => 0.2, join(folder, 'marked.wav'));
    const marks = spoken.places.map(({ start, end }, index) => ({ start: start + (index % 2 ? 0.04 : -0.04), end: end + 0.05 }));
    expectCutInPauses(await receive({ sourcePath: spoken.path, marks, utterances: SENTENCES.map((text) => ({ text })) }), spoken);
  });

  it('keeps its places through MP3', async () => {
    const spoken = await speakSentences(SENTENCES, DEFAULT_VOICE, () => 0.3, join(folder, 'mp3.wav'));
    const mp3 = join(folder, 'marked.mp3');
    await encodeForTest(spoken.path, mp3);
    const received = await receive({ sourcePath: mp3, marks: spoken.places, utterances: SENTENCES.map((text) => ({ text })) });
    expectCutInPauses(received, spoken);
    expect(received.samples / received.sampleRate).toBeCloseTo(spoken.seconds, 0);
  });
});

it('takes bare samples as they are', async () => {
  const spoken = await speakSentences(SENTENCES.slice(0, 2), DEFAULT_VOICE, () => 0.4, join(folder, 'pcm.wav'));
  const pcm = join(folder, 'bare.pcm');
  writeFileSync(pcm, readFileSync(spoken.path).subarray(44));
  const outPath = join(folder, 'from-pcm.wav');
  const received = await receive({ sourcePath: pcm, format: { pcm: 16_000 }, outPath, utterances: SENTENCES.slice(0, 2).map((text) => ({ text })) });
  expectCutInPauses(received, spoken);
  expect(readFileSync(outPath).subarray(44).equals(readFileSync(spoken.path).subarray(44))).toBe(true);
  expect(existsSync(outPath) && received.bytes).toBe(readFileSync(outPath).length);
});

describe('an answer that is not whole', () => {
  it('is refused where most of the text was never spoken', async () => {
    const spoken = await speakSentences(SENTENCES.slice(2, 3), DEFAULT_VOICE, () => 0, join(folder, 'part.wav'));
    await expect(receive({ sourcePath: spoken.path, utterances: SENTENCES.map((text) => ({ text })) })).rejects.toMatchObject({ code: 'speech.truncated' });
  });

  it.each([['an error page', '<html>Bad gateway</html>'], ['nothing', '']])('is refused where it is %s', async (_, text) => {
    const path = join(folder, 'page.mp3');
    writeFileSync(path, text);
    await expect(receive({ sourcePath: path, utterances: [{ text: 'Hello there.' }] })).rejects.toMatchObject({ code: 'speech.truncated' });
    expect(existsSync(join(folder, 'never.wav'))).toBe(false);
  });

  it('is refused where a header promises sound and none follows', async () => {
    const path = join(folder, 'header.flac');
    // STREAMINFO of 24 kHz, 16 bits, one channel, a minute: everything a decoder needs but the sound.
    const flac = Buffer.alloc(42);
    flac.write('fLaC', 0, 'latin1');
    flac.writeUInt32BE(0x8000_0022, 4);
    flac.writeUInt16BE(4_096, 8);
    flac.writeUInt16BE(4_096, 10);
    flac.writeBigUInt64BE((24_000n << 44n) | (15n << 36n) | 1_440_000n, 18);
    writeFileSync(path, flac);
    const outPath = join(folder, 'header.wav');
    await expect(receive({ sourcePath: path, outPath, utterances: [{ text: 'Hello there.' }] })).rejects.toMatchObject({ code: 'speech.truncated', retry: 'now' });
    expect(existsSync(outPath)).toBe(false);
  });

  it('is refused where an MP3 was cut after its first frames', async () => {
    const spoken = await speakSentences(SENTENCES, DEFAULT_VOICE, () => 0.3, join(folder, 'whole.wav'));
    const mp3 = join(folder, 'cut.mp3');
    await encodeForTest(spoken.path, mp3);
    truncateSync(mp3, 1_500);
    await expect(receive({ sourcePath: mp3, utterances: SENTENCES.map((text) => ({ text })) })).rejects.toMatchObject({ code: 'speech.truncated' });
  });
});
