/** When each word of an episode is said: by what was heard where somebody listened, else by proportion, and marked as such. */
import type { EpisodeId } from '#shared/words/ids.ts';
import type { WordTiming } from '#shared/words/quality.ts';
import { proportionTimings } from '../quality/transcript/index.ts';
import { compareWords, wordsToCompare } from '../stages/check/words.ts';
import type { StageTools } from '../stages/stage.ts';

export async function readTimings(id: EpisodeId, tools: Pick<StageTools, 'store' | 'execute' | 'transcriber'>): Promise<WordTiming[]> {
  const { store } = tools;
  const episode = store.productions.episode(id);
  const mixKey = store.renders.episode(id)?.mix;
  const mix = mixKey ? store.renders.find('mix', mixKey) : undefined;
  const production = episode && store.productions.get(episode.production);
  if (!mix || !production) return [];
  const run = store.runs.latestWith(production.id, id);
  const transcriber = tools.transcriber((run && store.runs.get(run)?.options.transcribe) ?? 'none');
  const input = transcriber && wordsToCompare({ id, mix }, production, transcriber, tools);
  if (input) return (await compareWords(input, tools, { urgent: true })).timings;
  return proportionTimings(linesOf(id, tools), production.language);
}

function linesOf(id: EpisodeId, { store }: Pick<StageTools, 'store'>) {
  const placed = Map.groupBy(store.renders.episode(id)?.sentences ?? [], ({ line }) => line);
  return store.scripts.lines(id).flatMap((line) => {
    const spans = placed.get(line.id);
    return spans ? [{ line: line.id, text: line.text, sentences: line.sentences ?? [], spans }] : [];
  });
}
