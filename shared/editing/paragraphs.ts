/** A text that was typed or pasted, as paragraphs. */

/**
 * Blank lines part paragraphs; where there are none, line breaks do, unless breaks are usual here: a text that was
 * imported from hard-wrapped lines keeps them.
 */
export function paragraphsOf(text: string, breaksAreUsual = false): string[] {
  const clean = text.toWellFormed().replaceAll(/\r\n?|[\u2028\u2029]/gu, '\n').replaceAll('\0', '');
  const blank = /\n[^\S\n]*\n/u.test(clean);
  const parts = clean.split(blank || breaksAreUsual ? /\n(?:[^\S\n]*\n)+/u : /\n/u);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
