import { CircleCheck, Ear, Info, PackageCheck } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { ActionKey } from '../../app/keys/ActionKey.tsx';
import { Button } from '../../ui/Button.tsx';
import { plural } from '../../ui/format.ts';
import { sayChecked } from './checks.ts';
import { rich } from '../../words/rich.ts';
import { t } from '../../words/t.ts';

/** Stands where no place is looked at: how to begin, or what it means that nothing waits. */
export function ClearedPanel() {
  const { queue: store, run, navigation, production } = useServices();
  const queue = useStore(store, (state) => state.queue);
  const isWhole = useStore(production, ({ production }) => production !== null && production.episodesDone === production.episodes);
  const rows = useStore(run, (state) => state.run?.rows);
  const checked = useMemo(() => sayChecked(rows ?? []), [rows]);
  if (!queue) return null;
  const left = queue.places.length;
  return (
    <section aria-label={t`Doubtful place`} className="mx-5 mb-3 flex shrink-0 items-start gap-3 rounded-lg border border-line bg-panel px-3.5 py-2.5">
      {left > 0 ? (
        <>
          <Ear aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
          <p>
            <span className="font-medium">{plural(left, 'place waits for your ear.', 'places wait for your ear.')}</span>{' '}
            <span className="text-muted">
              {rich`Press ${<ActionKey action="next place" />} to hear the first, the worst one, and ${<ActionKey action="approve" />} to approve it; ${<ActionKey action="keys" />} shows all keys.`}
            </span>
          </p>
        </>
      ) : (
        <>
          {checked ? <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" /> : <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />}
          <div>
            <p>
              <span className="font-medium">{t`Nothing waits for your ear.`}</span> <span className="text-muted">{checked?.done ?? t`No check has run yet: doubtful places come here as soon as episodes are produced.`}</span>
            </p>
            {checked?.missing && (
              <p className="flex items-center gap-1.5 text-sm text-doubt">
                <Info aria-hidden className="size-3.5 shrink-0" /> {checked.missing}
              </p>
            )}
            {queue.undoable && (
              <p className="text-sm text-muted">
                {rich`${<ActionKey action="undo" />} takes back ${queue.undoable}.`}
              </p>
            )}
          </div>
          {isWhole && (
            <Button look="primary" icon={PackageCheck} className="ml-auto shrink-0" onClick={() => navigation.getState().go('export')}>
              {t`Go to Export`}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
