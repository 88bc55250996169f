/** White space and invisible characters, made one way for every format. */

/** Soft hyphen, zero-width space, word joiner and byte order mark: they steer line breaks and say nothing. */
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/g;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B\u000E-\u001F\u007F]/g;

/** Most lines are clean already: Latin letters, typographic marks and single spaces. */
const PLAIN = /^[!-~¡-\u00AC\u00AE-\u02FF\u2010-\u2027]+(?: [!-~¡-\u00AC\u00AE-\u02FF\u2010-\u2027]+)*$/;

/** One line of text: no invisible characters, runs of white space (no-break spaces too) as one space, NFC. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(INVISIBLE, '').replace(CONTROL, ' ').replace(/\s+/g, ' ').trim().normalize('NFC');
}
