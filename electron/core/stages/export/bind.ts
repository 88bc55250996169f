/** Binds the finished episodes of a run into the production's own files. */
import type { Production } from '#shared/words/production.ts';
import { present, type StageDefinition, type StageWork } from '../stage.ts';
import { makeBookFiles } from './book-files.ts';
import { defaultOutDir } from './episode-files.ts';

export const bind: StageDefinition<StageWork> = {
  kind: 'bind',
  lane: 'cpu',
  async run({ run, production: { id }, context }, tools) {
    const { store, clock } = tools;
    // Files that a person asked for stay as they are until that person exports again.
    if (run.follows !== null) return { isFree: true, done: () => undefined };
    const production: Production = present(store.productions.get(id), 'the production');
    // In the order they had when the run began.
    const rows = store.runs.episodes(run.id);
    const isIn = ({ state }: (typeof rows)[number]) => state === 'done' || state === 'doubtful';
    const episodes = (chosen: typeof rows) => chosen.map(({ episode, number, title }) => ({ id: episode, number, title }));
    const deliveries = await makeBookFiles(
      {
        production,
        episodes: episodes(rows.filter(isIn)),
        gaps: episodes(rows.filter((row) => !isIn(row))),
        formats: run.options.formats,
        outDir: run.options.outDir ?? defaultOutDir(production, tools),
        options: { signal: context.signal, onProgress: context.progress },
      },
      tools,
    );
    return {
      done() {
        for (const one of deliveries) store.renders.deliver(one, clock.now());
        store.runs.setFiles(run.id, deliveries.map((one) => one.path));
      },
    };
  },
};
