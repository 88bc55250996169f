/** Writes misread words so that a voice has less to guess: no capitals, joins or marks that it may trip over. */

/** @param misread passages as they were expected; only words of these are changed */
export function respell(text: string, misread: readonly string[]): string {
  const words = new Set(misread.flatMap((passage) => passage.match(WORD) ?? []).map((word) => word.toLowerCase()));
  return text.replace(WORD, (word) => (words.has(word.toLowerCase()) ? plain(word) : word));
}

const WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.-]*[\p{L}\p{M}\p{N}]|[\p{L}\p{N}]/gu;

function plain(word: string): string {
  // Letters that are read one by one: F.B.I., USS.
  if (/^(?:\p{Lu}\.){2,}\p{Lu}?$/u.test(word) || /^[\p{Lu}]{2,3}$/u.test(word)) return [...word.replaceAll('.', '')].join(' ');
  const apart = word.replaceAll('-', ' ').replaceAll('.', ' ').normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
  // A word all in capitals may be taken for letters.
  return /^[\p{Lu}\s]{4,}$/u.test(apart) ? apart.toLowerCase() : apart;
}
