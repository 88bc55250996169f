/** Saves a manuscript as a production and follows its runs, through the contract. */
import type { StudioApi } from '#shared/api/contract.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import { ProductionSettings } from '#shared/words/production.ts';
import type { EpisodeRow } from '#shared/words/run.ts';
import { SILENT_VOICE } from './silent-engine.ts';

export async function saveSilent(api: StudioApi, path: string): Promise<ProductionId> {
  const review = await api.productions.review({ sources: [{ from: 'path', path }] });
  const { id } = await api.productions.create({
    review: review.id,
    title: review.title,
    author: review.author,
    episodes: review.chapters.filter((chapter) => chapter.include).map(({ title, index }) => ({ title, chapters: [index] })),
    update: review.existing?.id ?? null,
  });
  await api.productions.configure({ production: id, settings: ProductionSettings.parse({ voice: SILENT_VOICE }) });
  return id;
}

/** Hands every change of the latest run to `seen`, until it answers true. */
export async function follow(api: StudioApi, production: ProductionId, seen: (rows: EpisodeRow[], isOver: boolean) => boolean): Promise<void> {
  for await (const update of await api.runs.watch({ production })) {
    if (update.kind === 'none') continue;
    const { rows, state } = update.kind === 'run' ? update.run : update;
    if (seen(rows, state === 'finished')) return;
  }
}
