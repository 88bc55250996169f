/** Where the sentences of a line are. */
import { isEnglish } from './language.ts';
import { belongTogether } from './belonging.ts';

export interface TextSpan {
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/**
 * The sentences of a text, in order, trimmed of white space; every other character lies in exactly one.
 * Unicode's rules (UAX 29) draw the lines, repaired where they are known to err: stray quotation marks and soft line
 * breaks in any language; abbreviations, initials, list markers and interrupted speech in English.
 */
export function splitSentences(text: string, language: string): TextSpan[] {
  const english = isEnglish(language);
  const sentences: TextSpan[] = [];
  for (const piece of pieces(text, language)) {
    const last = sentences.at(-1);
    if (last !== undefined && belongTogether(text, last, piece, english)) sentences[sentences.length - 1] = { start: last.start, end: piece.end };
    else sentences.push(piece);
  }
  return sentences;
}

function pieces(text: string, language: string): TextSpan[] {
  const found: TextSpan[] = [];
  let carried: number | undefined; // an opening mark that Unicode left with the sentence before
  for (const { segment, index } of segmenter(language).segment(text)) {
    const start = carried ?? index + (segment.length - segment.trimStart().length);
    const kept = segment.trimEnd();
    const end = Math.max(start, index + kept.length);
    carried = undefined;
    if (end === start) continue;
    const opener = kept === segment && end < text.length ? /(?<=[^\s\p{Ps}\p{Pi}])[\p{Ps}\p{Pi}]+$/u.exec(text.slice(start, end)) : null;
    if (opener !== null) carried = start + opener.index;
    found.push({ start, end: carried ?? end });
  }
  return found;
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string): Intl.Segmenter {
  let known = segmenters.get(language);
  if (known === undefined) {
    known = new Intl.Segmenter(supported(language), { granularity: 'sentence' });
    segmenters.set(language, known);
  }
  return known;
}

/** A manuscript may call its language anything; what is no language tag gets Unicode's own rules. */
function supported(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'und';
  } catch {
    return 'und';
  }
}
