/** What an episode is doing now, in a few words. */
import type { EpisodeState, Stage } from '#shared/words/run.ts';
import { t } from '../../words/t.ts';

export const STAGE_VERBS: Record<Stage, string> = {
  prepare: t`preparing`,
  plan: t`planning`,
  speak: t`speaking`,
  assemble: t`assembling`,
  check: t`checking`,
  repair: t`repairing`,
  master: t`mastering`,
  export: t`exporting`,
};

export const STATE_TONES: Record<EpisodeState['at'], string> = {
  idle: 'text-faint',
  waiting: 'text-faint',
  running: 'text-busy',
  done: 'text-good',
  doubtful: 'text-doubt',
  failed: 'text-bad',
  cancelled: 'text-faint',
};

export function sayNow(state: EpisodeState): string {
  switch (state.at) {
    case 'running':
      return state.total > 1 ? t`${STAGE_VERBS[state.stage]} ${Math.floor(state.done)} of ${state.total}` : STAGE_VERBS[state.stage];
    case 'failed':
      return t`failed while ${STAGE_VERBS[state.stage]}`;
    case 'doubtful':
      return t`waits for an ear`;
    case 'idle':
      return t`not in this run`;
    case 'waiting':
      return t`waiting`;
    case 'done':
      return t`done`;
    case 'cancelled':
      return t`cancelled`;
  }
}
