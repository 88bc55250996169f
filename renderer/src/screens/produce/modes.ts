/** The ways to have an episode spoken, by the names a producer knows. */
import type { ChosenMode, Mode } from '#shared/words/run.ts';
import { t } from '../../words/t.ts';

export const MODE_NAMES: Record<Mode, string> = {
  auto: t`Automatic`,
  single: t`One call an episode`,
  chunked: t`In parts`,
  dialogue: t`Dialogue`,
  batch: t`Batch`,
};

export const MODE_NOTES: Record<Mode, string> = {
  auto: t`the cheapest and soonest that the engine allows`,
  single: t`the steadiest voice, where an episode fits`,
  chunked: t`several calls at once, joined at paragraphs`,
  dialogue: t`several voices in one call, where the engine can`,
  batch: t`handed in together and fetched later; for many episodes`,
};

/** The way that was taken, as a row says it: `one call`, `in parts`. */
export const CHOSEN_NAMES: Record<ChosenMode['chosen'], string> = {
  single: t`Spoken in one call`,
  chunked: t`Spoken in parts`,
  dialogue: t`Spoken as dialogue`,
  batch: t`Spoken in a batch job`,
};
