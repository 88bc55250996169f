import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';

/** What was decided, and what is left, for a screen reader. */
export function QueueAnnouncer() {
  const { queue } = useServices();
  const said = useStore(queue, (state) => state.said);
  return (
    <p role="status" aria-label="Decided" className="sr-only">
      {said}
    </p>
  );
}
