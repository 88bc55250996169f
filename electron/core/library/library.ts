/** The library: productions made from reviews, updated by newer texts, configured, removed. */
import { createHash, randomUUID } from 'node:crypto';
import { StudioError } from '#shared/words/failure.ts';
import { EpisodeId, type FileHash, ProductionId, type ReviewId } from '#shared/words/ids.ts';
import type { Chapter, Manuscript } from '#shared/words/manuscript.ts';
import { type Loudness, type Production, ProductionSettings, type TitlePage } from '#shared/words/production.ts';
import type { Choice, Source } from '#shared/words/review.ts';
import type { Line } from '#shared/words/script.ts';
import type { Voice } from '#shared/words/voice.ts';
import type { Editor } from '../editing/editor.ts';
import type { FileStore } from '../files/file-store.ts';
import type { EpisodeText } from '../jobs/scripts.ts';
import type { Store } from '../jobs/store.ts';
import type { Clock } from '../ports.ts';
import type { Hub } from '../schedule/hub.ts';
import { identityOf, rememberText } from './identity.ts';
import type { Reviews } from './reviews.ts';

export interface SaveRequest {
  readonly review: ReviewId;
  readonly title: string;
  readonly author: string | null;
  readonly episodes: readonly Choice[];
  /** The production that this is a newer text of; null for one of its own. */
  readonly update: ProductionId | null;
  readonly despiteChanges: boolean;
}

export interface Library {
  save(request: SaveRequest): Promise<Production>;
  get(id: ProductionId): Production;
  configure(id: ProductionId, settings: ProductionSettings): Production;
  describe(id: ProductionId, page: TitlePage): Production;
  /** @throws StudioError `cover.unreadable`, `cover.large`, `upload.unknown` */
  setCover(id: ProductionId, source: Source | null): Promise<Production>;
  remove(id: ProductionId): void;
}

export interface LibraryOptions {
  readonly store: Store;
  readonly files: FileStore;
  readonly reviews: Reviews;
  readonly clock: Clock;
  readonly hub: Hub;
  readonly editor: Editor;
  /** The voice a new production begins with. */
  voiceFor(language: string): Voice;
  /** How loud it is to become. */
  loudness(): Loudness;
  /** Settings or text have changed: who has read them reads them again. */
  forget(production: ProductionId): void;
}

export function openLibrary({ store, files, reviews, clock, hub, editor, voiceFor, loudness, forget }: LibraryOptions): Library {
  const get = (id: ProductionId): Production => {
    const production = store.productions.get(id);
    if (!production) {
      throw new StudioError('production.unknown', 'There is no such production in the library.', {
        hint: 'It may have been removed; “lectern status” lists what is there.',
        detail: id,
      });
    }
    return production;
  };

  function assertStill(id: ProductionId): void {
    if (store.runs.open().some((run) => run.production === id)) {
      throw new StudioError('run.under-way', 'A run of this production is not over yet.', {
        hint: 'Let it end or cancel it first; what was spoken is kept.',
        detail: id,
      });
    }
  }

  return {
    get,

    async save({ review, title, author, episodes, update, despiteChanges }) {
      const { manuscript, thumbnail, sample } = reviews.take(review);
      if (!despiteChanges) await reviews.assertUnchanged(review, episodes.flatMap(({ chapters }) => chapters));
      const cover = manuscript.cover === null ? null : await keepCover(manuscript.cover);
      const small = cover === null || thumbnail === null ? null : await keepCover(thumbnail);
      const id = update ?? (randomUUID() as ProductionId);
      if (update !== null) {
        get(update);
        assertStill(update);
      }
      const texts = episodeTexts(id, manuscript, episodes);
      store.transaction(() => {
        const production = {
          id,
          identity: identityOf(manuscript),
          title,
          author,
          language: manuscript.language,
          direction: manuscript.direction,
          cover,
          lexicon: manuscript.lexicon,
          sample,
        };
        if (update === null) {
          store.productions.insert(production, clock.now());
          store.productions.configure(id, ProductionSettings.parse({ voice: voiceFor(manuscript.language), loudness: loudness() }), clock.now());
        } else {
          // What was spoken is heard with the words that it says, until it is spoken anew.
          for (const episode of store.productions.episodes(id)) store.written.keepAside(episode.id);
          store.productions.update(production, clock.now());
        }
        store.scripts.replaceAll(id, texts);
        rememberText(store, id, manuscript);
        if (cover !== null && small !== null) store.productions.setThumbnail(cover, small);
        if (update !== null) {
          for (const episode of store.productions.episodes(id)) store.written.compare(episode.id);
          editor.end(id);
        }
      });
      await reviews.letGo(review);
      forget(id);
      hub.libraryChanged();
      return get(id);
    },

    configure(id, settings) {
      get(id);
      editor.configure(id, settings);
      return get(id);
    },

    describe(id, page) {
      get(id);
      store.productions.describe(id, page, clock.now());
      forget(id);
      hub.libraryChanged();
      return get(id);
    },

    async setCover(id, source) {
      get(id);
      const picture = source && (await reviews.readCover(source));
      const cover = picture && (await keepCover(picture.cover));
      const small = picture && (await keepCover(picture.thumbnail));
      store.transaction(() => {
        store.productions.setCover(id, cover, clock.now());
        if (cover !== null && small !== null) store.productions.setThumbnail(cover, small);
      });
      forget(id);
      hub.libraryChanged();
      return get(id);
    },

    remove(id) {
      get(id);
      assertStill(id);
      store.productions.remove(id, clock.now());
      forget(id);
      hub.libraryChanged();
    },
  };

  async function keepCover(cover: NonNullable<Manuscript['cover']>): Promise<FileHash> {
    return files.put(Buffer.from(cover.base64, 'base64'));
  }
}

/** The chosen chapters as episodes; chapters that were merged follow one another as after a scene. */
function episodeTexts(production: ProductionId, manuscript: Manuscript, choices: readonly Choice[]): EpisodeText[] {
  const used = new Set<number>();
  const sameTitle = new Map<string, number>();
  return choices.map(({ title, chapters }) => {
    const parts = chapters.map((index) => {
      const chapter = manuscript.chapters[index];
      if (!chapter || used.has(index)) {
        throw new StudioError('review.choice', 'The choice of chapters does not fit the review.', { hint: 'Import the file again.' });
      }
      used.add(index);
      return chapter;
    });
    const ordinal = (sameTitle.get(title) ?? 0) + 1;
    sameTitle.set(title, ordinal);
    return { id: episodeId(production, title, ordinal), title, lines: mergeChapters(parts) };
  });
}

function mergeChapters(chapters: readonly Chapter[]): Line[] {
  return chapters.flatMap((chapter, at) =>
    chapter.lines.map((line, index, lines) => ({
      ...line,
      ...(at > 0 && index === 0 ? { before: '\n\n' } : {}),
      ...(at < chapters.length - 1 && index === lines.length - 1 ? { pauseAfter: 'scene' as const } : {}),
    })),
  );
}

/** Stays the same over newer texts for as long as the episode keeps its title. */
function episodeId(production: ProductionId, title: string, ordinal: number): EpisodeId {
  const hash = createHash('sha256').update(`${production}\n${title}\n${ordinal}`).digest('hex');
  return EpisodeId.parse(hash.slice(0, 20));
}
