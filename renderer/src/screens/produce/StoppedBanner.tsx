import { OctagonAlert, Play } from 'lucide-react';
import { useStore } from 'zustand';
import type { Failure } from '#shared/words/failure.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureText } from '../../ui/FailureText.tsx';

/** Why the studio itself has stopped a run, and how it goes on. */
export function StoppedBanner({ failure }: { readonly failure: Failure }) {
  const { run } = useServices();
  const isResuming = useStore(run, (state) => state.asking === 'resume');
  return (
    <div role="alert" className="mx-5 mb-3 flex items-start gap-3 rounded-lg border border-bad bg-bad-soft px-3.5 py-2.5">
      <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <FailureText failure={failure} className="flex-1" />
      <Button look="primary" icon={Play} isBusy={isResuming} onClick={() => void run.getState().resume()}>
        Resume
      </Button>
    </div>
  );
}
