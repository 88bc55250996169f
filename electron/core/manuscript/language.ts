/** A language's proper tag, and which way its lines run. */
import type { DraftChapter } from './draft.ts';

/** The canonical BCP 47 tag, `und` for what is none. */
export function canonicalLanguage(tag: string | null): string {
  try {
    return Intl.getCanonicalLocales((tag ?? '').trim().replaceAll('_', '-'))[0] ?? 'und';
  } catch {
    return 'und';
  }
}

const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|ha-arab|he|khw|ks|ku-arab|nqo|ps|sd|syr|ug|ur|yi)(-|$)/i;
const RTL_LETTERS = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/g;

/** By the language; where that is unknown, by the letters. */
export function directionOf(language: string, chapters: readonly DraftChapter[]): 'ltr' | 'rtl' {
  if (language !== 'und') return RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';
  let sample = '';
  for (const block of chapters.flatMap((chapter) => chapter.blocks)) {
    if (block.kind !== 'scene') sample += block.text;
    if (sample.length > 5_000) break;
  }
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  return (sample.match(RTL_LETTERS)?.length ?? 0) > letters / 2 ? 'rtl' : 'ltr';
}
