/** Speech marked by a dash at the head of a paragraph, as Spanish, Russian, Polish and other languages print it. */
import { tellsOfSpeech, wordsOf } from './verbs.ts';

/** Languages whose books open speech with a dash. English prose does not, beyond a few authors. */
const LANGUAGES = new Set('es pt gl ca fr it ro ru uk be bg sr mk hr bs pl cs sk hu tr el fi sv no nb nn da lt lv et eu ka hy sq'.split(' '));
/** Languages that set narration between dashes close to the word: `—Hola —dijo Juan—. Ven.` */
const CLOSE_DASH = new Set(['es', 'gl', 'ca', 'eu']);

export interface DashSpan {
  readonly start: number;
  readonly end: number;
  readonly spoken: boolean;
}

export function opensWithDash(text: string, language: string): boolean {
  return LANGUAGES.has(primary(language)) && /^(?:[—–―]\s*|-\s)[\p{L}\p{N}¿¡«“"…]/u.test(text);
}

/** Splits such a paragraph into what is said and what is told between. The spans cover it without a gap. */
export function splitAtDashes(text: string, language: string): DashSpan[] {
  const spans: DashSpan[] = [];
  let spoken = true;
  let start = 0;
  for (const match of text.matchAll(/[—–―]|(?<=\s)-(?=\s)/gu)) {
    const at = match.index;
    if (at === 0 || (spoken && !beginsNarration(text, at, language)) || (!spoken && !endsNarration(text, at))) continue;
    // A closing dash with its full stop belongs to the narration it ends; one that opens speech again belongs to the speech.
    const closing = /^[—–―][.,;:!?…]+/u.exec(text.slice(at))?.[0];
    const end = spoken ? at : closing ? at + closing.length : /\s/.test(text[at - 1] ?? '') ? at : at + 1;
    spans.push({ start, end, spoken });
    start = end;
    spoken = !spoken;
  }
  if (start < text.length) spans.push({ start, end: text.length, spoken });
  return spans;
}

function beginsNarration(text: string, at: number, language: string): boolean {
  const before = text[at - 1] ?? '';
  const rest = text.slice(at + 1);
  if (!/\s/.test(before) || !/^\s*\p{L}/u.test(rest)) return false;
  if (CLOSE_DASH.has(primary(language))) return /^\p{Ll}/u.test(rest);
  const tagged = tellsOfSpeech(wordsOf(rest.slice(0, 60)).slice(0, 3).join(' '));
  return tagged || (/[,.!?…]\s*$/u.test(text.slice(0, at)) && /^\s*\p{Ll}/u.test(rest));
}

function endsNarration(text: string, at: number): boolean {
  const after = text.slice(at + 1);
  return /^[.,;:!?…]/u.test(after) || /[.,:;]\s*$/u.test(text.slice(0, at)) || /^\s*[\p{Lu}¿¡]/u.test(after);
}

function primary(language: string): string {
  return language.toLowerCase().split('-')[0] ?? '';
}
