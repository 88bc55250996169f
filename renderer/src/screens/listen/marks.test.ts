import { describe, expect, it } from 'vitest';
import type { Finding, FindingKind } from '#shared/words/audio.ts';
import { cutMarked } from './marks.ts';

const text = 'The harbour was quiet. No one came.';
const sentences = [
  { line: 'x' as never, start: 0, end: 22, startSeconds: 0, endSeconds: 2 },
  { line: 'x' as never, start: 23, end: 35, startSeconds: 2.3, endSeconds: 4 },
];
const find = (kind: FindingKind, start: number | null, end: number | null, heard: string | null = null): Finding => ({ kind, check: 'transcript', seconds: 0, endSeconds: 1, expected: null, heard, confidence: 1, line: 'x' as never, start, end });
const write = (findings: Finding[], word: { start: number; end: number } | null = null) =>
  cutMarked(text, sentences, findings, word)
    .map((run) => (run.kind === 'heard' ? `<${run.text}>` : run.isWord ? `*${run.text}*` : run.finding ? `[${run.text}]` : run.text))
    .join('');

describe('differences in the text', () => {
  it('leave text that was heard as written whole', () => {
    expect(write([])).toBe(text);
    expect(cutMarked(text, sentences, [], null).filter((run) => run.kind === 'text' && run.span)).toHaveLength(2);
  });
  it('mark what is missing, also across sentences', () => {
    expect(write([find('missing', 16, 29)])).toBe('The harbour was [quiet.][ ][No one] came.');
  });
  it('tell what was heard instead after the words it stands for', () => {
    expect(write([find('changed', 4, 11, 'arbour')])).toBe('The [harbour]<arbour> was quiet. No one came.');
  });
  it('insert what was added where it was heard, at either end, too', () => {
    expect(write([find('added', 22, 22, 'indeed')])).toBe('The harbour was quiet.<indeed> No one came.');
    expect(write([find('added', 0, 0, 'Well'), find('added', 35, 35, 'Bye')])).toBe(`<Well>${text}<Bye>`);
  });
  it('light the spoken word within a difference', () => {
    expect(write([find('missing', 0, 11)], { start: 4, end: 11 })).toBe('[The ]*harbour* was quiet. No one came.');
  });
  it('lose no character, whatever a check claims', () => {
    for (const finding of [find('missing', 30, 99), find('changed', 5, 5, 'x'), find('missing', 90, 95), find('hum', null, null), find('added', 99, 99, 'y')]) {
      expect(cutMarked(text, sentences, [finding], null).map((run) => (run.kind === 'text' ? run.text : '')).join('')).toBe(text);
    }
  });
});
