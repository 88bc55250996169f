/** A text that any speech service takes: its words and plain punctuation, without the rarer signs some choke on. */

/** Joiners shape words of Arabic, Persian and Indic scripts; the rest is what sentences are made of anywhere. */
const UNCOMMON = /[^\p{L}\p{M}\p{N}\p{Pd}\p{Pi}\p{Pf}\p{Zs}.,;:!?¿¡…'"()%&/+*#$€£¥،؛؟۔。、，！？：；「」『』·\u200C\u200D]/gu;

export function cleanText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(UNCOMMON, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}
