import { Unplug } from 'lucide-react';
import { useStore } from 'zustand';
import { Busy } from '../../ui/Busy.tsx';
import { useServices } from '../use-services.ts';
import { t } from '../../words/t.ts';

/** Stands across the window while the core cannot be reached. What was typed stays where it is. */
export function ConnectionBar() {
  const { connection } = useServices();
  const isLost = useStore(connection.state, (state) => state.at === 'lost');
  return (
    <div role="status">
      {isLost && (
        <p className="flex h-8 items-center gap-2 border-b border-line bg-doubt-soft px-3.5 font-medium text-doubt">
          <Unplug aria-hidden className="size-3.5" /> {t`Lost the studio; reconnecting…`} <Busy />
        </p>
      )}
    </div>
  );
}
