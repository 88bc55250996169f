/** Finding in a text: plain words or a regular expression. */
import type { FindQuery } from '../words/edit.ts';
import { StudioError } from '../words/failure.ts';

export interface Hit {
  readonly start: number;
  readonly end: number;
  /** What takes its place. */
  readonly by: string;
}

/** Looks through texts: the hits of each. */
export type Search = (query: FindQuery, by: string, texts: readonly string[]) => Hit[][];

/** @throws StudioError `find.pattern` */
export function patternOf({ find, matchCase, wholeWord, regex }: FindQuery): RegExp {
  const source = regex ? find : find.replaceAll(/[$()*+.?[\\\]^{|}/]/gu, '\\$&');
  // A word ends where letters, digits and their marks end; an apostrophe within it belongs to it.
  const whole = wholeWord ? `(?<![\\p{L}\\p{N}\\p{M}_])(?:${source})(?![\\p{L}\\p{N}\\p{M}_])` : source;
  try {
    return new RegExp(whole, matchCase ? 'gu' : 'giu');
  } catch (error) {
    throw new StudioError('find.pattern', 'This is no regular expression.', {
      hint: 'Correct it, or turn regular expressions off to look for these very characters.',
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}

/** All at once, for patterns that are known to end. */
export const searchTexts: Search = (query, by, texts) => {
  const pattern = patternOf(query);
  return texts.map((text) => hitsOf(pattern, text, query.regex ? by : undefined, by));
};

/** Empty matches are none: there is nothing to see in them. */
function hitsOf(pattern: RegExp, text: string, template: string | undefined, plain: string): Hit[] {
  return Array.from(text.matchAll(pattern), (match): Hit => ({
    start: match.index,
    end: match.index + match[0].length,
    by: template === undefined ? plain : expandTemplate(template, match),
  })).filter(({ start, end }) => end > start);
}

/** `$1`, `$<name>`, `$&` and `$$`, as JavaScript takes them. */
export function expandTemplate(template: string, match: Pick<RegExpMatchArray, 'groups'> & readonly (string | undefined)[]): string {
  return template.replaceAll(/\$(?:(\$)|(&)|(\d{1,2})|<([^>]*)>)/gu, (whole: string, dollar?: string, all?: string, number?: string, name?: string) => {
    if (dollar) return '$';
    if (all) return match[0] ?? '';
    if (number !== undefined) return Number(number) > 0 && Number(number) < match.length ? (match[Number(number)] ?? '') : whole;
    return match.groups?.[name ?? ''] ?? '';
  });
}
