/** Several manuscripts put together as one, with what became of every file. */
import { createHash } from 'node:crypto';
import type { PileFile } from '#shared/words/manuscript.ts';
import { type StudioError, toFailure } from '#shared/words/failure.ts';
import type { Draft } from './draft.ts';
import { EMPTY_DRAFT } from './draft.ts';
import type { Origin, SourceFile } from './files.ts';
import { emptyFolder } from './troubles.ts';

export interface Gathered {
  readonly draft: Draft;
  readonly files: readonly (PileFile & { readonly origin: Origin | null })[];
  /** For each chapter of the draft, which of the files it came from. */
  readonly fileOf: readonly number[];
  /** Files in folders that are no manuscripts of any kind. */
  readonly leftOut: number;
}

export function gatherOne(draft: Draft, file: SourceFile): Gathered {
  return { draft, files: [{ name: file.name, failure: null, origin: file.origin }], fileOf: draft.chapters.map(() => 0), leftOut: 0 };
}

export function startGathering(leftOut: number) {
  const drafts: Draft[] = [];
  const files: Gathered['files'][number][] = [];
  const fileOf: number[] = [];
  const seen = new Map<string, string>();
  let trouble: StudioError | undefined;

  return {
    /** The name of an earlier file with the very same bytes. */
    sameAs(bytes: Buffer, file: SourceFile): string | undefined {
      const hash = createHash('sha256').update(bytes).digest('base64');
      const earlier = seen.get(hash);
      if (earlier === undefined) seen.set(hash, file.name);
      return earlier;
    },
    add(file: SourceFile, draft: Draft): void {
      drafts.push(draft);
      fileOf.push(...draft.chapters.map(() => files.length));
      files.push({ name: file.name, failure: null, origin: file.origin });
    },
    fail(file: SourceFile, error: StudioError): void {
      trouble ??= error;
      files.push({ name: file.name, failure: toFailure(error), origin: file.origin });
    },
    /** Throws the first trouble where nothing could be read. */
    finish(folder: string | null): Gathered {
      if (drafts.length === 0) throw trouble ?? emptyFolder(folder ?? 'The folder');
      return { draft: merge(drafts, folder), files, fileOf, leftOut };
    },
  };
}

/** The same text with every chapter left out, unless a person wants it. */
export function setAside(draft: Draft, reason: string): Draft {
  return { ...draft, chapters: draft.chapters.map((chapter) => ({ ...chapter, reason: chapter.reason ?? reason })) };
}

function merge(drafts: readonly Draft[], folder: string | null): Draft {
  const [first = EMPTY_DRAFT] = drafts;
  const same = <Key extends 'author' | 'language' | 'direction'>(key: Key): Draft[Key] => {
    const values = new Set(drafts.map((draft) => draft[key]).filter((value) => value !== null));
    return values.size === 1 ? ([...values][0] as Draft[Key]) : null;
  };
  const title = drafts.length === 1 ? first.title : null;
  return {
    title: title ?? folder,
    author: same('author'),
    language: same('language'),
    identifier: drafts.length === 1 ? first.identifier : null,
    direction: same('direction'),
    cover: drafts.find((draft) => draft.cover)?.cover ?? null,
    lexicon: drafts.flatMap((draft) => draft.lexicon),
    chapters: drafts.flatMap((draft) => draft.chapters),
    warnings: drafts.flatMap((draft) => draft.warnings),
  };
}
