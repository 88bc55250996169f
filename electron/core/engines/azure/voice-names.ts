/** What a voice's name alone tells: `en-US-AvaMultilingualNeural`, `zh-CN-liaoning-XiaobeiNeural`, `en-US-Ava:DragonHDLatestNeural`. */

/** `en-US` of `en-US-JennyNeural`; undefined where the name is not of this form. */
export function localeOf(voice: string): string | undefined {
  return /^([a-z]{2,3}-(?:[A-Z][a-z]{3}-)?(?:[A-Z]{2}|\d{3})(?:-[a-z]+)?)-[A-Z]\S*$/.exec(voice)?.[1];
}

export function isHdVoice(voice: string): boolean {
  return /:DragonHD/i.test(voice);
}

/** Speaks languages beside that of its locale. */
export function isMultilingual(voice: string): boolean {
  return isHdVoice(voice) || /Multilingual/i.test(voice);
}
