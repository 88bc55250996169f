/** Facts in front of a text: YAML between `---` lines, or TOML between `+++` lines. */
import { parse } from 'yaml';

export interface FrontMatter {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** There is front matter, but it cannot be read; the body is right nevertheless. */
  readonly broken: boolean;
}

export function splitFrontMatter(text: string): FrontMatter {
  const yaml = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  // A text that begins with a rule has no keys behind it.
  if (yaml && /^\s*["']?[\p{L}_][\w\p{L} -]*["']?\s*:/mu.test(yaml[1] ?? '')) {
    const facts = parseYaml(yaml[1] ?? '');
    return { facts: facts ?? {}, body: text.slice(yaml[0].length), broken: facts === undefined };
  }
  const toml = /^\+\+\+[ \t]*\n([\s\S]*?)\n\+\+\+[ \t]*(?:\n|$)/.exec(text);
  if (toml) return { facts: parseToml(toml[1] ?? ''), body: text.slice(toml[0].length), broken: false };
  return { facts: {}, body: text, broken: false };
}

function parseYaml(source: string): Record<string, unknown> | undefined {
  try {
    // Few aliases: a text has no use for them, and many of them are an attack.
    const value: unknown = parse(source, { maxAliasCount: 10 });
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return Object.fromEntries(Object.entries(value).map(([key, fact]) => [key.toLowerCase(), fact]));
  } catch {
    return undefined;
  }
}

/** `key = "text"` lines are all that front matter needs of TOML. */
function parseToml(source: string): Record<string, unknown> {
  const pairs = [...source.matchAll(/^\s*([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))\s*$/gm)];
  return Object.fromEntries(pairs.map(([, key = '', double, single, bare]) => [key.toLowerCase(), double ?? single ?? bare]));
}
