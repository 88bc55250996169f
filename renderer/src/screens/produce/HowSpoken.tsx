import type { EpisodeRow } from '#shared/words/run.ts';
import { CHOSEN_NAMES } from './modes.ts';

/** Why an episode is spoken the way it is. */
export function HowSpoken({ row: { mode } }: { readonly row: EpisodeRow }) {
  if (!mode) return null;
  return (
    <>
      <span className="font-medium text-text">{CHOSEN_NAMES[mode.chosen]}.</span> {mode.reason}
    </>
  );
}
