/** Abbreviations written out. */
import { SENTENCE_OPENERS } from './openers.ts';

const TITLES: Record<string, string> = {
  Mr: 'Mister', Mrs: 'Missus', Ms: 'Ms', Prof: 'Professor', Rev: 'Reverend', Revd: 'Reverend', Hon: 'Honorable', Mt: 'Mount',
  Capt: 'Captain', Cdr: 'Commander', Cmdr: 'Commander', Col: 'Colonel', Gen: 'General', Lt: 'Lieutenant', Sgt: 'Sergeant',
  Cpl: 'Corporal', Maj: 'Major', Adm: 'Admiral', Gov: 'Governor', Sen: 'Senator', Rep: 'Representative', Pres: 'President',
  Supt: 'Superintendent', Insp: 'Inspector', Messrs: 'Messers', Mme: 'Madame', Mlle: 'Mademoiselle', Fr: 'Father',
};

/** Written out wherever they stand. */
const WORDS: Record<string, string> = {
  'e.g': 'for example', 'i.e': 'that is', etc: 'et cetera', vs: 'versus', viz: 'namely', cf: 'compare', approx: 'approximately',
  dept: 'department', Jr: 'Junior', Sr: 'Senior', Esq: 'Esquire', Ave: 'Avenue', Blvd: 'Boulevard', Rd: 'Road', Inc: 'Incorporated',
  Ltd: 'Limited', Corp: 'Corporation', Co: 'Company', Bros: 'Brothers', 'et al': 'and others', vols: 'volumes',
};

/** Written out before a number alone. */
const COUNTED: Record<string, string> = {
  no: 'number', nos: 'numbers', p: 'page', pp: 'pages', vol: 'volume', vols: 'volumes', ch: 'chapter', chap: 'chapter', fig: 'figure',
  figs: 'figures', sec: 'section', art: 'article', pt: 'part', bk: 'book', c: 'circa', ca: 'circa', op: 'opus',
};

const BEFORE = '(?<![\\p{L}\\p{N}.])';
const anyOf = (table: Record<string, string>) => Object.keys(table).map((word) => word.replace('.', '\\.')).join('|');

const TITLE = new RegExp(`${BEFORE}(${anyOf(TITLES)})\\.(?=\\s*\\p{L})`, 'gu');
const PLAIN_TITLE = new RegExp(`${BEFORE}(Mr|Mrs|Messrs|Mme|Mlle)(?:\\.|(?=\\s+\\p{Lu}))`, 'gu');
const WORD = new RegExp(`${BEFORE}(${anyOf(WORDS)})\\.(?![\\p{L}\\p{N}])`, 'giu');
const COUNT = new RegExp(`${BEFORE}(${anyOf(COUNTED)})\\.\\s*(?=\\d)|${BEFORE}(vol|ch|chap|pt|bk|sec|art|p|pp)\\.\\s*(?=[IVXLC]+\\b)`, 'giu');
const SECTION = /§§?\s*(?=[\dIVXLC])/g;
const STREET_OR_SAINT = new RegExp(`${BEFORE}St(?:\\.|(?=\\s\\p{Lu}))`, 'gu');
const DRIVE_OR_DOCTOR = new RegExp(`${BEFORE}Dr(?:\\.|(?=\\s\\p{Lu}))`, 'gu');
const HALF_DAY = /(?<![\p{L}.])([ap])\.\s?m\./giu;
const CLOCK_HALF = /(?<=\d)\s?([ap])\.?m\b\.?/giu;
const DOCTORATE = /(?<![\p{L}.])Ph\.\s?D\.?/gu;
const INITIALS = /(?<![\p{L}.])(?:\p{L}\.){2,}/gu;
const INITIAL = /(?<=^|[\s“‘("—])(\p{Lu})\.(?=\s*\p{Lu})/gu;

/** A full stop may be lost with the abbreviation that ended the sentence; the caller puts it back. */
export function sayAbbreviations(text: string): string {
  return text
    .replace(SECTION, 'section ')
    .replace(COUNT, (_, numbered: string | undefined, roman: string | undefined, at: number, all: string) => {
      const said = COUNTED[(numbered ?? roman ?? '').toLowerCase()] ?? '';
      return `${/\p{L}/u.test(all.slice(0, at)) ? said : capitalised(said)} `;
    })
    .replace(DRIVE_OR_DOCTOR, (whole, at: number, all: string) => (isAfterName(all, at, whole) ? 'Drive' : 'Doctor'))
    .replace(STREET_OR_SAINT, (whole, at: number, all: string) => (isAfterName(all, at, whole) ? 'Street' : 'Saint'))
    .replace(TITLE, (_, title: string) => TITLES[title] ?? title)
    .replace(PLAIN_TITLE, (_, title: string) => TITLES[title] ?? title)
    .replace(HALF_DAY, (_, half: string) => `${half.toLowerCase()} m`)
    .replace(CLOCK_HALF, (_, half: string) => ` ${half.toLowerCase()} m`)
    .replace(WORD, (whole, short: string) => WORDS[short] ?? WORDS[short.toLowerCase()] ?? whole)
    .replace(DOCTORATE, 'P H D')
    .replace(INITIALS, (letters) => Array.from(letters.replaceAll('.', '')).join(' '))
    .replace(INITIAL, '$1');
}

/** "Baker St.", "5th St.", "Ocean Dr.": the short word follows a name, and none follows it. */
function isAfterName(text: string, at: number, written: string): boolean {
  if (!/(?:\p{Lu}[\p{L}’']+|\d(?:st|nd|rd|th)) $/u.test(text.slice(0, at))) return false;
  const next = /^\s*(\p{Lu}\p{L}*)/u.exec(text.slice(at + written.length))?.[1];
  return next === undefined || SENTENCE_OPENERS.has(next);
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
