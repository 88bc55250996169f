/** Writes files of what is mastered already, outside any run: other formats, another folder. */
import { randomUUID } from 'node:crypto';
import { StudioError, toFailure } from '#shared/words/failure.ts';
import type { Export, ExportedFile, ExportOptions, ExportUpdate } from '#shared/words/delivery.ts';
import type { EpisodeSummary, Production } from '#shared/words/production.ts';
import type { Delivery } from '../jobs/renders.ts';
import { makeBookFiles } from '../stages/export/book-files.ts';
import { defaultOutDir, makeEpisodeFiles } from '../stages/export/episode-files.ts';
import type { StageTools } from '../stages/stage.ts';
import { isChosen } from './chosen.ts';
import { madeOf } from './made-of.ts';

export interface Exporter {
  start(production: Production, options: ExportOptions, signal: AbortSignal | undefined): AsyncGenerator<ExportUpdate>;
  list(production: Production): Export[];
  isBusy(): boolean;
}

export function openExporter(tools: StageTools): Exporter {
  let underWay = 0;
  return {
    isBusy: () => underWay > 0,
    async *start(production, options, signal) {
      underWay += 1;
      try {
        yield* write(production, options, signal, tools);
      } catch (error) {
        if (signal?.aborted) return;
        yield { kind: 'failed', failure: toFailure(error) };
      } finally {
        underWay -= 1;
      }
    },
    list(production) {
      let whole: string | undefined;
      return tools.store.renders.exports(production.id, (episodes) => (episodes === null ? (whole ??= madeOf(production, null, tools)) : madeOf(production, episodes, tools)));
    },
  };
}

async function* write(production: Production, options: ExportOptions, signal: AbortSignal | undefined, tools: StageTools): AsyncGenerator<ExportUpdate> {
  const { store, clock } = tools;
  const wanted = production.episodeList.filter((episode) => isChosen(episode, options.episodes));
  const ready = wanted.filter((episode) => isMastered(episode, tools));
  const gaps = wanted.filter((episode) => !ready.includes(episode));
  if (ready.length === 0) {
    throw new StudioError('export.nothing', 'No episode of this production is finished yet.', { hint: 'Produce it first.' });
  }
  if (gaps.length > 0 && !options.allowGaps) {
    throw new StudioError('export.gaps', `${gaps.length} of ${wanted.length} episodes are not finished.`, {
      hint: 'Produce them first, or export with gaps: the manifest then lists what is missing.',
      detail: gaps.map((episode) => `${episode.number}. ${episode.title}`).join('\n'),
    });
  }
  const outDir = options.outDir ?? defaultOutDir(production, tools);
  if (options.episodes && options.formats.every((format) => format === 'm4b')) {
    throw new StudioError('export.whole-book', 'An M4B holds the whole book, so single episodes are not written as one.', { hint: 'Choose a format with a file an episode, or export all episodes.' });
  }
  const total = ready.length + 1;
  const deliveries: Delivery[] = [];
  for (const [done, episode] of ready.entries()) {
    signal?.throwIfAborted();
    yield { kind: 'progress', done, total, now: episode.title };
    const made = await makeEpisodeFiles({ production, episode, formats: options.formats, mp3Kbps: options.mp3Kbps, outDir, options: signal ? { signal } : {} }, tools);
    store.transaction(() => {
      for (const one of made.encodings) store.renders.add('aac', one.key, one.file, one.facts, clock.now());
      for (const one of made.deliveries) store.renders.deliver(one, clock.now());
    });
    deliveries.push(...made.deliveries);
    for (const one of made.deliveries) yield { kind: 'file', file: fileOf(one) };
  }
  yield { kind: 'progress', done: ready.length, total, now: production.title };
  // A book of some episodes would take the place of the whole one.
  const book = options.episodes
    ? []
    : await makeBookFiles({ production, episodes: ready, gaps, formats: options.formats, outDir, options: signal ? { signal } : {} }, tools);
  deliveries.push(...book);
  for (const one of book) yield { kind: 'file', file: fileOf(one) };
  const finished: Omit<Export, 'stale'> = {
    id: randomUUID(),
    production: production.id,
    at: clock.now(),
    outDir,
    formats: options.formats,
    files: deliveries.map(fileOf),
    episodes: options.episodes && ready.map(({ id }) => id),
    gaps: gaps.map((episode) => episode.number),
  };
  store.transaction(() => {
    for (const one of book) store.renders.deliver(one, clock.now());
    store.renders.addExport(finished, madeOf(production, finished.episodes, tools));
  });
  yield { kind: 'finished', export: { ...finished, stale: false } };
}

function fileOf({ path, bytes, seconds }: Delivery): ExportedFile {
  return { path, format: path.slice(path.lastIndexOf('.') + 1), bytes, seconds };
}

function isMastered(episode: EpisodeSummary, { store }: StageTools): boolean {
  const master = store.renders.masterKey(episode.id);
  return master !== null && store.renders.find('master', master) !== undefined;
}
