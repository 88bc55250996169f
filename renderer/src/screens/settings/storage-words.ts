/** Areas of the home and what is unused in it, in a producer's words. */
import type { StorageArea, UnusedGroup, UnusedKind } from '#shared/words/storage.ts';

export const AREA_NAMES: Record<StorageArea, { readonly name: string; readonly note: string }> = {
  recordings: { name: 'Recordings', note: 'what engines spoke; some of it was paid for' },
  renders: { name: 'Mixes, masters, encodings', note: 'made from recordings, and can be made again' },
  other: { name: 'Covers and auditions', note: 'auditions go when the studio starts' },
  models: { name: 'Models', note: 'voices and ears of this machine' },
  spool: { name: 'Spool', note: 'answers that were paid for and are being taken in' },
  scratch: { name: 'Scratch', note: 'files being written; swept when the studio starts' },
  database: { name: 'Database', note: 'scripts, takes, costs, settings' },
  backups: { name: 'Backups', note: 'copies of the database from before updates' },
  comparisons: { name: 'Comparisons', note: 'homes of “lectern compare”' },
  exports: { name: 'Exports', note: 'finished files; never touched' },
};

const UNUSED_NAMES: Record<UnusedKind, { readonly name: string; readonly note: string }> = {
  removed: { name: 'Productions taken out of the library', note: 'Their text, recordings and audio. Imported again, they would have to be spoken again.' },
  outdated: { name: 'Takes of lines that are in no script any more', note: 'Left behind by newer texts. Should an old line come back, it would be spoken again.' },
  renders: { name: 'Audio that newer audio has replaced', note: 'Can be made again from its recordings.' },
  downloads: { name: 'Downloads that were broken off', note: 'Without them, a download begins anew.' },
};

const MOST_NAMED = 3;

export function sayUnused({ kind, of }: Pick<UnusedGroup, 'kind' | 'of'>): { readonly name: string; readonly note: string; readonly of: string } {
  const named = of.slice(0, MOST_NAMED).map((title) => `“${title}”`).join(', ');
  return { ...UNUSED_NAMES[kind], of: of.length > MOST_NAMED ? `${named} and ${of.length - MOST_NAMED} more` : named };
}
