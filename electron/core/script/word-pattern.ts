/** Words of a text as they stand between whatever is no letter and no digit. */

/** @param words the first that fits is taken */
export function wordPattern(words: readonly string[], flags: 'gu' | 'giu' = 'gu'): RegExp {
  const escaped = words.map((word) => word.replaceAll(/[$()*+.?[\\\]^{|}]/gu, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, flags);
}
