import { describe, expect, it } from 'vitest';
import { columnsOf } from './caption-lines.ts';
import { writeCaptions } from './captions.ts';

const LONG =
  'It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness, it was the epoch of belief, it was the epoch of incredulity.';

/** Reads SubRip back. */
function cuesOf(srt: string) {
  return srt
    .trim()
    .split('\n\n')
    .map((block) => {
      const [index, time, ...lines] = block.split('\n');
      const [start, end] = time!.split(' --> ').map((code) => {
        const [, h, m, s, ms] = /^(\d\d):(\d\d):(\d\d),(\d{3})$/.exec(code)!.map(Number);
        return ((h! * 60 + m!) * 60 + s!) * 1000 + ms!;
      });
      return { index: Number(index), start: start!, end: end!, lines };
    });
}

describe('captions', () => {
  it('write a short sentence as one cue in both formats', () => {
    const { srt, vtt } = writeCaptions([{ startSeconds: 3661.0004, endSeconds: 3662.5, text: 'Call me Ishmael.' }], 4000);
    expect(srt).toBe('1\n01:01:01,000 --> 01:01:02,500\nCall me Ishmael.\n');
    expect(vtt).toBe('WEBVTT\n\n01:01:01.000 --> 01:01:02.500\nCall me Ishmael.\n');
  });

  it('split long sentences into two lines of 42 at most, losing nothing, time shared by length', () => {
    const cues = cuesOf(writeCaptions([{ startSeconds: 1, endSeconds: 11, text: LONG }], 60).srt);
    expect(cues.length).toBeGreaterThan(1);
    expect(cues.flatMap(({ lines }) => lines).join(' ')).toBe(LONG);
    for (const { lines } of cues) {
      expect(lines.length).toBeLessThanOrEqual(2);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(42);
    }
    expect(cues[0]!.start).toBe(1000);
    expect(cues.at(-1)!.end).toBe(11_000);
    const first = cues[0]!.lines.join('').length / cues.flatMap(({ lines }) => lines).join('').length;
    expect(cues[0]!.end).toBe(Math.round(1000 + 10_000 * first));
  });

  it('break a sentence where its next word is said, and tell WebVTT when each word is, where that is known', () => {
    const words = [...LONG.matchAll(/[a-z]+/gi)].map(({ index }, order) => ({ at: index, startSeconds: 1 + order * 0.25, endSeconds: 1.2 + order * 0.25 }));
    const { srt, vtt } = writeCaptions([{ startSeconds: 1, endSeconds: 40, text: LONG, words }], 60);
    const cues = cuesOf(srt);
    expect(srt).not.toContain('<');
    let said = 0;
    for (const [index, cue] of cues.entries()) {
      expect(cue.start).toBe(1000 + said * 250);
      if (index > 0) expect(cues[index - 1]!.end).toBe(cue.start);
      said += cue.lines.join(' ').split(' ').length;
    }
    expect(vtt).toContain('It <00:00:01.250>was <00:00:01.500>the <00:00:01.750>best');
    // Within a cue, times rise and stay inside it.
    for (const block of vtt.trim().split('\n\n').slice(1)) {
      const moments = [...block.matchAll(/\d\d:\d\d:\d\d\.\d{3}/g)].map(([code]) => code);
      const [start, end, ...inside] = moments;
      expect([start, ...inside, end]).toEqual([start, ...inside, end].toSorted());
      expect(new Set([start, ...inside, end]).size).toBe(moments.length);
    }
  });

  it('share out what no word tells, between the words that do', () => {
    const shared = cuesOf(writeCaptions([{ startSeconds: 0, endSeconds: 30, text: LONG }], 60).srt);
    expect(shared.length).toBeGreaterThan(2);
    const at = LONG.indexOf(shared.at(-1)!.lines.join(' '));
    const cues = cuesOf(writeCaptions([{ startSeconds: 0, endSeconds: 30, text: LONG, words: [{ at, startSeconds: 29, endSeconds: 29.2 }] }], 60).srt);
    expect(cues.at(-1)).toMatchObject({ start: 29_000, end: 30_000 });
    // Those before it have more time than they would have had.
    for (const [index, cue] of cues.slice(1, -1).entries()) expect(cue.start).toBeGreaterThan(shared[index + 1]!.start);
  });

  it('put a time before the mark that opens a word, and none before the first of a cue', () => {
    const text = 'She said: “Go & see.”';
    const words = ['She', 'said', 'Go', 'see'].map((word, order) => ({ at: text.indexOf(word), startSeconds: order, endSeconds: order + 0.5 }));
    const { vtt } = writeCaptions([{ startSeconds: 0, endSeconds: 5, text, words }], 10);
    expect(vtt).toContain('\nShe <00:00:01.000>said: <00:00:02.000>“Go &amp; <00:00:03.000>see.”\n');
  });

  it('end a cue with a clause where they can', () => {
    const cues = cuesOf(writeCaptions([{ startSeconds: 0, endSeconds: 10, text: LONG }], 60).srt);
    for (const { lines } of cues) expect(lines.at(-1)).toMatch(/[,.]$/);
  });

  it('rise without overlap and end with the audio', () => {
    const spoken = Array.from({ length: 200 }, (_, i) => ({ startSeconds: i * 0.3337, endSeconds: (i + 1) * 0.3338, text: LONG.slice(0, 20 + i) }));
    const cues = cuesOf(writeCaptions(spoken, 60).srt);
    expect(cues.map(({ index }) => index)).toEqual(cues.map((_, i) => i + 1));
    for (const [i, cue] of cues.entries()) {
      expect(cue.start).toBeLessThan(cue.end);
      if (i > 0) expect(cue.start).toBeGreaterThanOrEqual(cues[i - 1]!.end);
    }
    expect(cues.at(-1)!.end).toBeLessThanOrEqual(60_000);
  });

  it('break text without spaces, counting wide characters twice', () => {
    const text = '吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗いじめじめした所でニャーニャー泣いていた事だけは記憶している。';
    const cues = cuesOf(writeCaptions([{ startSeconds: 0, endSeconds: 20, text }], 60).srt);
    expect(cues.flatMap(({ lines }) => lines).join('')).toBe(text);
    for (const { lines } of cues) for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(42);
  });

  it('escape what WebVTT would take for itself, and name speakers', () => {
    const spoken = [{ startSeconds: 0, endSeconds: 2, text: 'A < B && B --> C', speaker: 'Tom & <Jerry>' }];
    const { vtt, srt } = writeCaptions(spoken, 10);
    expect(vtt).toContain('<v Tom &amp; &lt;Jerry&gt;>A &lt; B &amp;&amp; B --&gt; C\n');
    expect(srt).toContain('A < B && B --> C');
  });

  it('of nothing are empty but valid', () => {
    expect(writeCaptions([], 10)).toEqual({ srt: '', vtt: 'WEBVTT\n' });
    expect(writeCaptions([{ startSeconds: 0, endSeconds: 1, text: '   ' }], 10).srt).toBe('');
  });
});
