/** Whether two pieces that Unicode's rules took apart are one sentence after all. */
import { SENTENCE_OPENERS } from './openers.ts';
import type { TextSpan } from './sentences.ts';

/** Before a name: never the end of a sentence. */
const TITLES = /(?:^|[\s\p{Ps}\p{Pi}"'—])(?:Mr|Mrs|Ms|Dr|Prof|Rev|Revd|Hon|St|Ste|Mt|Capt|Cdr|Cmdr|Col|Gen|Lt|Sgt|Cpl|Maj|Adm|Gov|Sen|Rep|Pres|Supt|Insp|Messrs|Mme|Mlle|Fr|Sr|Bros|Abp|Bp)\.$/u;

/** Before a number: "No. 5", "pp. 3". */
const COUNTED = /(?:^|[\s\p{Ps}\p{Pi}"'—])(?:No|Nos|Vol|Vols|Ch|Chap|Fig|Figs|Sec|Art|Pt|Bk|p|pp|ll?|vv?|c|ca|Op|§)\.$/iu;

/** Dates and the like, of which a number or a small letter goes on with the sentence. */
const SHORTENED = /(?:^|[\s\p{Ps}\p{Pi}"'—])(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Inc|Ltd|Co|Corp|Jr|Esq|etc|vs|viz|cf|e\.g|i\.e|a\.m|p\.m|approx|dept|est|et al|Ave|Blvd|Rd)\.$/iu;

const ROMAN = /^[IVXLC]+\b(?!['’])/;

const INITIAL = /(?:^|[\s\p{Ps}\p{Pi}"'.—])\p{Lu}\.$/u;
const INITIALS = /(?:^|[\s\p{Ps}\p{Pi}"'—])(?:\p{Lu}\.){2,}$/u;
const NUMBERED_PART = /(?:Chapter|Part|Book|Volume|Act|Scene|Canto|Section)\s+[IVXLC]\.$/i;

const LIST_MARKER = /^[\p{Ps}]?(?:\d{1,3}|\p{L}|[IVXLCivxlc]{1,6})[.)]$/u;

/** A line of wrapped prose is at least this long; a verse or an address seldom is. */
const WRAPPED_LINE = 55;

export function belongTogether(text: string, left: TextSpan, right: TextSpan, english: boolean): boolean {
  const before = text.slice(left.start, left.end);
  const after = text.slice(right.start, right.end);
  const gap = text.slice(left.end, right.start);
  if (/\n\s*\n|\u2029/.test(gap)) return false;
  if (/[\n\r\u2028\u0085]/.test(gap)) return isSoftWrap(before, after);
  if (!/[\p{L}\p{N}]/u.test(after) && gap === '') return true; // a closing mark on its own
  if (!english) return false;
  if (/^\p{Ll}/u.test(after)) return true; // “Stop!” she cried.
  if (left.start === 0 && LIST_MARKER.test(before)) return true;
  return followsAbbreviation(before, after);
}

function isSoftWrap(before: string, after: string): boolean {
  if (/[.!?…:;。！？][\p{Pe}\p{Pf}"']*$/u.test(before)) return false;
  const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
  return /^\p{Ll}/u.test(after) || line.length >= WRAPPED_LINE;
}

function followsAbbreviation(before: string, after: string): boolean {
  const opens = SENTENCE_OPENERS.has(/^[\p{Ps}\p{Pi}"']*(\p{L}+)/u.exec(after)?.[1] ?? '');
  const startsWithDigit = /^\p{Nd}/u.test(after);
  // "on Baker St. The fog": a street after its name, where a new sentence plainly begins.
  if (TITLES.test(before)) return !(opens && /\p{Lu}\p{Ll}+ (?:St|Dr|Sr|Mt)\.$/u.test(before));
  if (COUNTED.test(before)) return startsWithDigit || (ROMAN.test(after) && !opens);
  if (SHORTENED.test(before)) return startsWithDigit;
  if (NUMBERED_PART.test(before)) return false;
  if (INITIALS.test(before)) return !opens && /^\p{Lu}/u.test(after);
  if (INITIAL.test(before)) return !opens && /^\p{Lu}[\p{Ll}.'’]/u.test(after) && !/\bI\.$/.test(before);
  return false;
}
