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
