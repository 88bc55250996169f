/** Quotation marks in one paragraph: where each quotation starts and ends, whatever it may be. */

export interface Quotation {
  /** Offset of the opening mark, or 0 where the paragraph goes on with an open quotation. */
  readonly start: number;
  /** Offset behind the closing mark, or the paragraph's end where it stays open. */
  readonly end: number;
  /** The opening mark, also where it stands in an earlier paragraph. */
  readonly mark: string;
  readonly closed: boolean;
  /** It opened in an earlier paragraph and no mark opens it again here. */
  readonly carried: boolean;
}

/** What closes each opening mark. German closes „ with “, Swedish opens and closes with ”. */
const CLOSERS: Readonly<Record<string, string>> = {
  '“': '”',
  '”': '”',
  '„': '“”',
  '«': '»',
  '»': '«»',
  '"': '"',
  '‘': '’',
  "'": "'",
  '「': '」',
  '『': '』',
  '﹁': '﹂',
};

/** Every mark that opens or closes; sought this way because books are long and marks are few. */
const MARKS = /[“”„«»"‘’'「」『』﹁﹂]/g;

/** How far a closing single mark is sought, in characters: no speech in one paragraph is longer. */
const REACH = 20_000;

/** Shortened words that begin with an apostrophe. */
const ELISION = /^['‘’](?:tis|twas|twere|twill|twould|tain|em|til|till|cause|bout|round|neath|gainst|cept|fraid|spect|pon|n|nd|ere|im|er|ee|ome|is|e|ad|ow|ave|d|s|ll|re|\d\ds?)(?![\p{L}\p{N}])/iu;

/**
 * Finds the quotations of a paragraph. `carried` is the mark of a quotation that an earlier paragraph left open. Marks inside a
 * quotation belong to it; an apostrophe is none.
 */
export function findQuotations(text: string, carried: string | null): Quotation[] {
  const found: Quotation[] = [];
  let open: { start: number; mark: string; carried: boolean } | null = null;
  let at = 0;
  if (carried !== null) {
    const again = text.startsWith(carried) || (carried === '«' && text.startsWith('»'));
    open = { start: 0, mark: carried, carried: !again };
    at = again ? 1 : 0;
  }
  MARKS.lastIndex = at;
  for (let match = MARKS.exec(text); match; match = MARKS.exec(text)) {
    at = match.index;
    const mark = match[0];
    if (open) {
      if (CLOSERS[open.mark]?.includes(mark) && closes(text, at, mark)) {
        found.push({ start: open.start, end: at + 1, mark: open.mark, closed: true, carried: open.carried });
        open = null;
      }
    } else if (mark in CLOSERS && opens(text, at, mark)) open = { start: at, mark, carried: false };
  }
  if (open) found.push({ start: open.start, end: text.length, mark: open.mark, closed: false, carried: open.carried });
  return found;
}

function opens(text: string, at: number, mark: string): boolean {
  const before = text[at - 1];
  const after = text[at + 1];
  if (mark === '“' || mark === '„' || mark === '«' || '「『﹁'.includes(mark)) return true;
  if (after === undefined || (/\s/.test(after) && mark !== '»')) return false;
  if (!isOpenSide(before)) return false;
  if (mark === '”' || mark === '»') return /\S/.test(after);
  if (mark === '"') return true;
  // A single mark may be an apostrophe; without a certain end it only opens a whole paragraph.
  if (ELISION.test(text.slice(at, at + 8)) && !hasSureClose(text, at + 1, mark)) return false;
  return at === 0 || hasClose(text, at + 1, mark);
}

/** Start of text, white space, a dash, an opening bracket or mark. */
function isOpenSide(character: string | undefined): boolean {
  return character === undefined || /[\s([{—–\-¿¡"“‘'«„…]/.test(character);
}

function closes(text: string, at: number, mark: string): boolean {
  if (mark === '’' || mark === "'") return closesSingle(text, at, mark === '’' ? '‘' : "'");
  if (mark !== '"') return true;
  const before = text[at - 1];
  const after = text[at + 1];
  // Behind a space and in front of a letter it can only be one more opening.
  return !(before !== undefined && /\s/.test(before) && after !== undefined && /[\p{L}\p{N}]/u.test(after));
}

function closesSingle(text: string, at: number, opener: string): boolean {
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  if (/[\p{L}\p{N}]/u.test(after)) return false;
  if (isSureClose(text, at)) return true;
  if (!/[\p{L}\p{N}]/u.test(before)) return false;
  // The dogs’ tails, goin’, o’: an apostrophe, if the quotation certainly ends later.
  const word = /[\p{L}]+$/u.exec(text.slice(Math.max(0, at - 24), at))?.[0]?.toLowerCase() ?? '';
  const mayBeApostrophe = word.endsWith('s') || word.endsWith('in') || ['o', 'th', 'an', 'ol', 'wi', 'tha'].includes(word);
  return !(mayBeApostrophe && hasSureClose(text, at + 1, opener));
}

function isSureClose(text: string, at: number): boolean {
  return /[.,!?;:…—–\-”")\]»]/.test(text[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(text[at + 1] ?? ' ');
}

/** A closing single mark behind punctuation, before the next one opens. */
function hasSureClose(text: string, from: number, opener: string): boolean {
  const closer = opener === '‘' ? '’' : "'";
  const end = Math.min(text.length, from + REACH);
  for (let at = from; at < end; at += 1) {
    if (text[at] === closer && isSureClose(text, at)) return true;
    if (text[at] === opener && isOpenSide(text[at - 1]) && opener !== closer) return false;
  }
  return false;
}

function hasClose(text: string, from: number, opener: string): boolean {
  const closer = opener === '‘' ? '’' : "'";
  const end = Math.min(text.length, from + REACH);
  for (let at = from; at < end; at += 1) {
    if (text[at] === closer && !/[\p{L}\p{N}]/u.test(text[at + 1] ?? ' ') && /\S/.test(text[at - 1] ?? ' ')) return true;
  }
  return false;
}

/** Whether a paragraph goes on with the quotation that `mark` opened: it opens again, or it ends before any other begins. */
export function continues(text: string, mark: string): 'yes' | 'no' | 'unknown' {
  if (text.startsWith(mark)) return 'yes';
  const closers = CLOSERS[mark] ?? '';
  const single = mark === '‘' || mark === "'";
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === mark && opens(text, at, mark) && !(closers.includes(character) && closes(text, at, character))) return 'no';
    if (!closers.includes(character)) continue;
    if (single ? isSureClose(text, at) : closes(text, at, character)) return 'yes';
  }
  return 'unknown';
}
