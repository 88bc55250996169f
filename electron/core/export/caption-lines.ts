/** Breaks a sentence into captions that can be read in passing. */

/** Common practice for captions on a screen: two lines of 42 characters. A wide (East Asian) character takes two. */
export const LINE_COLUMNS = 42;
const CLAUSE_END = /[,;:.!?…–—、。，；：！？)\]»”"]$/u;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Letters of the alphabets, digits and common marks: one column each, and by far the most of what is asked. */
const ONE_COLUMN_EACH = /^[\u0020-\u02ff\u2010-\u2026]*$/;

export function columnsOf(text: string): number {
  if (ONE_COLUMN_EACH.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += WIDE.test(segment) ? 2 : 1;
  return columns;
}

/** The captions of a sentence in order, each of one or two lines; no character but white space is lost. */
export function breakIntoCaptions(text: string): string[][] {
  const words = wordsOf(text);
  const captions: string[][] = [];
  for (let from = 0; from < words.length; ) {
    let to = from + 1;
    while (to < words.length && layOut(words.slice(from, to + 1))) to++;
    if (to < words.length) to = clauseBreak(words, from, to);
    captions.push(layOut(words.slice(from, to)) ?? [join(words.slice(from, to))]);
    from = to;
  }
  return captions;
}

interface Word {
  readonly text: string;
  /** What stands before it where it does not begin a line. */
  readonly glue: '' | ' ';
}

/** Words at white space; what is too long for a line, or written without spaces, between any two characters. */
function wordsOf(text: string): Word[] {
  return text
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== '')
    .flatMap((word): Word[] => {
      if (!WIDE.test(word) && columnsOf(word) <= LINE_COLUMNS) return [{ text: word, glue: ' ' }];
      return Array.from(graphemes.segment(word), ({ segment }, i) => ({ text: segment, glue: i === 0 ? ' ' : '' }));
    });
}

function join(words: readonly Word[]): string {
  return words.map(({ text, glue }, i) => (i === 0 ? text : glue + text)).join('');
}

/** One line where that is enough, else two of nearly the same length; undefined where two don't hold it. */
function layOut(words: readonly Word[]): string[] | undefined {
  const whole = join(words);
  if (columnsOf(whole) <= LINE_COLUMNS) return [whole];
  let best: string[] | undefined;
  let bestLength = Infinity;
  for (let at = 1; at < words.length; at++) {
    const lines = [join(words.slice(0, at)), join(words.slice(at))];
    const longest = Math.max(...lines.map(columnsOf));
    if (longest <= LINE_COLUMNS && longest < bestLength) {
      best = lines;
      bestLength = longest;
    }
  }
  return best;
}

/** Ends a caption with a clause where one ends in its second half. */
function clauseBreak(words: readonly Word[], from: number, to: number): number {
  for (let at = to; at > from + (to - from) / 2; at--) {
    if (CLAUSE_END.test(words[at - 1]!.text)) return at;
  }
  return to;
}
