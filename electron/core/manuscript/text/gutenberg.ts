/** Project Gutenberg's own words around a text: found by their markers, and read for the facts they state. */

export interface Gutenberg {
  /** Lines of the book itself. */
  readonly lines: readonly string[];
  readonly title: string | null;
  readonly author: string | null;
  readonly language: string | null;
  /** Lines in front of and behind the book. */
  readonly outside: readonly string[];
}

const START = [/^\*\*\*\s*START OF (THE|THIS) PROJECT GUTENBERG/i, /^\*?\s*END\s*\*?\s*THE SMALL PRINT/i, /^\*END\*?\s*THE SMALL PRINT/i];
const END = [/^\*\*\*\s*END OF (THE|THIS) PROJECT GUTENBERG/i, /^End of (the |this )?Project Gutenberg/i];
const CREDITS = /^(Produced by|E-?text prepared by|This etext was prepared by|Transcribed from|.*Distributed Proofreading Team|.*Distributed Proofreaders)/i;
/** The start marker stands near the top; whatever looks like it further down is text. */
const START_WITHIN = 600;

/** The book inside a Gutenberg file; undefined for any other text. */
export function stripGutenberg(lines: readonly string[]): Gutenberg | undefined {
  const startAt = lines.slice(0, START_WITHIN).findLastIndex((line) => START.some((marker) => marker.test(line.trim())));
  const endFrom = Math.max(startAt + 1, Math.floor((lines.length * 2) / 3));
  const foundEnd = lines.findIndex((line, at) => at >= endFrom && END.some((marker) => marker.test(line.trim())));
  if (startAt < 0 && foundEnd < 0) return undefined;
  const end = foundEnd < 0 ? lines.length : foundEnd;
  const start = skipCredits(lines, startAt < 0 ? 0 : skipParagraph(lines, startAt), end);
  const head = lines.slice(0, start);
  return {
    lines: lines.slice(start, end),
    outside: [...head, ...lines.slice(end)],
    title: factOf(head, 'Title'),
    author: factOf(head, 'Author'),
    language: languageCode(factOf(head, 'Language')),
  };
}

/** The marker may run over two lines. */
function skipParagraph(lines: readonly string[], at: number): number {
  let next = at + 1;
  while (next < lines.length && (lines[next] ?? '').trim() !== '' && !(lines[next - 1] ?? '').trim().endsWith('***')) next += 1;
  return next;
}

function skipCredits(lines: readonly string[], from: number, end: number): number {
  let at = from;
  for (;;) {
    let next = at;
    while (next < end && (lines[next] ?? '').trim() === '') next += 1;
    if (!CREDITS.test((lines[next] ?? '').trim())) return at;
    while (next < end && (lines[next] ?? '').trim() !== '') next += 1;
    at = next;
  }
}

function factOf(head: readonly string[], name: string): string | null {
  const at = head.findIndex((line) => line.startsWith(`${name}:`));
  if (at < 0) return null;
  const more = head.slice(at + 1).findIndex((line) => !/^\s{2,}\S/.test(line));
  const parts = [(head[at] ?? '').slice(name.length + 1), ...head.slice(at + 1, at + 1 + Math.max(0, more))];
  return parts.map((part) => part.trim()).join(' ').trim() || null;
}

const LANGUAGES: Readonly<Record<string, string>> = {
  english: 'en', french: 'fr', german: 'de', spanish: 'es', italian: 'it', portuguese: 'pt', dutch: 'nl', finnish: 'fi', swedish: 'sv',
  danish: 'da', norwegian: 'no', polish: 'pl', russian: 'ru', greek: 'el', latin: 'la', hungarian: 'hu', czech: 'cs', chinese: 'zh', japanese: 'ja',
};

function languageCode(name: string | null): string | null {
  return name ? (LANGUAGES[name.toLowerCase()] ?? null) : null;
}
