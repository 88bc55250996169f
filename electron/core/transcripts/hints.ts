/** What may be said and is easily misheard: names and rare words, told to a recogniser beforehand. */

export interface HintLimits {
  readonly most: number;
  readonly maxCharacters: number;
  readonly maxWords: number;
}

/** Recognisers listen worse when they are told too much. */
const MOST_HINTS = 200;
const LONGEST_NAME_WORDS = 3;

/**
 * The likeliest first: every word of the lexicon that is said in these lines, then words written with a capital
 * letter where no sentence begins, by how often they come. Languages without capitals have the lexicon alone.
 */
export function hintsOf(lines: readonly { readonly text: string }[], lexicon: readonly { readonly grapheme: string }[]): string[] {
  const text = lines.map((line) => line.text).join('\n');
  const lower = text.toLowerCase();
  const fromLexicon = lexicon.map(({ grapheme }) => grapheme.trim()).filter((word) => word !== '' && lower.includes(word.toLowerCase()));
  return unique([...fromLexicon, ...namesIn(text)]).slice(0, MOST_HINTS);
}

/** Hints that an engine takes, cleaned of what it would refuse. */
export function withinLimits(hints: readonly string[], { most, maxCharacters, maxWords }: HintLimits): string[] {
  const clean = hints.map((hint) => hint.replaceAll(/[<>{}[\]\\\p{Cc}]/gu, ' ').replaceAll(/\s+/gu, ' ').trim());
  return unique(clean.filter((hint) => hint !== '' && hint.length <= maxCharacters && hint.split(' ').length <= maxWords)).slice(0, most);
}

/** Hints as a list of words, for engines that take a text; whole hints only. */
export function asPrompt(hints: readonly string[], maxCharacters: number): string {
  let prompt = '';
  for (const hint of withinLimits(hints, { most: Infinity, maxCharacters, maxWords: 5 })) {
    const longer = prompt === '' ? hint : `${prompt}, ${hint}`;
    if (longer.length > maxCharacters) break;
    prompt = longer;
  }
  return prompt;
}

/** Runs of capitalised words that begin no sentence; German and its like, where every noun has a capital, give its rarest. */
function namesIn(text: string): string[] {
  const counts = new Map<string, { count: number; first: number }>();
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[’'-][\p{L}\p{M}]+)*/gu)];
  // A word that is written small elsewhere has its capital for another reason.
  const plain = new Set(words.flatMap(([word]) => (/^\p{Ll}/u.test(word) ? [word] : [])));
  let run: string[] = [];
  for (const [index, match] of words.entries()) {
    const before = index === 0 ? undefined : words[index - 1];
    const between = before === undefined ? '\n' : text.slice(before.index + before[0].length, match.index);
    const begins = /[.!?…:;\n“"«„]/u.test(between);
    const isName = /^\p{Lu}[\p{Ll}\p{M}]/u.test(match[0]) && !plain.has(match[0].toLowerCase());
    if (run.length > 0 && (!isName || between.trim() !== '' || run.length === LONGEST_NAME_WORDS)) {
      note(counts, run.join(' '), index);
      run = [];
    }
    if (isName && (!begins || run.length > 0)) run.push(bare(match[0]));
  }
  if (run.length > 0) note(counts, run.join(' '), words.length);
  return [...counts].toSorted(([, a], [, b]) => b.count - a.count || a.first - b.first).map(([name]) => name);
}

function bare(word: string): string {
  return word.replace(/[’']s$/u, '');
}

function note(counts: Map<string, { count: number; first: number }>, name: string, place: number): void {
  const known = counts.get(name);
  counts.set(name, { count: (known?.count ?? 0) + 1, first: known?.first ?? place });
}

/** Each once, whatever its case. */
function unique(words: readonly string[]): string[] {
  const seen = new Set<string>();
  return words.filter((word) => {
    const key = word.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
