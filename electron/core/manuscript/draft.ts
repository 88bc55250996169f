/** A manuscript on its way in: blocks of text, before they become lines. Every importer ends in this shape. */
import type { Cover, LexiconEntry } from '#shared/words/manuscript.ts';

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** One line of verse; `opens` marks the first of a stanza. */
  | { readonly kind: 'verse'; readonly text: string; readonly opens: boolean }
  | { readonly kind: 'scene'; readonly ornament: string };

export interface DraftChapter {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Why it is left out; null where it is included. */
  readonly reason: string | null;
}

export interface Draft {
  readonly title: string | null;
  readonly author: string | null;
  /** BCP 47, or null where the source does not tell. */
  readonly language: string | null;
  readonly identifier: string | null;
  /** What the source says; null leaves it to the language and the letters. */
  readonly direction: 'ltr' | 'rtl' | null;
  readonly cover: Cover | null;
  readonly lexicon: readonly LexiconEntry[];
  readonly chapters: readonly DraftChapter[];
  readonly warnings: readonly string[];
}

export const EMPTY_DRAFT: Draft = {
  title: null,
  author: null,
  language: null,
  identifier: null,
  direction: null,
  cover: null,
  lexicon: [],
  chapters: [],
  warnings: [],
};

/** The ornament of a scene break that the source shows as a rule or a page break. */
export const PLAIN_ORNAMENT = '* * *';

/** Whether there is anything in it to say aloud. */
export function isSpeakable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** A block that carries words. */
export function hasWords(block: Block): boolean {
  return block.kind !== 'scene' && isSpeakable(block.text);
}

export function countLetters(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + (block.kind === 'scene' ? 0 : block.text.length), 0);
}

/** True where the blocks hold headings and nothing else to say. */
export function isTitleOnly(blocks: readonly Block[]): boolean {
  return blocks.some((block) => block.kind === 'heading') && blocks.every((block) => block.kind === 'heading' || !hasWords(block));
}

/**
 * Reads one block of running text: an ornament on its own is a scene break (`* * *`, `⁂`, `#`, a rule of dashes),
 * anything else a paragraph. Marks of speech and of hesitation (`“…”`, `?!`) are text, not ornament.
 */
export function toParagraph(text: string): Block {
  return isOrnament(text) ? { kind: 'scene', ornament: text } : { kind: 'paragraph', text };
}

function isOrnament(text: string): boolean {
  return text.length <= 60 && !/[\p{L}\p{N}“”„«»‘’"'?!…,;:]/u.test(text) && !/^[.\s]+$/.test(text);
}
