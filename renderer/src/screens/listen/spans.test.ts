import { describe, expect, it } from 'vitest';
import type { EpisodeId } from '#shared/words/ids.ts';
import { FixtureStudio } from '../../api/fixture/studio.ts';
import { cutLine, groupSpans, lastStarted, placeLines, sentenceAt, stepLine } from './spans.ts';

const studio = FixtureStudio.midRun();
const script = studio.script('moby-e3' as EpisodeId)!;
const spans = (await studio.audio('moby-e3' as EpisodeId))!.spans;

describe('what is spoken when', () => {
  it('finds the same sentence as looking through all of them', () => {
    for (let seconds = 0; seconds < 60; seconds += 0.37) {
      expect(lastStarted(spans, seconds)).toBe(spans.findLastIndex((span) => span.startSeconds <= seconds));
    }
  });

  it('is nothing before the first word and the last sentence after the end', () => {
    expect(sentenceAt(spans, 0)).toBeUndefined();
    expect(sentenceAt(spans, 1e6)).toBe(spans.at(-1));
    expect(sentenceAt([], 3)).toBeUndefined();
  });

  it('keeps a sentence lit through the pause after it', () => {
    const [first, second] = spans;
    expect(sentenceAt(spans, (first!.endSeconds + second!.startSeconds) / 2)).toBe(first);
  });
});

describe('going by lines', () => {
  const places = placeLines(script.lines);
  it('goes to the next line, and nowhere after the last', () => {
    expect(stepLine(places, 0, 1)?.index).toBe(0);
    expect(stepLine(places, places[4]!.startSeconds, 1)?.index).toBe(5);
    expect(stepLine(places, 1e6, 1)).toBeUndefined();
  });
  it('goes to the line before, or back to the start of a line that has been speaking for a while', () => {
    expect(stepLine(places, places[4]!.startSeconds + 0.3, -1)?.index).toBe(3);
    expect(stepLine(places, places[4]!.startSeconds + 1.5, -1)?.index).toBe(4);
    expect(stepLine(places, 0, -1)?.index).toBe(0);
  });
  it('leaves out lines that no audio speaks', () => {
    expect(placeLines(studio.script('moby-e100' as EpisodeId)!.lines)).toEqual([]);
  });
});

const span = (start: number, end: number) => ({ ...spans[0]!, start, end });

describe('a line in pieces', () => {
  it('loses no character of its text', () => {
    const bySpan = groupSpans(spans);
    for (const line of script.lines) {
      const pieces = cutLine(line.text, bySpan.get(line.id) ?? []);
      expect(pieces.map((piece) => piece.text).join('')).toBe(line.text);
      expect(pieces.filter((piece) => piece.span)).toHaveLength(bySpan.get(line.id)?.length ?? 0);
    }
  });
  it('survives spans that overlap or are empty', () => {
    expect(cutLine('abcdef', [span(0, 4), span(2, 6), span(5, 5)]).map((piece) => piece.text)).toEqual(['abcd', 'ef']);
  });
});
