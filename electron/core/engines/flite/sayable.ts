/** What Flite can say: plain ASCII words with commas between, one utterance however many sentences were in it. */

/** Letters that don't fall apart into an ASCII letter and an accent. */
const LETTERS: Record<string, string> = {
  æ: 'ae', Æ: 'Ae', œ: 'oe', Œ: 'Oe', ß: 'ss', ẞ: 'SS', ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D',
  ð: 'th', Ð: 'Th', þ: 'th', Þ: 'Th', ı: 'i', ŋ: 'ng', Ŋ: 'Ng', ſ: 's', ĸ: 'k', ʻ: "'", ʼ: "'", ə: 'e',
};

/** By the usual romanisations (BGN/PCGN for Russian, the names' common English forms for Greek). */
const CYRILLIC = 'а:a б:b в:v г:g д:d е:ye ё:yo ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya і:i ї:yi є:ye ґ:g ј:y љ:ly њ:ny ћ:ch ђ:j џ:j ў:w';
const GREEK = 'α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps ω:o';
const GREEK_NAMES = 'α:alpha β:beta γ:gamma δ:delta ε:epsilon ζ:zeta η:eta θ:theta ι:iota κ:kappa λ:lambda μ:mu ν:nu ξ:xi ο:omicron π:pie ρ:rho σ:sigma τ:tau υ:upsilon φ:phi χ:chi ψ:psi ω:omega';

const romanised = readPairs(`${CYRILLIC} ${GREEK}`);
const greekNames = readPairs(GREEK_NAMES);

/** Words that Flite would spell, or say as another word; written so that they sound right. */
const RESPELLED: [RegExp, string][] = [
  [/\bnai?ve\b/gi, 'nyeeve'],
  [/\bnaivet(?:e|y)\b/gi, 'nyeeve tay'],
  [/\bvoila\b/gi, 'vwala'],
  [/\bh+m+\b/gi, 'hum'],
  [/\bm+-?h+m+\b/gi, 'um hum'],
  [/\bm{2,}\b/gi, 'um'],
  [/\bs+h{2,}\b/gi, 'shush'],
  [/\bah+h+\b/gi, 'ah'],
  [/\boh+h+\b/gi, 'oh'],
  [/\bu+gh+\b/gi, 'ugh'],
  [/\bbr{2,}\b/gi, 'burr'],
  [/\bgr{2,}\b/gi, 'gur'],
  [/\bz{2,}\b/gi, 'buzz'],
  [/\bpf+t*\b/gi, 'puft'],
  [/\bp+s+t+\b/gi, 'pist'],
  [/\bt+s+k+\b/gi, 'tisk'],
];

/** Initials and abbreviations spoken by their letters: capitals with no more than one small s behind. */
const SPELLED = /\b(?=[A-Z]{2,6}(?:'?s)?\b)([A-Z]{2,6})('?s)?\b/g;

/** The text as Flite says it best; '' where it can say nothing of it. One line, no character beyond ASCII. */
export function toSayable(text: string): string {
  const ascii = toAscii(text);
  const words = RESPELLED.reduce((said, [pattern, respelled]) => said.replace(pattern, respelled), ascii);
  const spelled = words
    .replace(SPELLED, (_, letters: string, plural: string | undefined) => Array.from(letters).join(' ') + (plural ? "'s" : ''))
    .replace(/\b([ap]) m\b/g, (_, half: string) => `${half.toUpperCase()} M`);
  const said = onlyCommas(spelled);
  return /[A-Za-z0-9]/.test(said) ? said : '';
}

function toAscii(text: string): string {
  const straight = text
    .replace(/[‘’‛′ʹ]/g, "'")
    .replace(/[“”„‟«»"‹›″]/g, ' ')
    .replace(/\p{Dash_Punctuation}/gu, (dash) => (/[-‐‑]/.test(dash) ? '-' : ', '))
    .replace(/…/g, ', ')
    .replace(/&/g, ' and ')
    .replace(/(?<![\p{L}])[\u0370-\u03ff](?![\p{L}])/gu, (letter) => greekNames.get(letter.toLowerCase()) ?? letter);
  const plain = straight.normalize('NFKD').replace(/\p{M}+/gu, '');
  return Array.from(plain, (letter) => (letter <= '\u007f' ? letter : romanise(letter))).join('');
}

function romanise(letter: string): string {
  const known = LETTERS[letter];
  if (known !== undefined) return known;
  const lower = letter.toLowerCase();
  const latin = romanised.get(lower);
  if (latin === undefined) return ' ';
  return lower === letter ? latin : latin.charAt(0).toUpperCase() + latin.slice(1);
}

/**
 * Flite ends an utterance after any of ". : ? !" where what follows makes it believe so, and speaks some marks by
 * their names. All pauses within become commas; a full stop stays at the end alone.
 */
function onlyCommas(text: string): string {
  const marks = text
    .replace(/[()[\]{}|]/g, ' , ')
    .replace(/[^A-Za-z0-9\s.,;:?!'\-$%]/g, ' ')
    .replace(/(?<=\d)[,:](?=\d)/g, (mark) => (mark === ':' ? ' ' : ''))
    .replace(/(?<![\dA-Za-z])\.(?=\d)/g, '0.')
    .replace(/\.(?!\d)|(?<!\d)\./g, ' , ')
    .replace(/(?<![A-Za-z0-9])[-'$%]+(?![A-Za-z0-9])/g, ' ')
    .replace(/-{2,}/g, ' , ')
    .replace(/(?<=[A-Za-z0-9])-(?=\s|$)|(?<=^|\s)-(?=[A-Za-z])/g, ' ')
    .replace(/[;:?!]/g, ' , ');
  const pauses = marks
    .replace(/\s+/g, ' ')
    .replace(/(?: ?,)+ ?/g, ', ')
    .replace(/^, |, $/g, '')
    .trim();
  return pauses === '' ? '' : `${pauses}.`;
}

function readPairs(table: string): Map<string, string> {
  return new Map(table.split(' ').map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]));
}
