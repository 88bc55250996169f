import { STAGES } from '#shared/words/run.ts';
import type { EpisodeRow, Stage } from '#shared/words/run.ts';
import { cx } from '../../ui/cx.ts';
import { sayNow } from './now.ts';
import { t } from '../../words/t.ts';

/** The seven stages of an episode: behind it, under way, failed, still to come. */
export function StageStrip({ row }: { readonly row: EpisodeRow }) {
  const { state, stagesDone } = row;
  const label = t`${stagesDone.length} of ${STAGES.length} stages done, ${sayNow(state)}`;
  return (
    <span role="img" aria-label={label} title={label} className="flex gap-0.5">
      {STAGES.map((stage) => (
        <span key={stage} className={cx('h-1.5 flex-1 overflow-hidden rounded-xs', groundOf(stage, row))}>
          {state.at === 'running' && state.stage === stage && (
            <span className="block h-full bg-busy" style={{ width: `${state.total > 0 ? Math.max(12, Math.min(100, (state.done / state.total) * 100)) : 50}%` }} />
          )}
        </span>
      ))}
    </span>
  );
}

function groundOf(stage: Stage, { state, stagesDone }: EpisodeRow): string {
  if (state.at === 'failed' && state.stage === stage) return 'bg-bad';
  if (state.at === 'doubtful' && stage === 'check') return 'bg-doubt';
  return stagesDone.includes(stage) ? 'bg-good-mark' : 'bg-hover';
}
