/** When each word of an episode is said: as its engine told, else as it was aligned or heard, else by proportion; marked as such. */
import type { CallKey, EpisodeId, LineId } from '#shared/words/ids.ts';
import type { WordTiming } from '#shared/words/quality.ts';
import { type AlignedToken, doubtfulLoss, type TimingRequest, type ToldLine } from '../quality/transcript/index.ts';
import type { Production } from '#shared/words/production.ts';
import type { Render } from '../jobs/renders.ts';
import { type PlacedSlice, placeSlices } from './heard.ts';
import { alignmentKey, textOf } from './listening.ts';
import type { StageTools } from './stage.ts';
import { wordsToCompare } from './words.ts';

type Tools = Pick<StageTools, 'store' | 'execute' | 'transcriber' | 'aligner'>;

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

/** Lines that the mix speaks, with what their engines told of them or an aligner found, in the time of the mix. */
function placeLines(id: EpisodeId, mix: Render<'mix'>, tools: Tools): ToldLine[] {
  const { store } = tools;
  const lines = store.scripts.lines(id);
  const known = new Map<CallKey, KnownWords>();
  const told = new Map<LineId, ToldLine['told'][number][]>();
  const aligned = new Map<LineId, AlignedToken[]>();
  for (const slice of placeSlices(lines, mix.facts.spans, store)) {
    if (!known.has(slice.call)) known.set(slice.call, knownOf(slice.call, tools));
    const words = known.get(slice.call)!;
    gather(told, slice.line, within(words.told, slice));
    gather(aligned, slice.line, within(words.aligned, slice));
  }
  const placed = Map.groupBy(store.renders.episode(id)?.sentences ?? [], ({ line }) => line);
  return lines.flatMap(({ id: line, text, sentences }) => {
    const spans = placed.get(line);
    return spans ? [{ line, text, sentences: sentences ?? [], spans, told: told.get(line) ?? [], aligned: aligned.get(line) ?? [] }] : [];
  });
}

function gather<Word>(words: Map<LineId, Word[]>, line: LineId, more: readonly Word[]): void {
  const own = words.get(line) ?? [];
  words.set(line, own);
  for (const word of more) own.push(word);
}

interface KnownWords {
  readonly told: ToldLine['told'];
  readonly aligned: readonly AlignedToken[];
}

/** What was bought stays of use, whatever the last run asked for. */
function knownOf(call: CallKey, { store, aligner }: Tools): KnownWords {
  const told = store.calls.words(call).map(({ text, start, end }) => ({ text, startSeconds: start, endSeconds: end, probability: null }));
  const recording = told.length > 0 ? undefined : store.calls.recording(call);
  if (!recording) return { told, aligned: [] };
  const words = store.alignments.words(alignmentKey(recording, textOf(recording, store), aligner()));
  const most = doubtfulLoss(words.map(({ loss }) => loss));
  return { told, aligned: words.map(({ text, startSeconds, endSeconds, loss }) => ({ text, startSeconds, endSeconds, probability: null, isDoubtful: loss > most || endSeconds <= startSeconds })) };
}

/** Words whose middle lies in the slice, where the mix says them. */
function within<Word extends ToldLine['told'][number]>(words: readonly Word[], { fromSeconds, toSeconds, startSeconds, stretch = 1 }: PlacedSlice): Word[] {
  const placed = (seconds: number) => startSeconds + (seconds - fromSeconds) * stretch;
  return words.flatMap((word) => {
    const middle = (word.startSeconds + word.endSeconds) / 2;
    return middle >= fromSeconds && middle <= toSeconds ? [{ ...word, startSeconds: placed(word.startSeconds), endSeconds: placed(word.endSeconds) }] : [];
  });
}
