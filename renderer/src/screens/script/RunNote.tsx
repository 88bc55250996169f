import { AudioLines } from 'lucide-react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { isOpen } from '../produce/run-store.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

/** While a run is on: what is written now is for the next one. */
export function RunNote() {
  const { run } = useServices();
  const { script } = useScriptRoom();
  const production = useStore(script, (state) => state.production);
  const number = useStore(run, (state) => (isOpen(state.run) && state.run?.production === production ? state.run.number : null));
  if (number === null) return null;
  return (
    <p className="num flex items-center gap-2 border-b border-line bg-panel px-5 py-1.5 text-sm text-muted">
      <AudioLines aria-hidden className="size-3.5 shrink-0 text-busy" />
      {t`Run ${number} is on, and speaks the script as it was when it began. Edits are safe: they are for the next run.`}
    </p>
  );
}
