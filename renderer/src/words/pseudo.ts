/** A language nobody speaks: English with accents and a third longer, so that one sees what is not in the catalog, and what is cut where words are long. */
import type { Words } from './words.ts';

const PLAIN = 'acdeghijklnoprsuyzACDEGHIJKLNOPRSUYZ';
const ACCENTED = 'åçđéĝĥîĵķļñöþŕšûýžÅÇĐÉĜĤÎĴĶĻÑÖÞŔŠÛÝŽ';
const LONGER = 0.35;

export const PSEUDO: Words = { locale: 'en-XA', say: disguise, forms: (one, other) => [disguise(one), disguise(other)] };

/** `Produce 3` → `Þŕöđûçé 3~~~`; where values stand stays as it is. */
function disguise(message: string): string {
  const letters = message.replace(/\{\d+\}|#/g, '').length;
  const accented = message.replace(/[A-Za-z]/g, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);
  const end = /\s*$/.exec(accented)?.index ?? accented.length;
  return `${accented.slice(0, end)}${'~'.repeat(Math.ceil(letters * LONGER))}${accented.slice(end)}`;
}
