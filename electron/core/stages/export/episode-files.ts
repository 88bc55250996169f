/** The files of one mastered episode: encoded once for each format, written where the producer wants them. */
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProductionSettings, ProductionSummary } from '#shared/words/production.ts';
import type { Mp3Kbps } from '#shared/words/delivery.ts';
import type { Format } from '#shared/words/run.ts';
import { formatVoice } from '#shared/words/voice.ts';
import { type SpokenText, writeCaptions } from '../../export/captions.ts';
import type { EncodeInput, EncodeOutput } from '../../export/encode.ts';
import type { EpisodeTags } from '../../export/tags.ts';
import type { Delivery, Render } from '../../jobs/renders.ts';
import type { ExecuteOptions } from '../../worker/executor.ts';
import { keyOf } from '../../keys.ts';
import { type EpisodeWork, present, type StageTools } from '../stage.ts';
import { timeEpisode } from '../timings.ts';
import { coverFile } from './cover.ts';
import { deliver } from './deliver.ts';
import { episodeFileName, fileName } from './names.ts';

/** Grows when the same master would be encoded differently. */
const VERSION = 1;
const CAPTIONS_VERSION = 2;
const DELIVERED_RATE = 44_100;
/** Good speech in one channel; what retail asks of MP3. */
const AAC_KBPS = 64;
const USUAL_MP3_KBPS: Mp3Kbps = 192;

export interface EpisodeFilesRequest {
  readonly production: ProductionSummary & { readonly settings: ProductionSettings };
  readonly episode: EpisodeWork['episode'];
  readonly formats: readonly Format[];
  readonly mp3Kbps?: Mp3Kbps;
  readonly outDir: string;
  readonly options: ExecuteOptions;
}

/** Makes what `formats` ask for of this episode; the M4B's share is only encoded, since the book binds it later. */
export async function makeEpisodeFiles(request: EpisodeFilesRequest, tools: StageTools): Promise<{ deliveries: Delivery[]; encodings: Render<'aac'>[] }> {
  const deliveries: Delivery[] = [];
  const encodings: Render<'aac'>[] = [];
  for (const format of request.formats) {
    if (format === 'm4b') encodings.push(await encodeForBinding(request, tools));
    else if (format === 'captions') deliveries.push(...(await deliverCaptions(request, tools)));
    else deliveries.push(await deliverAudio(request, format, tools));
  }
  return { deliveries, encodings };
}

/** The key and file of an episode's master. */
export function masterOf(episode: EpisodeWork['episode']['id'], { store }: Pick<StageTools, 'store'>): Render<'master'> {
  const key = present(store.renders.masterKey(episode), 'the master of the episode');
  return present(store.renders.find('master', key), 'the master of the episode');
}

/** The key under which an episode's AAC is kept; it begins with its master's, so that both go out of use together. */
export function encodingKey(master: Render<'master'>, production: EpisodeFilesRequest['production']): string {
  return `${master.key}/${keyOf('aac', VERSION, AAC_KBPS, production.settings.loudness.truePeakDbtp)}`;
}

async function encodeForBinding({ production, episode, options }: EpisodeFilesRequest, tools: StageTools): Promise<Render<'aac'>> {
  const { store, files } = tools;
  const master = masterOf(episode.id, tools);
  const key = encodingKey(master, production);
  const earlier = store.renders.find('aac', key);
  if (earlier && (await files.sizeOf(earlier.file)) !== undefined) return earlier;
  const input: EncodeInput = {
    masterPath: files.pathOf(master.file),
    format: 'aac',
    outPath: files.scratchPath('encoding.aac'),
    sampleRate: DELIVERED_RATE,
    bitrateKbps: AAC_KBPS,
    ceilingDbtp: production.settings.loudness.truePeakDbtp,
  };
  const encoded = await tools.execute<EncodeOutput>('export.encode', input, options);
  const file = await files.adopt(encoded.file);
  return { key, file, facts: { seconds: encoded.seconds, truePeakDbtp: encoded.truePeakDbtp } };
}

async function deliverAudio(request: EpisodeFilesRequest, format: 'mp3' | 'wav' | 'flac', tools: StageTools): Promise<Delivery> {
  const { production, episode, outDir, options, mp3Kbps = USUAL_MP3_KBPS } = request;
  const { files } = tools;
  const master = masterOf(episode.id, tools);
  const path = join(outDir, `${episodeFileName(episode.number, production.episodes, episode.title)}.${format}`);
  const tags = tagsOf(production, episode);
  const ceilingDbtp = production.settings.loudness.truePeakDbtp;
  const cover = format === 'wav' ? null : production.cover;
  const key = keyOf(format, VERSION, master.key, tags, ceilingDbtp, mp3Kbps, cover);
  return deliver(path, key, tools, async (temporary) => {
    if (format === 'wav') {
      await copyFile(files.pathOf(master.file), temporary);
      return { seconds: master.facts.seconds };
    }
    const input: EncodeInput = {
      masterPath: files.pathOf(master.file),
      format,
      outPath: temporary,
      sampleRate: format === 'flac' ? master.facts.sampleRate : DELIVERED_RATE,
      ceilingDbtp,
      tags,
      bitrateKbps: mp3Kbps,
      cover: cover ? await coverFile(cover, files) : undefined,
    };
    const { seconds } = await tools.execute<EncodeOutput>('export.encode', input, options);
    return { seconds };
  });
}

async function deliverCaptions({ production, episode, outDir, options }: EpisodeFilesRequest, tools: StageTools): Promise<Delivery[]> {
  const { store } = tools;
  const master = masterOf(episode.id, tools);
  const lines = new Map(store.scripts.lines(episode.id).map((line) => [line.id, line]));
  const placed = present(store.renders.episode(episode.id), 'the assembled episode').sentences;
  // A word that is only timed by proportion tells no more than its sentence does.
  const timed = Map.groupBy((await timeEpisode(episode.id, tools, options)).filter(({ source }) => source !== 'proportion'), ({ line }) => line);
  const sentences: SpokenText[] = placed.map((one) => {
    const line = present(lines.get(one.line), 'a line of the episode');
    const words = (timed.get(one.line) ?? []).filter(({ start, end }) => start >= one.start && end <= one.end);
    return {
      text: line.text.slice(one.start, one.end),
      speaker: line.speaker === 'narrator' ? undefined : line.speaker,
      startSeconds: one.startSeconds,
      endSeconds: one.endSeconds,
      words: words.map(({ start, startSeconds, endSeconds }) => ({ at: start - one.start, startSeconds, endSeconds })),
    };
  });
  const stem = join(outDir, episodeFileName(episode.number, production.episodes, episode.title));
  const key = keyOf('captions', CAPTIONS_VERSION, master.key, sentences);
  const { srt, vtt } = writeCaptions(sentences, master.facts.seconds);
  const write = (ending: string, text: string) =>
    deliver(`${stem}.${ending}`, key, tools, async (temporary) => {
      await writeFile(temporary, text);
      return { seconds: master.facts.seconds };
    });
  return [await write('srt', srt), await write('vtt', vtt)];
}

function tagsOf(production: EpisodeFilesRequest['production'], episode: EpisodeWork['episode']): EpisodeTags {
  return {
    title: episode.title,
    album: production.title,
    author: production.author ?? undefined,
    narrator: production.narrator ?? formatVoice(production.settings.voice),
    year: production.year ?? undefined,
    track: { number: episode.number, total: production.episodes },
  };
}

/** The folder a production's files go to when a run does not say: its title, told apart from another one of that title. */
export function defaultOutDir(production: Pick<ProductionSummary, 'id' | 'title'>, { exportsDir, store }: Pick<StageTools, 'exportsDir' | 'store'>): string {
  const name = fileName(production.title);
  const isTaken = store.productions.titles().some((other) => other.id !== production.id && fileName(other.title).toLowerCase() === name.toLowerCase());
  return join(exportsDir, isTaken ? `${name} (${production.id.slice(0, 8)})` : name);
}
