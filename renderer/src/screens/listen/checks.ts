/** What was checked and what was not, in words: silence of a check that did not run is no praise. */
import type { EpisodeRow } from '#shared/words/run.ts';
import { plural } from '../../ui/format.ts';
import { t } from '../../words/t.ts';

type Checked = Pick<EpisodeRow, 'checks' | 'quality'>;

/** Nothing doubtful is left: what that rests on. Null before anything was checked. */
export function sayChecked(rows: readonly Checked[]): { readonly done: string; readonly missing: string | null } | null {
  const checked = rows.filter((row) => row.checks.length > 0);
  if (checked.length === 0) return null;
  const compared = checked.filter((row) => row.checks.includes('transcript')).length;
  const sound = t`The sound of ${plural(checked.length, 'episode')} was checked for holes, cuts, clicks, level, pace and noise.`;
  if (compared === checked.length) return { done: t`${sound} Their words were compared with a transcript.`, missing: null };
  const without = checked.length - compared;
  return {
    done: sound,
    missing: compared === 0 ? t`No transcript was made: words were not compared.` : t`No transcript was made of ${plural(without, 'episode')}: their words were not compared.`,
  };
}
