/**
 * A production of 135 chapters again, with one word changed in one of them: everything around the speech, which is
 * silence here. What the studio does beside the one call is planning, finding every render again, and binding.
 */
import { createRouterClient } from '@orpc/server';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStudio } from '#core/index.ts';
import type { StudioApi } from '#shared/api/contract.ts';
import { type EpisodeRow, RunOptions } from '#shared/words/run.ts';
import { portsOf } from '../electron/hosts/cli/session.ts';
import { missingBook } from './books.ts';
import { changeOneWord, readNovel, writeNovel } from './novel.ts';
import { follow, saveSilent } from './production.ts';
import { type Scenario, seconds } from './scenario.ts';
import { silentEngine } from './silent-engine.ts';

const CHAPTERS = 135;

export const rerun: Scenario = {
  name: 'rerun',
  skip: missingBook,
  async run() {
    const home = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
    const studio = await createStudio(portsOf(home), { engines: [silentEngine(2_000)] });
    try {
      const api: StudioApi = createRouterClient(studio.router);
      const novel = await readNovel(CHAPTERS);
      const produce = async (path: string) => {
        const production = await saveSilent(api, path);
        await api.runs.start({ production, options: RunOptions.parse({ formats: ['m4b'] }) });
        const rows = new Map<string, EpisodeRow>();
        await follow(api, production, (changed, isOver) => {
          for (const row of changed) rows.set(row.episode, row);
          return isOver;
        });
        return [...rows.values()].reduce((sum, row) => sum + row.calls, 0);
      };
      let firstCalls = 0;
      let secondCalls = 0;
      const first = await seconds(async () => {
        firstCalls = await produce(writeNovel(join(home, 'novel.md'), novel));
      });
      const changed = writeNovel(join(home, 'changed.md'), changeOneWord(novel, Math.floor(CHAPTERS / 2)));
      const second = await seconds(async () => {
        secondCalls = await produce(changed);
      });
      return [
        { name: 'calls of the first run', value: firstCalls, unit: '' },
        { name: 'first run, silent', value: first, unit: 's' },
        { name: 'second run, one word changed', value: second, unit: 's', bar: { atMost: 10 } },
        { name: 'calls of the second run', value: secondCalls, unit: '', bar: { atMost: 1, atLeast: 1 } },
        { name: 'second against first', value: second / first, unit: '×' },
      ];
    } finally {
      await studio.close();
      rmSync(home, { recursive: true, force: true });
    }
  },
};
