/** The ways to have an episode spoken, by the names a producer knows. */
import type { ChosenMode, Mode } from '#shared/words/run.ts';

export const MODE_NAMES: Record<Mode, string> = {
  auto: 'Automatic',
  single: 'One call an episode',
  chunked: 'In parts',
  dialogue: 'Dialogue',
  batch: 'Batch',
};

export const MODE_NOTES: Record<Mode, string> = {
  auto: 'the cheapest and soonest that the engine allows',
  single: 'the steadiest voice, where an episode fits',
  chunked: 'several calls at once, joined at paragraphs',
  dialogue: 'several voices in one call, where the engine can',
  batch: 'handed in together and fetched later; for many episodes',
};

/** The way that was taken, as a row says it: `one call`, `in parts`. */
export const CHOSEN_NAMES: Record<ChosenMode['chosen'], string> = {
  single: 'Spoken in one call',
  chunked: 'Spoken in parts',
  dialogue: 'Spoken as dialogue',
  batch: 'Spoken in a batch job',
};
