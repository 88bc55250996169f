/** What was found in dropped files, held until a person saves it as a production or lets it go. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StudioError } from '#shared/words/failure.ts';
import type { ReviewId, UploadId } from '#shared/words/ids.ts';
import { countWords, Manuscript } from '#shared/words/manuscript.ts';
import type { Review, ReviewChapter, Source } from '#shared/words/review.ts';
import { joinLines } from '#shared/words/script.ts';
import { explainDiskError } from '../files/disk-errors.ts';
import type { ProductionsTable } from '../jobs/productions.ts';
import type { Executor } from '../worker/executor.ts';
import { identityOf } from './identity.ts';

/** Enough for every window that might be open; the oldest is let go first. */
const MAX_HELD = 12;
const OPENING_CHARACTERS = 120;

export interface HeldReview {
  readonly manuscript: Manuscript;
  readonly identity: string;
  readonly sample: boolean;
}

export interface Reviews {
  open(sources: readonly Source[]): Promise<Review>;
  take(id: ReviewId): HeldReview;
  letGo(id: ReviewId): void;
  receive(name: string, body: AsyncIterable<Uint8Array>): Promise<UploadId>;
}

export interface ReviewsOptions {
  readonly executor: Executor;
  readonly productions: ProductionsTable;
  /** Uploads wait here, each in a folder of its own. */
  readonly uploadsDir: string;
  readonly samplePath: string;
  readonly charactersPerSecond: number;
}

export function openReviews(options: ReviewsOptions): Reviews {
  const held = new Map<ReviewId, HeldReview>();
  const uploads = new Map<UploadId, string>();

  function pathOf(source: Source): string {
    if (source.from === 'path') return source.path;
    if (source.from === 'sample') return options.samplePath;
    const path = uploads.get(source.upload);
    if (path === undefined) {
      throw new StudioError('upload.unknown', 'The file did not arrive, or the studio was started anew since.', {
        hint: 'Drop the file on the window again.',
        retry: 'later',
      });
    }
    return path;
  }

  return {
    async open(sources) {
      const paths = sources.map(pathOf);
      const manuscript = Manuscript.parse(
        await options.executor.execute('manuscript.import', { paths }, { urgent: true }),
      );
      const id = randomUUID() as ReviewId;
      const identity = identityOf(manuscript);
      held.set(id, { manuscript, identity, sample: sources.every((source) => source.from === 'sample') });
      for (const oldest of held.keys()) {
        if (held.size <= MAX_HELD) break;
        held.delete(oldest);
      }
      for (const source of sources) if (source.from === 'upload') await dropUpload(source.upload);
      return {
        id,
        title: manuscript.title,
        author: manuscript.author,
        language: manuscript.language,
        direction: manuscript.direction,
        cover: manuscript.cover,
        chapters: manuscript.chapters.map((chapter, index) => reviewChapter(chapter, index, options.charactersPerSecond)),
        warnings: manuscript.warnings,
        existing: options.productions.findByIdentity(identity) ?? null,
      };
    },

    take(id) {
      const review = held.get(id);
      if (!review) {
        throw new StudioError('review.gone', 'This review is not open any more.', {
          hint: 'Import the file again.',
          retry: 'later',
        });
      }
      return review;
    },

    letGo(id) {
      held.delete(id);
    },

    async receive(name, body) {
      const id = randomUUID() as string as UploadId;
      const folder = join(options.uploadsDir, id);
      // The name tells the importer the format; its folder parts and oddities are not ours to trust.
      const path = join(folder, basename(name.replaceAll('\\', '/')).replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').slice(-120) || 'manuscript');
      try {
        await mkdir(folder, { recursive: true });
        await pipeline(Readable.from(body), createWriteStream(path));
        await stat(path);
      } catch (error) {
        await rm(folder, { recursive: true, force: true }).catch(() => undefined);
        throw explainDiskError(error, path);
      }
      uploads.set(id, path);
      return id;
    },
  };

  async function dropUpload(id: UploadId): Promise<void> {
    uploads.delete(id);
    await rm(join(options.uploadsDir, id), { recursive: true, force: true });
  }
}

function reviewChapter(chapter: Manuscript['chapters'][number], index: number, charactersPerSecond: number): ReviewChapter {
  const text = joinLines(chapter.lines);
  const characters = chapter.lines.reduce((sum, line) => sum + line.text.length, 0);
  const body = chapter.lines.filter((line) => line.kind !== 'heading');
  return {
    index,
    title: chapter.title,
    include: chapter.include,
    reason: chapter.reason,
    words: countWords(text),
    characters,
    estimatedSeconds: characters / charactersPerSecond,
    opening: joinLines(body.slice(0, 3)).trim().slice(0, OPENING_CHARACTERS),
  };
}
