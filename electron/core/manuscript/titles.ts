/** How chapters and parts are titled: the words for them, and numbers as figures, Roman numerals or words. */

const CHAPTER_WORD =
  'chapter|chap\\.|ch\\.|letter|canto|act|scene|kapitel|chapitre|capítulo|capitulo|capitolo|hoofdstuk|rozdział|kapitola|глава|розділ|bölüm|κεφάλαιο|الفصل|פרק';
const PART_WORD = 'part|book|volume|vol\\.|section|teil|buch|band|partie|livre|tome|parte|libro|deel|boek|część|księga|část|kniha|часть|книга|том|kısım';

const ROMAN = '(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})';
const UNITS = 'one|two|three|four|five|six|seven|eight|nine';
const TEENS = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const ORDINALS = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last';
const NUMBER = `\\d{1,4}|${ROMAN}|(?:${TENS})(?:[- ](?:${UNITS}))?|${TEENS}|${UNITS}|(?:the )?(?:${ORDINALS})`;

const NAMED = 'prologue|epilogue|interlude|preface|foreword|introduction|afterword|postscript|appendix|acknowledge?ments?|prolog|epilog|prólogo|epílogo|prologo|epilogo';
/** What may stand between a number and a title. */
const REST = '(?:\\s*[.:—–-]\\s*\\S.*|\\s*[.:]|\\s+\\S.*)?';

const KEYWORD = new RegExp(`^(?:(?<chapter>${CHAPTER_WORD})|(?<part>${PART_WORD}))\\s+(?<number>${NUMBER})\\b(?<rest>${REST})$`, 'iu');
const CJK = /^第\s*[0-9０-９〇零一二三四五六七八九十百千]+\s*[章回話话節节部卷](?:\s*\S.*)?$/u;
const KOREAN = /^제\s*\d+\s*[장화부](?:\s*\S.*)?$/u;
const NAMED_TITLE = new RegExp(`^(?:${NAMED})(?:\\s*[.:—–-]\\s*\\S.*|[.:])?$`, 'iu');
const NUMBER_TITLE = new RegExp(`^(?<number>\\d{1,4}|${ROMAN})[.:]?$`, 'u');
const NUMBERED = new RegExp(`^(?<number>\\d{1,4}|${ROMAN})(?:\\.|:|\\s+[—–-])\\s+(?<rest>\\S.*)$`, 'u');

export interface KeywordTitle {
  readonly kind: 'chapter' | 'part';
  /** The word itself, in lower case. */
  readonly word: string;
  /** Its number, or null where it is a word we do not count by ("the last"). */
  readonly number: number | null;
  /** The title proper, behind the number; empty where there is none. */
  readonly rest: string;
}

/** Reads `CHAPTER IV. The Spouter-Inn`, `Part One`, `Kapitel 3`; undefined for anything else. */
export function parseKeywordTitle(title: string): KeywordTitle | undefined {
  const groups = KEYWORD.exec(title)?.groups;
  if (!groups) return CJK.test(title) || KOREAN.test(title) ? { kind: /[部卷부]/u.test(title) ? 'part' : 'chapter', word: '第', number: null, rest: '' } : undefined;
  const word = groups['chapter'] ?? groups['part'] ?? '';
  return {
    kind: groups['chapter'] ? 'chapter' : 'part',
    word: word.toLowerCase(),
    number: parseNumber(groups['number'] ?? ''),
    rest: (groups['rest'] ?? '').replace(/^[\s.:—–-]+/u, ''),
  };
}

/** `Prologue`, `Epilogue: Home`. */
export function isNamedTitle(title: string): boolean {
  return NAMED_TITLE.test(title);
}

/** A number alone, `XIV.` or `14`. */
export function parseNumberTitle(title: string): number | undefined {
  const number = NUMBER_TITLE.exec(title)?.groups?.['number'];
  return number ? (parseNumber(number) ?? undefined) : undefined;
}

/** A number and a title, `XIV. The Return` or `14: The Return`. */
export function parseNumberedTitle(title: string): { number: number; rest: string } | undefined {
  const groups = NUMBERED.exec(title)?.groups;
  const number = groups?.['number'] ? parseNumber(groups['number']) : null;
  return number === null || !groups?.['rest'] ? undefined : { number, rest: groups['rest'] };
}

/** Whether a title reads like a part that holds chapters. */
export function looksLikePart(title: string): boolean {
  return parseKeywordTitle(title)?.kind === 'part';
}

/** Whether a title reads like a chapter by its form alone. */
export function looksLikeChapter(title: string): boolean {
  if (parseKeywordTitle(title)?.kind === 'chapter' || isNamedTitle(title)) return true;
  return parseNumberTitle(title) !== undefined || parseNumberedTitle(title) !== undefined;
}

/** Arabic, Roman or spelled-out number; null for anything else. */
export function parseNumber(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  if (new RegExp(`^${ROMAN}$`, 'i').test(text)) return parseRoman(text.toUpperCase());
  const words = text.toLowerCase().replace(/^the /, '');
  const ordinal = ORDINALS.split('|').indexOf(words);
  if (ordinal >= 0) return words === 'last' ? null : ordinal + 1;
  let value = 0;
  for (const word of words.split(/[- ]/)) {
    const unit = UNITS.split('|').indexOf(word);
    const teen = TEENS.split('|').indexOf(word);
    const ten = TENS.split('|').indexOf(word);
    if (unit < 0 && teen < 0 && ten < 0) return null;
    value += unit >= 0 ? unit + 1 : teen >= 0 ? teen + 10 : (ten + 2) * 10;
  }
  return value;
}

const ROMAN_VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

function parseRoman(text: string): number {
  const values = [...text].map((letter) => ROMAN_VALUES[letter] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}
