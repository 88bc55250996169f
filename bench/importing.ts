/** Import of a 135-chapter, 1.2 MB novel, in a warm process. Reference: unzipping it and stripping the tags. */
import { execFileSync } from 'node:child_process';
import { importManuscript } from '#core/index.ts';
import { joinLines } from '#shared/words/script.ts';
import { MOBY_DICK, missingBook } from './books.ts';
import { type Scenario, seconds } from './scenario.ts';

export const importing: Scenario = {
  name: 'importing',
  skip: missingBook,
  async run() {
    const cold = await seconds(() => importManuscript([MOBY_DICK]));
    const warm = await seconds(() => importManuscript([MOBY_DICK]));
    const { chapters } = await importManuscript([MOBY_DICK]);
    const characters = chapters.reduce((sum, chapter) => sum + joinLines(chapter.lines).length, 0);
    const reference = await seconds(async () => {
      const xhtml = execFileSync('unzip', ['-p', MOBY_DICK, '*.xhtml'], { maxBuffer: 1e8 });
      return xhtml.toString().replaceAll(/<[^>]*>/g, '').length;
    });
    return [
      { name: 'first import after start', value: cold, unit: 's', bar: { atMost: 1 } },
      { name: 'second import', value: warm, unit: 's' },
      { name: 'against unzip and strip', value: cold / reference, unit: '×' },
      { name: 'characters of text', value: characters, unit: '' },
    ];
  },
};
