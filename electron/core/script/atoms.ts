/** What is never cut in two: tags, entities, numbers, abbreviations with what they belong to. */

const ATOM = new RegExp(
  [
    /<[^<>]*>/u, // <break time="1s"/>
    /\[[^[\]]{1,60}\]/u, // [whispers]
    /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/u, // &amp;
    /(?<![\p{L}\p{N}])(?:mr|mrs|ms|dr|prof|rev|hon|st|mt|capt|col|gen|lt|sgt|maj|messrs|mme|mlle|no|nos|vol|pp?|fig|ch)\.\s+(?=[\p{L}\p{N}])/u, // Mr. Smith
    /(?<![\p{L}\p{N}.])(?:\p{L}\.\s?)+\p{L}\.(?:\s+(?=\p{Lu}\p{Ll}))?/u, // e.g., p. m., J. R. R. Tolkien
    /(?:[$€£¥]\s?)?(?:\p{Nd}{1,3}(?:[ \u00a0\u202f]\p{Nd}{3})+(?!\p{Nd})|\p{Nd})(?:[\p{Nd}.,:/’'，：．]*\p{Nd})?(?:\s?%|\s(?=[ap]\.\s?m\.))?/u, // 3,500.25, 10:30, 10 000 %
  ]
    .map(({ source }) => `(?:${source})`)
    .join('|'),
  'giu',
);

export interface Span {
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
}

export function findAtoms(text: string): Span[] {
  return Array.from(text.matchAll(ATOM), (match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** The text with the inside of its atoms made one unbroken run, place for place, so that no boundary is found there. */
export function maskAtoms(text: string): string {
  return text.replace(ATOM, (atom) => FILLER.repeat(atom.length));
}

/** Of private use, and so neither space nor letter nor mark. */
const FILLER = '\ue000';
