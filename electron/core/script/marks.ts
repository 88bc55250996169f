/** Marks: what is no text is dropped, symbols become words, pauses are written one way. */

const INVISIBLE = /[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0020}-\u{e007f}\p{Cc}]|\p{Variation_Selector}/gu;
const EMOJI = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]\u200d?|(?<=[\d#*])\u20e3/gu;
/** Symbols that no language reads out; `°`, `№`, `℃`, `℉` mean something. */
const ORNAMENT = /(?![°№℃℉])\p{So}|[*†‡•‣⁂※_^`|\\~]|(?<=\s|^)[·⸱](?=\s|$)/gu;
/** "[12]", or a raised number that lost its height: "the whale.6 Hence". */
const FOOTNOTE = /(?<=[\p{L}\p{P}])\[\d{1,3}\]|(?<=\p{Ll}{4}[.,;!?][”’)]*)\d{1,2}(?=\s|$)/gu;

/** For any language: emoji, ornaments, footnote marks and invisible characters go; white space becomes plain. */
export function dropUnsayable(text: string): string {
  const visible = text.normalize('NFC').replace(/\s/gu, ' ').replace(INVISIBLE, '').replaceAll('‼', '!!').replaceAll('⁉', '!?');
  return visible.replace(FOOTNOTE, '').replace(EMOJI, ' ').replace(/\s~\s?(?=\d)|^~(?=\d)/g, ' ≈').replace(ORNAMENT, ' ').replace(/ {2,}/g, ' ').trim();
}

export function saySymbols(text: string): string {
  return text
    .replace(/\s*&(?:amp;)?\s*/g, ' and ')
    .replace(/(?:№|#)\s?(?=\d)/g, 'number ')
    .replace(/#(?=\p{L})/gu, 'hash ')
    .replace(/#/g, ' ')
    .replace(/\s*≈\s*/g, ' about ')
    .replace(/\s*±\s*/g, ' plus or minus ')
    .replace(/(?<=\d)\s*[×x]\s*(?=\d)/g, ' by ')
    .replace(/\s*×\s*/g, ' times ')
    .replace(/\s*÷\s*/g, ' divided by ')
    .replace(/\s*=\s*/g, ' equals ')
    .replace(/\s*\+\s*(?=\d)/g, ' plus ')
    .replace(/(?<=[\p{L}\d])\s*\+(?=[\s\p{L}]|$)/gu, ' plus ')
    .replace(/(?<=\S\s)<(?=\s)/g, 'less than')
    .replace(/(?<=\S\s)>(?=\s)/g, 'greater than')
    .replace(/[<>{}]/g, ' ')
    .replace(/(?<=\s|^)@(?=\s)/g, 'at')
    .replace(/℃/g, '°C')
    .replace(/℉/g, '°F')
    .replace(/\band\/or\b/gi, 'and or')
    .replace(/(?<=\p{Ll})\s?\/\s?(?=\p{Ll})/gu, ' or ')
    .replace(/(?<=\p{L})\s?\/\s?(?=\p{L})/gu, ' ');
}

/** One ellipsis, one dash, one closing mark; never three sentence ends in a row. */
export function plainPauses(text: string): string {
  return text
    .replace(/\s?\.(?:\s?\.){2,}|…+\.*/g, '…')
    .replace(/\s*(?:-{2,3}|—+|―|⸺|⸻)\s*/g, '—')
    .replace(/\s+[–-]\s+/g, ' — ')
    .replace(/[!?]{2,}/g, (marks) => (marks.includes('?') ? '?' : '!'))
    .replace(/\s+(?=[,;:!?”)\]]|’(?![\p{L}\p{N}]))/gu, '')
    .replace(/(?<=[“([]|(?<!\p{L})‘)\s+(?=\S)/gu, '')
    .replace(/(?<=\S)\s+(?=\.(?!\S*\d))/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}
