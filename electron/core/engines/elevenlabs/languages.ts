/** The studio's languages in the service's codes. */

/** Where ISO 639-1 has a code that the service names differently. */
const THEIRS: Readonly<Record<string, string>> = { nb: 'no', nn: 'no', tl: 'fil', iw: 'he', cmn: 'zh' };

/** Undefined for text that nobody gave a language. @param language BCP 47 */
export function languageCode(language: string): string | undefined {
  const code = language.toLowerCase().split(/[-_]/)[0] ?? '';
  return code === '' || code === 'und' ? undefined : (THEIRS[code] ?? code);
}
