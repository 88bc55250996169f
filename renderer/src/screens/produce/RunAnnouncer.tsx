import { useEffect, useState } from 'react';
import { useServices } from '../../app/use-services.ts';
import { announceRun } from './announce.ts';

/** Speaks of the run to a screen reader, and stays silent while something plays. */
export function RunAnnouncer() {
  const { run, player, settings } = useServices();
  const [said, setSaid] = useState('');
  useEffect(
    () =>
      run.subscribe((now, before) => {
        const sentence = announceRun(before.run, now.run, settings.getState().settings.alertPercents);
        if (sentence && !player.getState().isPlaying) setSaid(sentence);
      }),
    [run, player, settings],
  );
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
