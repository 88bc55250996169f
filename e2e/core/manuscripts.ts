/** Small manuscripts for tests: the same words every time, different in every chapter. */
import { writeFileSync } from 'node:fs';

const SUBJECTS = ['The keeper', 'A tall clerk', 'My neighbour', 'The ferry', 'An old radio', 'The night porter'];
const VERBS = ['counted', 'carried', 'mended', 'forgot', 'followed', 'painted'];
const OBJECTS = ['the blue lamps', 'every letter', 'a broken clock', 'the tide tables', 'two empty chairs', 'the last map'];
const ENDS = ['before the rain came', 'in the quiet of the hall', 'while nobody looked', 'until the bell rang', 'under a thin moon', 'for the third time'];

export function sentence(n: number): string {
  const pick = (list: readonly string[], step: number) => list[Math.floor(n / step) % list.length];
  return `${pick(SUBJECTS, 1)} ${pick(VERBS, 2)} ${pick(OBJECTS, 3)} ${pick(ENDS, 5)}, and number ${n} was written down.`;
}

/** Markdown with `chapters` chapters of `sentences` sentences, four a paragraph. */
export function markdown(title: string, chapters: number, sentences: number): string {
  const parts = [`---\ntitle: ${title}\nauthor: Test Author\nlanguage: en\n---\n`];
  for (let chapter = 0; chapter < chapters; chapter += 1) {
    parts.push(`\n## Chapter ${chapter + 1}\n`);
    for (let at = 0; at < sentences; at += 4) {
      const some = Array.from({ length: Math.min(4, sentences - at) }, (_, index) => sentence(chapter * 1000 + at + index));
      parts.push(`\n${some.join(' ')}\n`);
    }
  }
  return parts.join('');
}

export function writeMarkdown(path: string, title: string, chapters: number, sentences: number): string {
  writeFileSync(path, markdown(title, chapters, sentences));
  return path;
}
