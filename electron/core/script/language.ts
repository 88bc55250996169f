/** English rules hold for English, and for text that nobody gave a language: most of that is English too. */
export function isEnglish(language: string): boolean {
  return /^(?:en|und)(?:[-_]|$)/i.test(language) || language === '';
}
