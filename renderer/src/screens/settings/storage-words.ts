/** Areas of the home and what is unused in it, in a producer's words. */
import type { StorageArea, UnusedGroup, UnusedKind } from '#shared/words/storage.ts';
import { t } from '../../words/t.ts';
import { formatList } from '../../ui/format.ts';

export const AREA_NAMES: Record<StorageArea, { readonly name: string; readonly note: string }> = {
  recordings: { name: t`Recordings`, note: t`what engines spoke; some of it was paid for` },
  renders: { name: t`Mixes, masters, encodings`, note: t`made from recordings, and can be made again` },
  other: { name: t`Covers and auditions`, note: t`auditions go when the studio starts` },
  models: { name: t`Models`, note: t`voices and ears of this machine` },
  spool: { name: t`Spool`, note: t`answers that were paid for and are being taken in` },
  scratch: { name: t`Scratch`, note: t`files being written; swept when the studio starts` },
  database: { name: t`Database`, note: t`scripts, takes, costs, settings` },
  backups: { name: t`Backups`, note: t`copies of the database from before updates` },
  comparisons: { name: t`Comparisons`, note: t`homes of “lectern compare”` },
  exports: { name: t`Exports`, note: t`finished files; never touched` },
};

const UNUSED_NAMES: Record<UnusedKind, { readonly name: string; readonly note: string }> = {
  removed: { name: t`Productions taken out of the library`, note: t`Their text, recordings and audio. Imported again, they would have to be spoken again.` },
  outdated: { name: t`Takes of lines that are in no script any more`, note: t`Left behind by newer texts. Should an old line come back, it would be spoken again.` },
  renders: { name: t`Audio that newer audio has replaced`, note: t`Can be made again from its recordings.` },
  downloads: { name: t`Downloads that were broken off`, note: t`Without them, a download begins anew.` },
};

const MOST_NAMED = 3;

export function sayUnused({ kind, of }: Pick<UnusedGroup, 'kind' | 'of'>): { readonly name: string; readonly note: string; readonly of: string } {
  const named = of.slice(0, MOST_NAMED).map((title) => t`“${title}”`);
  return { ...UNUSED_NAMES[kind], of: of.length > MOST_NAMED ? t`${formatList(named)} and ${of.length - MOST_NAMED} more` : formatList(named) };
}
