import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Busy } from '../../ui/Busy.tsx';
import { cx } from '../../ui/cx.ts';
import { standOf } from './run-store.ts';
import { t } from '../../words/t.ts';

/** The state of the run in the top bar; leads to Produce. */
export function RunChip() {
  const { run: store, navigation } = useServices();
  const run = useStore(store, (state) => state.run);
  if (!run) return null;
  const { done, failed, total } = run.progress;
  const shown = standOf(run).stopped
    ? { tone: 'text-bad', word: t`stopped` }
    : run.followUp
      ? { tone: run.followUp.state === 'running' ? 'text-busy' : 'text-doubt', word: run.followUp.state === 'running' ? t`speaking again` : t`pickups paused` }
      : run.state === 'running'
        ? { tone: 'text-busy', word: t`producing ${done} of ${total}` }
        : run.state === 'paused'
          ? { tone: 'text-doubt', word: t`paused at ${done} of ${total}` }
          : run.state === 'cancelled'
            ? { tone: 'text-muted', word: t`cancelled` }
            : { tone: failed > 0 ? 'text-bad' : 'text-good', word: failed > 0 ? t`${failed} failed` : t`done` };
  return (
    <button
      type="button"
      onClick={() => navigation.getState().go('produce')}
      className={cx('num flex h-6 items-center gap-1.5 rounded-full border border-line-strong px-2.5 text-sm hover:bg-hover', shown.tone)}
    >
      {standOf(run).state === 'running' ? <Busy className="size-3" /> : <span aria-hidden className="size-1.5 rounded-full bg-current" />}
      {t`Run ${run.number} · ${shown.word}`}
    </button>
  );
}
