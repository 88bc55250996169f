/** The files of a whole production: the M4B of its episodes, and the manifest that accounts for every sentence. */
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Manifest } from '#shared/words/delivery.ts';
import type { Production } from '#shared/words/production.ts';
import type { Format } from '#shared/words/run.ts';
import { formatVoice } from '#shared/words/voice.ts';
import type { BindInput, BindOutput } from '../../export/bind.ts';
import type { Delivery } from '../../jobs/renders.ts';
import type { ExecuteOptions } from '../../worker/executor.ts';
import { keyOf } from '../../keys.ts';
import { type EpisodeWork, present, type StageTools } from '../stage.ts';
import { coverFile } from './cover.ts';
import { deliver } from './deliver.ts';
import { encodingKey, masterOf } from './episode-files.ts';
import { episodeFileName, fileName } from './names.ts';

const VERSION = 1;

export interface BookFilesRequest {
  readonly production: Production;
  /** The episodes that are in it, in order; each has a master. */
  readonly episodes: readonly EpisodeWork['episode'][];
  /** The episodes that are not, told in the manifest. */
  readonly gaps: readonly EpisodeWork['episode'][];
  readonly formats: readonly Format[];
  readonly outDir: string;
  readonly options: ExecuteOptions;
}

export async function makeBookFiles(request: BookFilesRequest, tools: StageTools): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  const starts = startsInBook(request, tools);
  if (request.formats.includes('m4b')) deliveries.push(await deliverM4b(request, tools));
  deliveries.push(await deliverManifest(request, starts, tools));
  return deliveries;
}

export function m4bName(production: Pick<Production, 'title'>): string {
  return `${fileName(production.title)}.m4b`;
}

async function deliverM4b({ production, episodes, outDir, options }: BookFilesRequest, tools: StageTools): Promise<Delivery> {
  const { store, files } = tools;
  const parts = episodes.map((episode) => {
    const render = present(store.renders.find('aac', encodingKey(masterOf(episode.id, tools), production)), 'an encoded episode');
    return { path: files.pathOf(render.file), title: episode.title, key: render.key };
  });
  const tags = {
    title: production.title,
    author: production.author ?? undefined,
    narrator: production.narrator ?? formatVoice(production.settings.voice),
    year: production.year ?? undefined,
  };
  const key = keyOf('m4b', VERSION, parts.map((part) => [part.key, part.title]), tags, production.cover);
  return deliver(join(outDir, m4bName(production)), key, tools, async (temporary) => {
    const input: BindInput = {
      parts: parts.map(({ path, title }) => ({ path, title })),
      tags,
      outPath: temporary,
      cover: production.cover ? await coverFile(production.cover, files) : undefined,
    };
    const { seconds } = await tools.execute<BindOutput>('export.bind', input, options);
    return { seconds };
  });
}

/** Where each episode starts in the M4B, in seconds: the sum of the encoded lengths before it. */
function startsInBook({ production, episodes, formats }: BookFilesRequest, tools: StageTools): Map<string, number> {
  const starts = new Map<string, number>();
  if (!formats.includes('m4b')) return starts;
  let at = 0;
  for (const episode of episodes) {
    starts.set(episode.id, at);
    at += tools.store.renders.find('aac', encodingKey(masterOf(episode.id, tools), production))?.facts.seconds ?? 0;
  }
  return starts;
}

async function deliverManifest(request: BookFilesRequest, starts: ReadonlyMap<string, number>, tools: StageTools): Promise<Delivery> {
  const { production, outDir } = request;
  const manifest = writeManifest(request, starts, tools);
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  const path = join(outDir, `${fileName(production.title)}.manifest.json`);
  return deliver(path, keyOf('manifest', VERSION, text), tools, async (temporary) => {
    await writeFile(temporary, text);
    return { seconds: null };
  });
}

/** Ties each sentence of the text to the take that speaks it and its place in the files. */
function writeManifest({ production, episodes, gaps, formats }: BookFilesRequest, starts: ReadonlyMap<string, number>, tools: StageTools): Manifest {
  const perEpisode = formats.filter((format) => format === 'mp3' || format === 'wav' || format === 'flac');
  return {
    production: production.id,
    title: production.title,
    language: production.language,
    episodes: episodes.map((episode) => {
      const lines = new Map(tools.store.scripts.lines(episode.id).map((line) => [line.id, line]));
      const placed = present(tools.store.renders.episode(episode.id), 'the assembled episode').sentences;
      const stem = episodeFileName(episode.number, production.episodes, episode.title);
      return {
        episode: episode.id,
        number: episode.number,
        title: episode.title,
        seconds: masterOf(episode.id, tools).facts.seconds,
        files: [
          ...perEpisode.map((format) => ({ name: basename(`${stem}.${format}`), startSeconds: 0 })),
          ...(starts.has(episode.id) ? [{ name: m4bName(production), startSeconds: starts.get(episode.id) ?? 0 }] : []),
        ],
        sentences: placed.map((one) => {
          const line = present(lines.get(one.line), 'a line of the episode');
          return {
            line: one.line,
            text: line.text.slice(one.start, one.end),
            speaker: line.speaker,
            take: one.take === null ? null : String(one.take),
            startSeconds: one.startSeconds,
            endSeconds: one.endSeconds,
          };
        }),
      };
    }),
    gaps: gaps.map(({ number, title }) => ({ number, title })),
  };
}
