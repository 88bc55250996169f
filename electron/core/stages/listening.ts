/** Which recordings of an episode somebody should listen to, and under which name what is heard is kept. */
import type { CallKey, EpisodeId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import type { Recording } from '../jobs/calls.ts';
import type { Tables } from '../jobs/store.ts';
import { keyOf } from '../keys.ts';
import type { Transcriber } from '../transcripts/port.ts';

/** What is heard depends on who listens and to what; a recording never changes, so neither does its transcript. */
export function transcriptKey(recording: Pick<Recording, 'file'>, transcriber: Pick<Transcriber, 'id' | 'version'>, language: string): string {
  return keyOf('transcript', recording.file, transcriber.id, transcriber.version(), language);
}

/** Recordings that the chosen takes of an episode are cut from, in script order, each once. */
export function recordingsOf(episode: EpisodeId, { scripts, calls }: Pick<Tables, 'scripts' | 'calls'>): Recording[] {
  const seen = new Set<CallKey>();
  return scripts.lines(episode).flatMap((line) => {
    const take = line.take === null ? undefined : calls.take(line.take);
    return (take?.pieces ?? []).flatMap(({ call }) => {
      if (seen.has(call)) return [];
      seen.add(call);
      return calls.recording(call) ?? [];
    });
  });
}

/** Those of them that were never listened to. */
export function unheard(episode: EpisodeId, { language }: Pick<Production, 'language'>, transcriber: Transcriber, tables: Pick<Tables, 'scripts' | 'calls' | 'transcripts'>): Recording[] {
  return recordingsOf(episode, tables).filter((recording) => !tables.transcripts.has(transcriptKey(recording, transcriber, language)));
}
