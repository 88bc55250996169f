/** A real novel as Markdown, so that a bench can change a word of it. */
import { writeFileSync } from 'node:fs';
import { importManuscript } from '#core/index.ts';
import { joinLines } from '#shared/words/script.ts';
import { MOBY_DICK } from './books.ts';

export interface Novel {
  readonly chapters: readonly { readonly title: string; readonly text: string }[];
}

export async function readNovel(chapters: number): Promise<Novel> {
  const manuscript = await importManuscript([MOBY_DICK]);
  return {
    chapters: manuscript.chapters
      .filter((chapter) => chapter.include)
      .slice(0, chapters)
      .map((chapter) => ({
        title: chapter.title.replaceAll('\n', ' '),
        text: joinLines(chapter.lines.filter((line) => line.kind !== 'heading')).trim(),
      })),
  };
}

/** The same novel with one word added to the first paragraph of a chapter (by index). */
export function changeOneWord(novel: Novel, chapter: number): Novel {
  const change = (text: string) => text.replace(/(\w+) (\w+)/, '$1 indeed $2');
  return { chapters: novel.chapters.map((one, index) => (index === chapter ? { ...one, text: change(one.text) } : one)) };
}

export function writeNovel(path: string, novel: Novel): string {
  const body = novel.chapters.map(({ title, text }) => `## ${title}\n\n${text.replaceAll(/^([#>*+-]|\d+\.)/gm, '\\$1')}\n`);
  writeFileSync(path, `---\ntitle: The Novel\nauthor: Its Author\nlanguage: en\n---\n\n${body.join('\n')}`);
  return path;
}
