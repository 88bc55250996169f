import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fliteProgram } from './program.ts';
import { toSayable } from './sayable.ts';
import { prepareLine } from '../../script/index.ts';

const text = readFileSync(new URL('../../../../resources/sample/the-lost-tables.md', import.meta.url), 'utf8');
const paragraphs = text.replace(/^---[\s\S]*?---\n/, '').replace(/^#+ .*$/gm, '').replace(/(?<=\S)\*|\*(?=\S)/g, '').split(/\n{2,}/).map((paragraph) => paragraph.trim()).filter((paragraph) => paragraph !== '');
const sentences = paragraphs.flatMap((paragraph) => prepareLine({ text: paragraph, kind: 'narration' }, 'en'));

test('the sample production has six episodes, and a quotation left open goes on in the next paragraph', () => {
  expect(text.match(/^## .+$/gm)).toHaveLength(6);
  for (const [index, paragraph] of paragraphs.entries()) {
    const marks = paragraph.match(/[“”]/g)?.join('') ?? '';
    expect(marks, paragraph).toMatch(/^(?:“”)*“?$/);
    if (marks.endsWith('“')) expect(paragraphs[index + 1]).toMatch(/^“/);
  }
});

test('every sentence of the sample is written out in words', () => {
  expect(sentences.length).toBeGreaterThan(400);
  for (const { spoken } of sentences) expect(spoken).not.toMatch(/[\d£&*§]/);
  const said = sentences.map((sentence) => sentence.spoken).join('\n');
  for (const words of ['nineteen ninety-four', 'four twenty-three', 'three pounds and fifty pence', 'Doctor Sayeed', 'Saint Brannoc', 'ninth of January', 'Slack, four minutes', 'eighteen volumes']) {
    expect(said).toContain(words);
  }
});

test('each sentence of the sample is one utterance to the built-in voices', () => {
  for (const { spoken } of sentences.filter((_, index) => index % 10 === 0)) {
    const said = toSayable(spoken);
    if (said !== '') expect(fliteProgram().run(['-voice', 'kal16'], said).lines, said).toHaveLength(1);
  }
});
