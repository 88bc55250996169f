/** A studio over a home of its own, with the engines a test gives it. */
import { createRouterClient } from '@orpc/server';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStudio } from '#core/index.ts';
import type { Engine } from '#core/engines/port.ts';
import type { Environment } from '#core/ports.ts';
import type { StudioApi } from '#shared/api/contract.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import { ProductionSettings } from '#shared/words/production.ts';
import { isGoingOn, type Run, RunOptions, type RunRequest } from '#shared/words/run.ts';
import type { Voice } from '#shared/words/voice.ts';
import { portsOf } from '../../electron/hosts/cli/session.ts';

export interface TestStudio {
  readonly api: StudioApi;
  readonly home: string;
  /** Saves the chapters as a production whose narrator has this voice. The bar is 85 unless told. */
  save(chapters: readonly string[], voice: Voice, minQuality?: number): Promise<ProductionId>;
  start(production: ProductionId, options?: RunRequest): Promise<Run>;
  /** The run once it is over or stands still. */
  settled(production: ProductionId): Promise<Run>;
  close(): Promise<void>;
}

export function makeHome(): { home: string; remove: () => void } {
  const home = mkdtempSync(join(tmpdir(), 'lectern-accounts-'));
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) };
}

/** Its environment says nothing unless told: settings that a machine happens to have change no test. */
export async function openTestStudio(home: string, engines: readonly Engine[], takeUp = true, environment: Environment = {}): Promise<TestStudio> {
  const studio = await createStudio({ ...portsOf(home), environment }, { engines, takeUp });
  const api: StudioApi = createRouterClient(studio.router);
  let saved = 0;
  return {
    api,
    home,
    async save(chapters, voice, minQuality = 85) {
      saved += 1;
      const path = join(home, `book-${saved}.md`);
      writeFileSync(path, `---\ntitle: Book ${saved}\nlanguage: en\n---\n\n${chapters.map((text, index) => `## Chapter ${index + 1}\n\n${text}\n`).join('\n')}`);
      const review = await api.productions.review({ sources: [{ from: 'path', path }] });
      const { id } = await api.productions.create({
        review: review.id, title: review.title, author: null, update: null,
        episodes: review.chapters.filter((chapter) => chapter.include).map(({ title, index }) => ({ title, chapters: [index] })),
      });
      await api.productions.configure({ production: id, settings: ProductionSettings.parse({ voice, minQuality }) });
      return id;
    },
    start: (production, options = {}) => api.runs.start({ production, options: RunOptions.parse({ formats: ['captions'], ...options }) }),
    async settled(production) {
      for await (const update of await api.runs.watch({ production })) {
        if (update.kind === 'run' && !isGoingOn(update.run)) return update.run;
      }
      throw new Error('the run was never heard of again');
    },
    close: () => studio.close(),
  };
}
