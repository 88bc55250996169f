/** Which recordings of an episode somebody should listen to or align, and under which name what comes of it is kept. */
import type { CallKey, EpisodeId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import type { Recording } from '../jobs/calls.ts';
import type { Tables } from '../jobs/store.ts';
import { keyOf } from '../keys.ts';
import type { AligningTranscriber } from '../transcripts/index.ts';
import type { Transcriber } from '../transcripts/port.ts';
import { present } from './stage.ts';

/** What is heard depends on who listens and to what; a recording never changes, so neither does its transcript. */
export function transcriptKey(recording: Pick<Recording, 'file'>, transcriber: Pick<Transcriber, 'id' | 'version'>, language: string): string {
  return keyOf('transcript', recording.file, transcriber.id, transcriber.version(), language);
}

/** Where its words stand depends on what was said, and in which words it was sent. */
export function alignmentKey({ file }: Pick<Recording, 'file'>, text: string, { id, aligner }: Pick<AligningTranscriber, 'id' | 'aligner'>): string {
  return keyOf('alignment', file, text, id, aligner.version());
}

/** What a recording says, as it was sent to be spoken. */
export function textOf({ call }: Pick<Recording, 'call'>, { calls }: Pick<Tables, 'calls'>): string {
  return present(calls.get(call), 'the call of a recording').request.utterances.map(({ text }) => text).join(' ');
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

/** Those of whose words neither the engine nor an aligner has told the times. */
export function untimed(episode: EpisodeId, by: Pick<AligningTranscriber, 'id' | 'aligner'>, tables: Pick<Tables, 'scripts' | 'calls' | 'alignments'>): Recording[] {
  return recordingsOf(episode, tables).filter((recording) => tables.calls.words(recording.call).length === 0 && !tables.alignments.has(alignmentKey(recording, textOf(recording, tables), by)));
}
