/** Blocks of text to lines of a script. Joined again, the lines are the text. */
import { createHash } from 'node:crypto';
import type { Line, PauseKind } from '#shared/words/script.ts';
import { LineId } from '#shared/words/ids.ts';
import type { Block } from './draft.ts';
import { hasWords, isSpeakable } from './draft.ts';
import { continues } from './speech/quotes.ts';
import { splitParagraph } from './speech/pieces.ts';
import { pauseBetween, pauseInVerse } from './speech/pauses.ts';

/** Gives out ids that hang on a line's own words: the same words keep their ids when other text changes. */
export class LineIds {
  private readonly seen = new Map<string, number>();

  next(kind: string, text: string): LineId {
    const hash = createHash('sha256').update(`${kind}\0${text}`).digest('hex').slice(0, 12);
    const ordinal = (this.seen.get(hash) ?? 0) + 1;
    this.seen.set(hash, ordinal);
    return LineId.parse(`${hash}-${ordinal}`);
  }
}

type Draft = Omit<Line, 'id' | 'speaker'>;

/** How many paragraphs a quotation may stay open without a sign of going on: a verse or a letter inside it. */
const LOOK_AHEAD = 8;

/** The lines of one chapter. `language` (BCP 47) decides whether a dash opens speech. */
export function toLines(blocks: readonly Block[], language: string, ids: LineIds): Line[] {
  const drafts: Draft[] = [];
  let before = '';
  let carried: string | null = null;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'scene') {
      if (drafts.length > 0 && !before.trim()) {
        before = `\n\n${block.ornament}\n\n`;
        setPause(drafts, 'scene');
      }
      carried = null;
      continue;
    }
    if (drafts.length > 0 && before === '') before = isVerseGoingOn(block) ? '\n' : '\n\n';
    if (!isSpeakable(block.text)) {
      before = takeScrap(drafts, blocks.slice(index + 1), before, block.text);
      continue;
    }
    const { lines, open } = readBlock(block, carried, language, blocks[index + 1]);
    lines.forEach((line, place) => drafts.push(place === 0 ? { ...line, before } : line));
    before = '';
    carried = open !== null && goesOn(blocks, index + 1, open) ? open : null;
  }
  setPause(drafts, 'paragraph');
  return drafts.map((draft) => ({ id: ids.next(draft.kind, draft.text), speaker: 'narrator', ...draft }));
}

function isVerseGoingOn(block: Block): boolean {
  return block.kind === 'verse' && !block.opens;
}

function setPause(drafts: Draft[], pauseAfter: PauseKind): void {
  const last = drafts.pop();
  if (last) drafts.push({ ...last, pauseAfter });
}

/** A paragraph of punctuation alone ("…?") is unspoken text in front of the next line, or the tail of the last one. */
function takeScrap(drafts: Draft[], rest: readonly Block[], before: string, text: string): string {
  if (rest.some(hasWords)) return `${before}${text}\n\n`;
  const last = drafts.pop();
  if (last) drafts.push({ ...last, text: `${last.text}${before}${text}` });
  return '';
}

function readBlock(block: Exclude<Block, { kind: 'scene' }>, carried: string | null, language: string, next: Block | undefined): { lines: Draft[]; open: string | null } {
  const { text } = block;
  if (block.kind === 'heading') return { lines: [{ kind: 'heading', before: '', text, pauseAfter: 'heading' }], open: null };
  const { pieces, open } = splitParagraph(text, carried, language);
  const lines = pieces.map((piece, index): Draft => {
    const following = pieces[index + 1];
    return {
      kind: piece.kind,
      before: text.slice(pieces[index - 1]?.end ?? 0, piece.start),
      text: text.slice(piece.start, piece.end),
      pauseAfter: following
        ? pauseBetween(text.slice(piece.start, piece.end), text.slice(following.start, following.end), following.kind)
        : next && isVerseGoingOn(next)
          ? pauseInVerse(text)
          : 'paragraph',
    };
  });
  return { lines, open };
}

/** Whether the quotation that is open goes on in the text that follows; an author's or typesetter's slip does not. */
function goesOn(blocks: readonly Block[], from: number, mark: string): boolean {
  let onlyVerse = true;
  for (const block of blocks.slice(from, from + LOOK_AHEAD)) {
    if (block.kind === 'heading' || block.kind === 'scene') return false;
    // Prose that goes on opens its quotation again in every paragraph; behind prose without a mark, an opening mark is a new speech.
    if (block.text.startsWith(mark)) return onlyVerse;
    const answer = continues(block.text, mark);
    if (answer !== 'unknown') return answer === 'yes';
    onlyVerse &&= block.kind === 'verse';
  }
  return false;
}
