/** What the contract says of series and of casts, answered. */
import type { Auditions } from '../editing/auditions.ts';
import type { SeriesShelf } from '../editing/series.ts';
import { castText, readCastFile, readSpeakers } from '../editing/cast.ts';
import type { Store } from '../jobs/store.ts';
import type { Library } from '../library/library.ts';
import { fileName } from '../stages/export/names.ts';
import type { StudioImplementer } from './implementer.ts';

export interface SeriesParts {
  readonly store: Store;
  readonly library: Library;
  readonly shelf: SeriesShelf;
  readonly auditions: Auditions;
}

export function seriesRouter({ series, cast }: StudioImplementer, { store, library, shelf, auditions }: SeriesParts) {
  return {
    series: {
      list: series.list.handler(() => shelf.list()),
      create: series.create.handler(({ input }) => shelf.create(input.name)),
      rename: series.rename.handler(({ input }) => shelf.rename(input.series, input.name)),
      remove: series.remove.handler(({ input }) => {
        shelf.remove(input.series);
        return {};
      }),
      add: series.add.handler(({ input }) => shelf.add(input.series, library.get(input.production))),
      release: series.release.handler(({ input }) => {
        shelf.release(library.get(input.production));
        return {};
      }),
    },
    cast: {
      speakers: cast.speakers.handler(({ input }) => readSpeakers(library.get(input.production), store)),
      hear: cast.hear.handler(({ input, signal }) => auditions.hear(input.episode, input.line, input.voice, signal)),
      price: cast.price.handler(({ input }) => auditions.price(input.episode, input.line, input.voice)),
      toFile: cast.toFile.handler(({ input }) => {
        const production = library.get(input.production);
        return { fileName: `${fileName(production.title)} cast.json`, text: castText(production) };
      }),
      fromFile: cast.fromFile.handler(({ input }) => readCastFile(input.text, library.get(input.production), store)),
    },
  };
}
