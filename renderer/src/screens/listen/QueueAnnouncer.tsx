import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { t } from '../../words/t.ts';

/** What was decided, and what is left, for a screen reader. */
export function QueueAnnouncer() {
  const { queue } = useServices();
  const said = useStore(queue, (state) => state.said);
  return (
    <p role="status" aria-label={t`Decided`} className="sr-only">
      {said}
    </p>
  );
}
