/** Which quotations are speech. Titles, single words held up and words in doubt are quoted too, but belong to the narration. */
import { isSpeakable } from '../draft.ts';
import type { Quotation } from './quotes.ts';
import { tellsOfSpeech, wordsOf } from './verbs.ts';

/** Longest quotation, in words, that can be a title or a word held up. */
const PHRASE_WORDS = 6;
/** How many words of narration around a quotation are searched for a verb of speech. */
const NEAR_WORDS = 6;
/** The same in characters, with room for long words. */
const NEAR_CHARACTERS = 200;

export interface Surroundings {
  /** Where the narration around it begins and ends: at the quotation before and at the next. */
  readonly from: number;
  readonly to: number;
  /** The quotation before was no speech. */
  readonly afterPhrase: boolean;
}

/** Whether somebody speaks here. */
export function isSpoken(text: string, quotation: Quotation, { from, to, afterPhrase }: Surroundings): boolean {
  const { start, end, closed } = quotation;
  if (!closed || quotation.carried) return true;
  // Only the words next to it count; a long narration between is not read again for every quotation.
  const before = text.slice(Math.max(from, start - NEAR_CHARACTERS), start);
  const after = text.slice(end, Math.min(to, end + NEAR_CHARACTERS));
  const inside = text.slice(start + 1, end - 1).trim();
  if (!isSpeakable(inside)) return false;
  const alone = !isSpeakable(text.slice(0, start)) && !isSpeakable(text.slice(end));
  if (alone || /[!?…—–]["'”’]?$/u.test(inside)) return true;

  const words = wordsOf(inside).length;
  // One more of a list: “binnacle deviations,” “azimuth observations,” and “approximate errors”.
  if (afterPhrase && words <= PHRASE_WORDS && before.trim() === '') return false;
  if (isIntroduced(before, from)) return isSpokenAtBoundary(inside, words, before, after);
  return isSpokenMidSentence(inside, words, before, after);
}

/** A quotation where a sentence starts, or that a comma, colon or dash introduces. */
function isIntroduced(before: string, from: number): boolean {
  const lead = before.trimEnd();
  if (lead === '' || (from === 0 && !isSpeakable(lead))) return true;
  return /[.!?…,:;—–]["'”’»)]?$/u.test(lead);
}

function isSpokenAtBoundary(inside: string, words: number, before: string, after: string): boolean {
  if (words > PHRASE_WORDS || hasTag(before, after) || (words > 2 && isPersonal(inside))) return true;
  // “Rache” is the German for revenge: the sentence goes on as if the quotation were one of its words.
  const goesOn = /^\s*[\p{Ll}]/u.test(after);
  if (/[.]["'”’]?$/u.test(inside)) return true;
  if (/,["'”’]?$/u.test(inside)) return !isListed(before) || !/^\s*(and|or|et|und|y|e|o)\b/u.test(after);
  return !(goesOn || /^[,;:.]/.test(after) || isListed(before));
}

/** Words that only somebody who speaks would use, or a break inside: “Oh, there goes his nose”. */
function isPersonal(inside: string): boolean {
  return /(^|[^\p{L}])(I|we|you|me|us|my|our|your)(?![\p{L}])|\p{L}[,;!?.] /u.test(inside);
}

/** Behind a comma, without a word of speech: one of several names held up. */
function isListed(before: string): boolean {
  return /,\s*$/.test(before);
}

function isSpokenMidSentence(inside: string, words: number, before: string, after: string): boolean {
  const capital = /^["'“‘]?[\p{Lu}¿¡]/u.test(inside);
  if (hasTag(before, after) && (words > 2 || capital) && !isNaming(before)) return true;
  return capital && words > PHRASE_WORDS && /[.,;]["'”’]?$/u.test(inside);
}

function hasTag(before: string, after: string): boolean {
  const lead = before.split(/[.!?]["'”’]?\s/u).at(-1) ?? '';
  const tail = /^[^.!?;:]*/u.exec(after)?.[0] ?? '';
  return tellsOfSpeech(wordsOf(lead).slice(-NEAR_WORDS).join(' ')) || tellsOfSpeech(wordsOf(tail).slice(0, NEAR_WORDS).join(' '));
}

/** He called it “the wolf”; a paper called “The Anatomy”; what is called “fast”; she read “Ivanhoe”. */
const NAMING = /\b(called|named|entitled|titled|termed|dubbed|labell?ed|headed|nicknamed|christened|styled|known as|so-called|word|words|term|phrase|name|title|read|reading|wrote|sang)(\s+(it|him|her|them|us|me|a|an|the|of|the same))?\s*$/iu;

function isNaming(before: string): boolean {
  return NAMING.test(before);
}
