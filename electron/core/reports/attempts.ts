/** What was tried of an episode and came to nothing. */
import type { EpisodeId } from '#shared/words/ids.ts';
import type { Attempt } from '#shared/words/run-record.ts';
import { formatVoice } from '#shared/words/voice.ts';
import type { RunRow } from '../jobs/runs.ts';
import type { Store } from '../jobs/store.ts';
import { stageOf } from '../stages/index.ts';

/** As much of a text as tells it from others. */
const OPENING = 80;

/** Of a run and of what has brought it up to date since, in order. */
export function readAttempts({ id, follows }: Pick<RunRow, 'id' | 'follows'>, episode: EpisodeId, store: Store): Attempt[] {
  return store.runs.family(follows ?? id).flatMap((run) =>
    store.jobs.attemptsOf(run.id, episode).map(({ at, number, failure, kind, call }) => {
      const said = call === null ? undefined : store.calls.get(call)?.request.utterances;
      const voice = said?.[0]?.voice;
      return { at, number, failure, stage: stageOf(kind), text: said ? shorten(said.map(({ text }) => text).join(' ')) : null, voice: voice ? formatVoice(voice) : null };
    }),
  );
}

function shorten(text: string): string {
  return text.length <= OPENING ? text : `${text.slice(0, OPENING).replace(/\s+\S*$/, '')}…`;
}
