/** A text as words that can be compared, however it was spelled: the script's and the recogniser's go the same way. */
import { isEnglish } from '../../script/language.ts';
import { expandEnglish } from './english.ts';

/** A comparable word. */
export interface Token {
  readonly form: string;
  /** UTF-16 offsets into the text it came from, end exclusive; the parts of one written word share them. */
  readonly start: number;
  readonly end: number;
}

/** Numbers keep their marks, words their inner apostrophes; everything else parts them. Parentheses hide nothing. */
const CHUNK = /[$€£¥₹]?\s?\p{N}(?:[\p{N}.,:/٫٬]*\p{N})?(?:st|nd|rd|th|s|°|%|٪)?(?![\p{L}\p{M}])|['’ʼ]?\p{L}[\p{L}\p{M}\u200c]*(?:['’ʼ][\p{L}\p{M}]+)*['’ʼ]?|\p{N}+|&/gu;
/** Written without spaces and counted by the character: a recogniser's word borders there are its own. */
const BY_CHARACTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const BY_DICTIONARY = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

export function normalise(text: string, language: string): Token[] {
  const english = isEnglish(language);
  const tokens: Token[] = [];
  for (const match of text.matchAll(CHUNK)) {
    const [written] = match;
    const start = match.index + (written.length - written.trimStart().length);
    const end = match.index + written.length;
    if (BY_CHARACTER.test(written)) addCharacters(written, start, language, tokens);
    else if (BY_DICTIONARY.test(written)) addSegments(written, start, language, tokens);
    else {
      const plain = foldLetters(written.trim(), language);
      for (const form of english ? expandEnglish(plain) : [plain.replace(/['&]/g, '')]) if (form !== '') tokens.push({ form, start, end });
    }
  }
  return tokens;
}

/** Case, marks and ligatures, old digits and typographic apostrophes make no difference. */
export function foldLetters(text: string, language: string): string {
  const lowered = /^(?:tr|az|lt)\b/i.test(language) ? text.toLocaleLowerCase(language) : text.toLowerCase();
  // oxlint-disable-next-line no-control-regex -- plain ASCII has nothing left to fold
  if (/^[\u0000-\u007f]*$/.test(lowered)) return lowered;
  return lowered
    .normalize('NFKD')
    .replace(/[\p{Mn}\u200c\u0640]/gu, (mark) => (KEPT_MARKS.test(mark) ? mark : ''))
    .normalize('NFC')
    .replace(/[’ʼ]/g, "'")
    .replace(/[œæøßđðþłıىیکةۀ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/(?![0-9])\p{Nd}/gu, asciiDigit);
}

/** Vowel signs and voicing marks are letters where they can't be left out; elsewhere marks are. */
const KEPT_MARKS = /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3099\u309a]/u;

const LETTERS: Record<string, string> = {
  œ: 'oe', æ: 'ae', ø: 'o', ß: 'ss', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ۀ: 'ه',
};

/** Digits of any script stand in blocks of ten that begin at a round place. */
function asciiDigit(digit: string): string {
  let zero = digit.codePointAt(0)!;
  const at = zero;
  while (at - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(at - zero);
}

function addCharacters(written: string, start: number, language: string, tokens: Token[]): void {
  let at = start;
  for (const character of written.trim()) {
    const end = at + character.length;
    const last = tokens.at(-1);
    const form = foldLetters(character, language);
    const joins = !BY_CHARACTER.test(character) && last !== undefined && last.end === at && /^[a-z]+$/.test(last.form + form);
    if (joins) tokens[tokens.length - 1] = { form: last.form + form, start: last.start, end };
    else if (/[\p{L}\p{N}]/u.test(form)) tokens.push({ form, start: at, end });
    at = end;
  }
}

const segmenters = new Map<string, Intl.Segmenter>();

function addSegments(written: string, start: number, language: string, tokens: Token[]): void {
  const known = segmenters.get(language) ?? new Intl.Segmenter(Intl.getCanonicalLocales(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/.test(language) ? language : 'und'), { granularity: 'word' });
  segmenters.set(language, known);
  for (const { segment, index, isWordLike } of known.segment(written.trim())) {
    if (isWordLike) tokens.push({ form: foldLetters(segment, language), start: start + index, end: start + index + segment.length });
  }
}
