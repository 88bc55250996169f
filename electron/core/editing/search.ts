/** Looking through texts with patterns that people write: one that never ends is stopped. */
import { createContext, runInContext } from 'node:vm';
import { expandTemplate, type Hit, patternOf, type Search, searchTexts } from '#shared/editing/search.ts';
import { StudioError } from '#shared/words/failure.ts';

/** For all the texts of one look. */
const PATIENCE_MS = 1_000;

/** @throws StudioError `find.pattern`, `find.endless` */
export const searchSafely: Search = (query, by, texts) => {
  if (!query.regex) return searchTexts(query, by, texts);
  const { source, flags } = patternOf(query);
  const context = createContext({ source, flags, texts: JSON.stringify(texts) });
  let found: Found[][];
  try {
    found = JSON.parse(runInContext(LOOK, context, { timeout: PATIENCE_MS }) as string) as Found[][];
  } catch (error) {
    throw new StudioError('find.endless', 'Looking for this takes too long.', {
      hint: 'Make the expression simpler: a repetition within a repetition, such as (a+)+, can try forever.',
      cause: error,
    });
  }
  return found.map((hits) => hits.map(({ start, all, groups }): Hit => ({
    start,
    end: start + (all[0]?.length ?? 0),
    by: expandTemplate(by, Object.assign(all.map((part) => part ?? undefined), groups ? { groups } : {})),
  })));
};

interface Found {
  readonly start: number;
  readonly all: readonly (string | null)[];
  readonly groups: Record<string, string> | null;
}

/** Runs where it can be stopped; nothing but text goes in or out. */
const LOOK = `
const pattern = new RegExp(source, flags);
JSON.stringify(JSON.parse(texts).map((text) => Array.from(text.matchAll(pattern), (match) => ({ start: match.index, all: Array.from(match), groups: match.groups ?? null })).filter(({ all }) => all[0] !== '')));
`;
