/** Languages as recognisers write them: codes of two letters or three, and English names. */

/** Whisper's languages, by its own codes. */
export const WHISPER_LANGUAGES = [
  'en', 'zh', 'de', 'es', 'ru', 'ko', 'fr', 'ja', 'pt', 'tr', 'pl', 'ca', 'nl', 'ar', 'sv', 'it', 'id', 'hi', 'fi', 'vi', 'he', 'uk', 'el', 'ms', 'cs',
  'ro', 'da', 'hu', 'ta', 'no', 'th', 'ur', 'hr', 'bg', 'lt', 'la', 'mi', 'ml', 'cy', 'sk', 'te', 'fa', 'lv', 'bn', 'sr', 'az', 'sl', 'kn', 'et', 'mk',
  'br', 'eu', 'is', 'hy', 'ne', 'mn', 'bs', 'kk', 'sq', 'sw', 'gl', 'mr', 'pa', 'si', 'km', 'sn', 'yo', 'so', 'af', 'oc', 'ka', 'be', 'tg', 'sd', 'gu',
  'am', 'yi', 'lo', 'uz', 'fo', 'ht', 'ps', 'tk', 'nn', 'mt', 'sa', 'lb', 'my', 'bo', 'tl', 'mg', 'as', 'tt', 'haw', 'ln', 'ha', 'ba', 'jw', 'su', 'yue',
] as const;

/** Where whisper writes a language otherwise than BCP 47 does. */
const WHISPERS: Readonly<Record<string, string>> = { nb: 'no', jv: 'jw', fil: 'tl', iw: 'he', cmn: 'zh' };

/** Names of whisper's that are not those of CLDR. */
const NAMES: Readonly<Record<string, string>> = {
  castilian: 'es', valencian: 'ca', flemish: 'nl', nynorsk: 'nn', haitian: 'ht', letzeburgesch: 'lb', pushto: 'ps', panjabi: 'pa', punjabi: 'pa',
  moldavian: 'ro', moldovan: 'ro', sinhalese: 'si', myanmar: 'my', burmese: 'my', mandarin: 'zh', tagalog: 'fil', tibetan: 'bo',
};

/** Whisper's code for a language; undefined for text that nobody gave one. @param language BCP 47 */
export function whisperCode(language: string): string | undefined {
  const code = primaryOf(language);
  return code === '' || code === 'und' ? undefined : (WHISPERS[code] ?? code);
}

export function isWhisperLanguage(code: string): boolean {
  return (WHISPER_LANGUAGES as readonly string[]).includes(code);
}

/** BCP 47 of what an engine calls a language, such as `eng`, `en` or `english`; null for what is none. */
export function readLanguage(told: string | null | undefined): string | null {
  const text = told?.trim().toLowerCase() ?? '';
  if (text === '' || text === 'auto' || text === 'und' || text === 'unknown') return null;
  if (/^[a-z]{2,3}(?:[-_][a-z0-9]+)*$/.test(text)) {
    try {
      return Intl.getCanonicalLocales(text === 'jw' ? 'jv' : text.replaceAll('_', '-'))[0] ?? null;
    } catch {
      return null;
    }
  }
  return NAMES[text] ?? byName().get(text) ?? null;
}

let names: ReadonlyMap<string, string> | undefined;

function byName(): ReadonlyMap<string, string> {
  const english = new Intl.DisplayNames(['en'], { type: 'language' });
  names ??= new Map(WHISPER_LANGUAGES.map((code) => [(english.of(code === 'jw' ? 'jv' : code) ?? code).toLowerCase(), code === 'jw' ? 'jv' : code]));
  return names;
}

function primaryOf(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] ?? '';
}
