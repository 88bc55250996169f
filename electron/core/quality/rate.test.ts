import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LineId } from '#shared/words/ids.ts';
import type { PieceMeasure } from '../audio/piece-measure.ts';
import { prepareLine } from '../script/index.ts';
import { checkRates } from './rate.ts';
import type { Take } from './take.ts';
import { readThresholds } from './thresholds.ts';

const THRESHOLDS = readThresholds({ resources: 'resources', home: 'nowhere' });
const TEXT = readFileSync('resources/sample/the-lost-tables.md', 'utf8').replace(/^(?:---[\s\S]*?---)|^#.*$/gm, '');
const SENTENCES = prepareLine({ text: TEXT, kind: 'narration' }, 'en').map(({ spoken }) => spoken).filter((spoken) => /\p{L}/u.test(spoken));
const IN_A_LINE = 3;

const LONG_LINES = Array.from({ length: Math.floor(SENTENCES.length / IN_A_LINE) }, (_, line) => line).filter((line) => SENTENCES.slice(line * IN_A_LINE, (line + 1) * IN_A_LINE).join(' ').length >= 180);

/** Sounds, words and marks each take their time, and no two sentences come out quite alike. */
function secondsOf(text: string, at: number): number {
  const vowels = text.match(/[aeiouy]+/gi)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const marks = text.match(/[,;:—](?=\s|\p{L})/gu)?.length ?? 0;
  return (0.2 + 0.09 * vowels + 0.045 * (letters - vowels) + 0.28 * marks) * (1 + 0.06 * Math.sin(at * 12.9898));
}

function readAloud(sentences: readonly string[], speedOf: (line: number) => number): Take[] {
  let clock = 0;
  return sentences.map((text, at): Take => {
    const lineAt = Math.floor(at / IN_A_LINE);
    const seconds = secondsOf(text, at) / speedOf(lineAt);
    const line = LineId.parse(`l${lineAt}`);
    const piece = { startSeconds: clock, endSeconds: clock + seconds, heardSeconds: seconds, longestSilence: null } as PieceMeasure;
    clock += seconds + 0.4;
    return { piece, line, text: { line, text, speaker: 'narrator' } };
  });
}

test('a line that is said 1.3 times as fast, or as slowly, stands out of its voice’s others, and no other does', () => {
  expect(SENTENCES.length).toBeGreaterThan(80);
  expect(checkRates(readAloud(SENTENCES, () => 1), THRESHOLDS)).toEqual([]);
  for (const speed of [1.3, 1 / 1.3]) {
    for (const one of LONG_LINES.filter((_, at) => at % 5 === 0)) {
      const found = checkRates(readAloud(SENTENCES, (line) => (line === one ? speed : 1)), THRESHOLDS);
      expect(found.map(({ kind, line }) => [kind, line]), `line ${one} at ${speed}`).toEqual([['rate', `l${one}`]]);
    }
  }
});

test('a voice of few sentences is known by its pace alone, and only what is far off is doubted', () => {
  const few = SENTENCES.slice(0, 45);
  expect(checkRates(readAloud(few, () => 1), THRESHOLDS)).toEqual([]);
  const [long] = LONG_LINES;
  expect(checkRates(readAloud(few, (line) => (line === long ? 1.6 : 1)), THRESHOLDS).map(({ line }) => line)).toContain(`l${long}`);
});
