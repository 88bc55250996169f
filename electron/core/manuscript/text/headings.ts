/** Headings of a plain text: by form alone, so each form must prove itself by its numbers, and a contents page must not count. */
import { isNamedTitle, parseKeywordTitle, parseNumberTitle, parseNumberedTitle } from '../titles.ts';
import type { TextParagraph } from './paragraphs.ts';

export interface TextHeading {
  /** Index of its paragraph. */
  readonly index: number;
  /** Paragraphs it takes: a number and, behind it, a title. */
  readonly span: number;
  readonly title: string;
  readonly kind: 'chapter' | 'part';
}

/** Longest heading, in characters; behind a keyword and a number it may be longer. */
const MAX_HEADING = 80;
const MAX_KEYWORD_HEADING = 140;
/** A scheme without a keyword counts from this many headings. */
const MIN_HEADINGS = 3;
/** An entry of a contents page has no more text behind it than this. */
const MIN_CHAPTER_CHARACTERS = 120;

type Scheme = 'keyword' | 'named' | 'numbered' | 'number';

interface Candidate {
  readonly index: number;
  readonly title: string;
  readonly scheme: Scheme;
  readonly kind: 'chapter' | 'part';
  readonly word: string;
  readonly number: number | null;
  readonly rest: string;
}

/** The headings of a text in order. Empty where no scheme convinces. */
export function findHeadings(paragraphs: readonly TextParagraph[]): TextHeading[] {
  const candidates = paragraphs.flatMap((paragraph, index) => toCandidate(paragraph, index) ?? []);
  const real = withoutContents(candidates, paragraphs);
  const keyed = real.filter((candidate) => candidate.scheme === 'keyword');
  const byNumber = (['numbered', 'number'] as const).map((scheme) => real.filter((candidate) => candidate.scheme === scheme)).filter(ascends);
  const best = keyed.some((candidate) => candidate.kind === 'chapter') ? keyed : [...keyed, ...(byNumber.toSorted((a, b) => b.length - a.length)[0] ?? [])];
  if (best.length === 0) return [];
  const named = real.filter((candidate) => candidate.scheme === 'named');
  return [...best, ...named].toSorted((a, b) => a.index - b.index).map((candidate) => withTitle(candidate, paragraphs));
}

function toCandidate(paragraph: TextParagraph, index: number): Candidate | undefined {
  if (paragraph.lines.length > 2 || paragraph.raw.length > 2) return undefined;
  const title = paragraph.lines.join(' ');
  if (title.length > MAX_KEYWORD_HEADING) return undefined;
  const base = { index, title };
  const keyword = parseKeywordTitle(title);
  if (keyword && isHeadingLike(paragraph, keyword.rest)) return { ...base, scheme: 'keyword', ...keyword };
  if (paragraph.raw.length > 1 || title.length > MAX_HEADING) return undefined;
  if (isNamedTitle(title)) return { ...base, scheme: 'named', kind: 'chapter', word: title.toLowerCase(), number: null, rest: '' };
  const number = parseNumberTitle(title);
  if (number !== undefined) return { ...base, scheme: 'number', kind: 'chapter', word: '', number, rest: '' };
  const numbered = parseNumberedTitle(title);
  if (numbered && /^[\p{Lu}\p{N}“"‘'¿¡]/u.test(numbered.rest) && !/[.;,]$/.test(numbered.rest)) {
    return { ...base, scheme: 'numbered', kind: 'chapter', word: '', ...numbered };
  }
  return undefined;
}

/** "Part one of the plan was simple." is a sentence, not a heading. */
function isHeadingLike(paragraph: TextParagraph, rest: string): boolean {
  if (rest === '') return true;
  const behind = paragraph.lines[0] ?? '';
  return /^[\p{Lu}\p{N}“"‘'([¿¡\p{Lo}]/u.test(rest) || /[.:—–-]\s*\S+$/.test(behind.slice(0, behind.length - rest.length + 1));
}

/** Drops the entries of a contents page: no text behind them, and the same heading comes again, or a whole run of them stands close. */
function withoutContents(candidates: readonly Candidate[], paragraphs: readonly TextParagraph[]): Candidate[] {
  const textBehind = candidates.map((candidate, place) => {
    const next = candidates[place + 1]?.index ?? paragraphs.length;
    return paragraphs.slice(candidate.index + 1, next).reduce((sum, paragraph) => sum + paragraph.lines.join(' ').length, 0);
  });
  const lastOf = new Map(candidates.map((candidate, place) => [keyOf(candidate), place]));
  return candidates.filter((candidate, place) => {
    if ((textBehind[place] ?? 0) >= MIN_CHAPTER_CHARACTERS) return !endsContents(candidates, textBehind, place, lastOf);
    const comesAgain = (lastOf.get(keyOf(candidate)) ?? place) > place;
    if (comesAgain) return false;
    // A part's title stands close to its first chapter's; a row of chapters without text does not.
    return candidate.kind === 'part' || !isInRow(textBehind, place);
  });
}

/** The last entry of a contents page has the preface behind it, but comes again later. */
function endsContents(candidates: readonly Candidate[], textBehind: readonly number[], place: number, lastOf: ReadonlyMap<string, number>): boolean {
  const again = lastOf.get(keyOf(candidates[place] as Candidate)) ?? place;
  return again > place && place >= 2 && [1, 2].every((back) => (textBehind[place - back] ?? 0) < MIN_CHAPTER_CHARACTERS) && restartsBetween(candidates, place, again);
}

function restartsBetween(candidates: readonly Candidate[], from: number, to: number): boolean {
  return candidates.slice(from + 1, to + 1).some((candidate) => candidate.number === 1 || candidates.slice(0, from).some((early) => keyOf(early) === keyOf(candidate)));
}

function isInRow(textBehind: readonly number[], place: number): boolean {
  const empty = (at: number): boolean => (textBehind[at] ?? MIN_CHAPTER_CHARACTERS) < MIN_CHAPTER_CHARACTERS;
  return empty(place) && ((empty(place - 1) && empty(place + 1)) || (empty(place + 1) && empty(place + 2)) || (empty(place - 1) && empty(place - 2)));
}

/** Contents pages write the same heading with other punctuation and page numbers. */
function keyOf(candidate: Candidate): string {
  const rest = candidate.rest.toLowerCase().replace(/[^\p{L}]+/gu, '').slice(0, 24);
  return candidate.scheme === 'keyword' ? `${candidate.word.slice(0, 4)} ${candidate.number}` : `${candidate.scheme} ${candidate.word} ${candidate.number} ${rest}`;
}

/** Numbers must rise by one; a new part may start again from one. */
function ascends(candidates: readonly Candidate[]): boolean {
  if (candidates.length < MIN_HEADINGS) return false;
  return candidates.every((candidate, place) => {
    const last = candidates[place - 1]?.number ?? 0;
    return candidate.number === last + 1 || candidate.number === 1;
  });
}

/** `CHAPTER I.` with `Down the Rabbit-Hole` behind it is one heading of two paragraphs. */
function withTitle(candidate: Candidate, paragraphs: readonly TextParagraph[]): TextHeading {
  const { index, title, kind, rest, scheme } = candidate;
  const next = paragraphs[index + 1];
  const text = next?.lines[0] ?? '';
  const isTitle =
    rest === '' && scheme !== 'named' && next?.lines.length === 1 && next.raw.length === 1 && text.length <= 60 && /^[\p{Lu}\p{N}“"‘'¿¡]/u.test(text) &&
    !/[.,;:”"]$/u.test(text) && !parseKeywordTitle(text) && paragraphs[index + 2] !== undefined && !isDialogue(text);
  return isTitle ? { index, span: 2, title: `${title.replace(/[.:]$/, '')}: ${text}`, kind } : { index, span: 1, title, kind };
}

function isDialogue(text: string): boolean {
  return /^[“"‘]/u.test(text) && /[!?…—]["”’]?$/u.test(text);
}
