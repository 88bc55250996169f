/** Series: made and let go, and productions that come to them and leave. */
import { randomUUID } from 'node:crypto';
import { StudioError } from '#shared/words/failure.ts';
import { type ProductionId, SeriesId } from '#shared/words/ids.ts';
import { type Production, ProductionSettings } from '#shared/words/production.ts';
import type { Series } from '#shared/words/series.ts';
import type { Voice } from '#shared/words/voice.ts';
import { compareSettings, type OwnSettings, writeSetting } from '../jobs/settings.ts';
import type { SeriesRow } from '../jobs/series.ts';
import type { Store } from '../jobs/store.ts';
import type { Clock } from '../ports.ts';
import type { Hub } from '../schedule/hub.ts';
import { unknownSeries } from './troubles.ts';

export interface SeriesShelf {
  list(): Series[];
  create(name: string): Series;
  /** @throws StudioError `series.unknown` */
  rename(id: SeriesId, name: string): Series;
  remove(id: SeriesId): void;
  /** @throws StudioError `series.unknown`, `series.other`, `run.under-way` */
  add(id: SeriesId, production: Production): Series;
  release(production: Production): void;
}

export interface ShelfParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly hub: Hub;
  /** The voice a production begins with when nobody chose one. */
  voiceFor(language: string): Voice;
  forget(production: ProductionId): void;
}

export function openSeriesShelf({ store, clock, hub, voiceFor, forget }: ShelfParts): SeriesShelf {
  const rowOf = (id: SeriesId): SeriesRow => {
    const row = store.series.get(id);
    if (!row) throw unknownSeries(id);
    return row;
  };
  const view = ({ id, name, settings, productions }: SeriesRow): Series => ({ id, name, settings, productions, words: store.words.countOf(id) });

  /** Its lexicon and its bible hold, or hold no longer, for what is spoken next. */
  function moved(production: ProductionId): void {
    for (const { id } of store.productions.episodes(production)) store.written.unprepareAll(id);
    store.written.revise(production, clock.now());
    forget(production);
    hub.scriptChanged({ production, episodes: null });
    hub.libraryChanged();
  }

  function releaseOne(production: Production): void {
    store.productions.configure(production.id, production.settings, clock.now());
    for (const word of production.series === null ? [] : store.words.of({ of: 'series', series: production.series })) {
      const scope = { of: 'production' as const, production: production.id };
      const isOwn = store.words.of(scope).some((own) => own.word === word.word && own.language === word.language && own.matchCase === word.matchCase);
      if (!isOwn) store.words.put({ ...word, id: randomUUID() as typeof word.id, scope });
    }
    store.productions.joinSeries(production.id, null);
    moved(production.id);
  }

  return {
    list: () => store.series.list().map(view),

    create(name) {
      const id = SeriesId.parse(randomUUID());
      store.transaction(() => store.series.insert(id, name, clock.now()));
      hub.libraryChanged();
      return view(rowOf(id));
    },

    rename(id, name) {
      rowOf(id);
      store.transaction(() => store.series.rename(id, name));
      hub.libraryChanged();
      return view(rowOf(id));
    },

    remove(id) {
      const { productions } = rowOf(id);
      store.transaction(() => {
        for (const member of productions) {
          const production = store.productions.get(member.id);
          if (production) releaseOne(production);
        }
        store.series.drop(id);
      });
      hub.libraryChanged();
    },

    add(id, production) {
      rowOf(id);
      if (production.series === id) return view(rowOf(id));
      if (production.series !== null) {
        throw new StudioError('series.other', 'This production belongs to another series.', { hint: 'Take it out of that one first.', detail: production.series });
      }
      store.transaction(() => {
        store.productions.configure(production.id, chosenIn(production, voiceFor(production.language)), clock.now());
        store.productions.joinSeries(production.id, id);
        moved(production.id);
      });
      return view(rowOf(id));
    },

    release(production) {
      if (production.series !== null) store.transaction(() => releaseOne(production));
    },
  };
}

/** What somebody chose: settings that are as they come say nothing, so the bible says it. */
function chosenIn({ settings }: Production, voice: Voice): OwnSettings {
  const usual = ProductionSettings.parse({ voice });
  return compareSettings(usual, settings).reduce<OwnSettings>((own, { path, after }) => writeSetting(own, path, after), {});
}
