/** Compares an episode's text with what was heard of it. The comparing is a worker's task. */
import type { EpisodeId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import { TRANSCRIBERS } from '#shared/words/quality.ts';
import type { TranscriptCheck, TranscriptReport } from '../quality/transcript/index.ts';
import type { Render } from '../jobs/renders.ts';
import type { Transcriber } from '../transcripts/port.ts';
import { lexiconOf } from './lexicon.ts';
import { transcriptKey } from './listening.ts';
import { present, type StageTools } from './stage.ts';
import { hearEpisode, placeSlices } from './heard.ts';

/** What the comparing needs; undefined where nothing of the episode was ever listened to. */
export function wordsToCompare(
  episode: { readonly id: EpisodeId; readonly mix: Render<'mix'> },
  production: Pick<Production, 'id' | 'language'>,
  transcriber: Transcriber,
  { store, transcriber: find }: Pick<StageTools, 'store' | 'transcriber'>,
): TranscriptCheck | undefined {
  const lines = store.scripts.lines(episode.id);
  const placed = new Map<string, { start: number; end: number }>();
  for (const one of store.renders.episode(episode.id)?.sentences ?? []) {
    const span = placed.get(one.line);
    placed.set(one.line, { start: span?.start ?? one.startSeconds, end: one.endSeconds });
  }
  const slices = placeSlices(lines, episode.mix.facts.spans, store);
  const heardBy = (who: Transcriber) =>
    hearEpisode(slices, (call) => {
      const recording = store.calls.recording(call);
      return recording && store.transcripts.get(transcriptKey(recording, who, production.language));
    });
  const heard = heardBy(transcriber);
  if (heard.unheard.size > 0 && heard.words.length === 0) return undefined;
  // Whoever else listened to all of it, in another run, is a second witness that costs nothing.
  const others = TRANSCRIBERS.filter((id) => id !== 'none' && id !== transcriber.id).map((id) => heardBy(present(find(id), 'a transcript engine')));
  const second = others.find(({ unheard, words }) => unheard.size === 0 && words.length > 0);
  return {
    lines: lines.map((line) => ({
      line: line.id,
      text: line.text,
      sentences: line.sentences ?? [],
      speaker: line.speaker,
      startSeconds: placed.get(line.id)?.start ?? 0,
      endSeconds: placed.get(line.id)?.end ?? 0,
      isUnheard: heard.unheard.has(line.id),
    })),
    heard: heard.words,
    language: production.language,
    lexicon: lexiconOf(production.id, store).map(({ grapheme }) => grapheme),
    hasWordTimes: heard.timings === 'words',
    ...(second ? { second: { heard: second.words, hasWordTimes: second.timings === 'words' } } : {}),
  };
}

export function compareWords(check: TranscriptCheck, { execute }: Pick<StageTools, 'execute'>, options: { signal?: AbortSignal; urgent?: boolean } = {}): Promise<TranscriptReport> {
  return execute<TranscriptReport>('quality.words', check, options);
}
