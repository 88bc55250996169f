/** Encodes and delivers one episode in every format the run asks for. */
import type { StageDefinition } from '../stage.ts';
import { defaultOutDir, makeEpisodeFiles } from './episode-files.ts';

export const exportEpisode: StageDefinition = {
  kind: 'export',
  lane: 'cpu',
  async run({ run, production, episode, context }, tools) {
    const { store, clock } = tools;
    const { deliveries, encodings } = await makeEpisodeFiles(
      {
        production,
        episode,
        formats: run.options.formats,
        outDir: run.options.outDir ?? defaultOutDir(production, tools),
        options: { signal: context.signal, onProgress: context.progress },
      },
      tools,
    );
    const fresh = encodings.filter((one) => store.renders.find('aac', one.key)?.file !== one.file);
    return {
      isFree: fresh.length === 0 && deliveries.length === 0,
      done() {
        const now = clock.now();
        for (const one of fresh) store.renders.add('aac', one.key, one.file, one.facts, now);
        for (const one of deliveries) store.renders.deliver(one, now);
        store.runs.setEpisodeFiles(run.id, episode.id, deliveries.map((one) => one.path));
      },
    };
  },
};
