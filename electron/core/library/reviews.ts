/** What was found in dropped files, held until a person saves it as a production or lets it go. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { StudioError } from '#shared/words/failure.ts';
import type { ProductionId, ReviewId, UploadId } from '#shared/words/ids.ts';
import { countWords, Cover, Manuscript } from '#shared/words/manuscript.ts';
import type { Review, ReviewChapter, Source } from '#shared/words/review.ts';
import { joinLines } from '#shared/words/script.ts';
import { explainDiskError } from '../files/disk-errors.ts';
import type { ProductionsTable } from '../jobs/productions.ts';
import { type Origin, readStamp } from '../manuscript/files.ts';
import type { Executor } from '../worker/executor.ts';
import { identityOf } from './identity.ts';

/** Enough for every window that might be open; the oldest is let go first. */
const MAX_HELD = 12;
const OPENING_CHARACTERS = 120;

export interface HeldReview {
  readonly manuscript: Manuscript;
  readonly thumbnail: Cover | null;
  readonly identity: string;
  readonly sample: boolean;
  /** What it was read from, to be read anew with more. */
  readonly sources: readonly Source[];
  readonly origins: readonly (Origin | null)[];
  /** Left out by the page already. */
  readonly leftOut: number;
}

/** What a worker brings of a pile. */
const ReadPile = z.object({
  manuscript: Manuscript,
  thumbnail: Cover.nullable(),
  origins: z.array(z.object({ path: z.string(), stamp: z.string() }).nullable()),
});

const ReadCover = z.object({ cover: Cover, thumbnail: Cover });

export interface OpenRequest {
  readonly sources: readonly Source[];
  /** The review that they join, which is let go. */
  readonly onto?: ReviewId | undefined;
  readonly leftOut?: number;
}

export interface Reviews {
  open(request: OpenRequest): Promise<Review>;
  take(id: ReviewId): HeldReview;
  /** @throws StudioError `review.changed` where a file of those chapters was written to since it was read */
  assertUnchanged(id: ReviewId, chapters: readonly number[]): Promise<void>;
  letGo(id: ReviewId): Promise<void>;
  /** A picture as a cover, with a small one; an upload is let go. @throws StudioError `cover.unreadable`, `cover.large`, `upload.unknown` */
  readCover(source: Source): Promise<{ cover: Cover; thumbnail: Cover }>;
  receive(name: string, body: AsyncIterable<Uint8Array>): Promise<UploadId>;
}

export interface ReviewsOptions {
  readonly executor: Executor;
  readonly productions: ProductionsTable;
  /** Uploads wait here, each in a folder of its own. */
  readonly uploadsDir: string;
  readonly samplePath: string;
  readonly charactersPerSecond: number;
  /** What speech costs with the voice that a new production begins with. */
  priceOf(language: string): number | null;
  /** Whether the production was made of the very same text. */
  isMadeOf(production: ProductionId, manuscript: Manuscript): boolean;
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
    async open({ sources: given, onto, leftOut: leftOutHere = 0 }) {
      const before = onto === undefined ? undefined : this.take(onto);
      const sources = [...(before?.sources ?? []), ...given];
      if (sources.length === 0) throw new StudioError('review.empty', 'There is no file to read.', { hint: 'Choose a manuscript, or drop one on the window.' });
      const read = await options.executor.execute('manuscript.import', { given: sources.map((source) => ({ path: pathOf(source), name: nameOf(source) })) }, { urgent: true });
      const { manuscript, thumbnail, origins } = ReadPile.parse(read);
      const id = randomUUID() as ReviewId;
      const identity = identityOf(manuscript);
      const leftOut = leftOutHere + (before?.leftOut ?? 0);
      if (onto !== undefined) held.delete(onto);
      held.set(id, { manuscript, thumbnail, identity, sample: sources.every((source) => source.from === 'sample'), sources, origins, leftOut });
      for (const oldest of held.keys()) {
        if (held.size <= MAX_HELD) break;
        await drop(oldest);
      }
      const existing = options.productions.findByIdentity(identity);
      return {
        id,
        title: manuscript.title,
        author: manuscript.author,
        language: manuscript.language,
        direction: manuscript.direction,
        cover: thumbnail,
        files: manuscript.files,
        leftOut: manuscript.leftOut + leftOut,
        usdPer1000Characters: options.priceOf(manuscript.language),
        chapters: manuscript.chapters.map((chapter, index) => reviewChapter(chapter, index, options.charactersPerSecond)),
        warnings: manuscript.warnings,
        existing: existing ? { ...existing, isSame: options.isMadeOf(existing.id, manuscript) } : null,
      };
    },

    async assertUnchanged(id, chapters) {
      const { manuscript, origins } = this.take(id);
      const files = [...new Set(chapters.map((index) => manuscript.chapters[index]?.file))];
      for (const file of files) {
        const origin = file === undefined ? undefined : origins[file];
        const now = origin && (await readStamp(origin.path));
        // What has gone since cannot be read again: what was read of it is all there is.
        if (!origin || now === undefined || now === origin.stamp) continue;
        throw new StudioError('review.changed', `“${manuscript.files[file ?? 0]?.name}” has changed since it was read.`, {
          hint: 'Read it again, or save the text as it was.',
          retry: 'later',
          detail: origin.path,
        });
      }
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

    async letGo(id) {
      await drop(id);
    },

    async readCover(source) {
      try {
        return ReadCover.parse(await options.executor.execute('manuscript.cover', { path: pathOf(source) }, { urgent: true }));
      } finally {
        if (source.from === 'upload') await dropUpload(source.upload);
      }
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

  /** What was uploaded for it goes with it. */
  async function drop(id: ReviewId): Promise<void> {
    const review = held.get(id);
    held.delete(id);
    for (const source of review?.sources ?? []) if (source.from === 'upload') await dropUpload(source.upload);
  }

  async function dropUpload(id: UploadId): Promise<void> {
    uploads.delete(id);
    await rm(join(options.uploadsDir, id), { recursive: true, force: true });
  }
}

/** An upload keeps the name it had in the page, whatever it is called on the disk. */
function nameOf(source: Source): string | undefined {
  return source.from === 'upload' ? source.name : undefined;
}

function reviewChapter(chapter: Manuscript['chapters'][number], index: number, charactersPerSecond: number): ReviewChapter {
  const text = joinLines(chapter.lines);
  const characters = chapter.lines.reduce((sum, line) => sum + line.text.length, 0);
  const body = chapter.lines.filter((line) => line.kind !== 'heading');
  return {
    index,
    file: chapter.file,
    title: chapter.title,
    include: chapter.include,
    reason: chapter.reason,
    words: countWords(text),
    characters,
    estimatedSeconds: characters / charactersPerSecond,
    opening: joinLines(body.slice(0, 3)).trim().slice(0, OPENING_CHARACTERS),
  };
}
