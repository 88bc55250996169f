/** Who speaks in a production, and its cast as a file. */
import { type Cast, readCast, writeCast } from '#shared/words/cast-file.ts';
import { StudioError } from '#shared/words/failure.ts';
import type { CastFile, SpeakerSummary } from '#shared/words/outline.ts';
import type { Production } from '#shared/words/production.ts';
import type { Store } from '../jobs/store.ts';

type Tables = Pick<Store, 'overviews' | 'productions'>;

export function readSpeakers(production: Production, { overviews, productions }: Tables): SpeakerSummary[] {
  const samples = Map.groupBy(overviews.samples(production.id), ({ speaker }) => speaker);
  const own = production.series === null ? production.settings.cast : (productions.ownSettings(production.id)['cast'] ?? {});
  return overviews.speakers(production.id).map((row) => ({
    ...row,
    voice: production.settings.cast[row.speaker] ?? null,
    isShared: production.settings.cast[row.speaker] !== undefined && !Object.hasOwn(own, row.speaker),
    samples: (samples.get(row.speaker) ?? []).map(({ episode, line, text }) => ({ episode, line, text })),
  }));
}

/** The narrator's voice goes along under the narrator's name. */
export function castText({ settings }: Production): string {
  return writeCast({ narrator: settings.voice, ...settings.cast });
}

/** @throws StudioError `cast.unreadable` */
export function readCastFile(text: string, production: Production, { overviews }: Pick<Store, 'overviews'>): CastFile {
  let cast: Cast;
  try {
    cast = readCast(text);
  } catch (cause) {
    throw new StudioError('cast.unreadable', 'This file is not a cast.', { hint: 'Choose a file that a cast was saved in, or write JSON such as {"Ahab": "flite:rms"}.', cause });
  }
  const speakers = overviews.speakers(production.id).map(({ speaker }) => speaker);
  return {
    cast,
    unknown: Object.keys(cast).filter((name) => name !== 'narrator' && !speakers.includes(name)),
    unassigned: speakers.filter((name) => name !== 'narrator' && !cast[name]),
  };
}
