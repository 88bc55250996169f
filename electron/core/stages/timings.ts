/** When each word of an episode is said: as its engine told, else as it was heard, else by proportion; marked as such. */
import type { EpisodeId, LineId } from '#shared/words/ids.ts';
import type { WordTiming } from '#shared/words/quality.ts';
import type { TimingRequest, ToldLine } from '../quality/transcript/index.ts';
import type { Production } from '#shared/words/production.ts';
import type { Render } from '../jobs/renders.ts';
import { placeSlices } from './heard.ts';
import type { StageTools } from './stage.ts';
import { wordsToCompare } from './words.ts';

type Tools = Pick<StageTools, 'store' | 'execute' | 'transcriber'>;

/** Of the mix as it is now; none before there is one. */
export async function timeEpisode(id: EpisodeId, tools: Tools, options: { signal?: AbortSignal; urgent?: boolean } = {}): Promise<WordTiming[]> {
  const { store } = tools;
  const episode = store.productions.episode(id);
  const mixKey = store.renders.episode(id)?.mix;
  const mix = mixKey ? store.renders.find('mix', mixKey) : undefined;
  const production = episode && store.productions.get(episode.production);
  if (!mix || !production) return [];
  const lines = placeLines(id, mix, tools);
  const request: TimingRequest = { lines, language: production.language, heard: lines.every(({ told }) => told.length > 0) ? null : heardOf(id, mix, production, tools) };
  return tools.execute<WordTiming[]>('quality.timings', request, options);
}

/** What was heard of the episode by whom the last run had listen. */
function heardOf(id: EpisodeId, mix: Render<'mix'>, production: Production, tools: Tools): TimingRequest['heard'] {
  const { store } = tools;
  const run = store.runs.latestWith(production.id, id);
  const transcriber = tools.transcriber((run && store.runs.get(run)?.options.transcribe) ?? 'none');
  return (transcriber && wordsToCompare({ id, mix }, production, transcriber, tools)) ?? null;
}

/** Lines that the mix speaks, with what their engines told of them, in the time of the mix. */
function placeLines(id: EpisodeId, mix: Render<'mix'>, { store }: Tools): ToldLine[] {
  const lines = store.scripts.lines(id);
  const words = new Map<string, ReturnType<typeof store.calls.words>>();
  const told = new Map<LineId, ToldLine['told'][number][]>();
  for (const { line, call, fromSeconds, toSeconds, startSeconds } of placeSlices(lines, mix.facts.spans, store)) {
    if (!words.has(call)) words.set(call, store.calls.words(call));
    const shift = startSeconds - fromSeconds;
    const own = told.get(line) ?? [];
    told.set(line, own);
    for (const { text, start, end } of words.get(call) ?? []) {
      const middle = (start + end) / 2;
      if (middle >= fromSeconds && middle <= toSeconds) own.push({ text, startSeconds: start + shift, endSeconds: end + shift, probability: null });
    }
  }
  const placed = Map.groupBy(store.renders.episode(id)?.sentences ?? [], ({ line }) => line);
  return lines.flatMap(({ id: line, text, sentences }) => {
    const spans = placed.get(line);
    return spans ? [{ line, text, sentences: sentences ?? [], spans, told: told.get(line) ?? [] }] : [];
  });
}
