/** Speakers that may be one under two names: “Ahab” and “Captain Ahab”. */
import { fold, NARRATOR } from './characters.ts';

export interface Alias {
  /** The one who speaks more: whose name would stay. */
  readonly into: string;
  readonly from: string;
}

interface Named {
  readonly speaker: string;
  readonly characters: number;
}

/** Names whose words all stand in exactly one longer name; a family name that several bear tells nobody apart. */
export function findAliases(speakers: readonly Named[]): Alias[] {
  const named = speakers.filter(({ speaker }) => speaker !== NARRATOR).map((one) => ({ ...one, words: wordsOf(one.speaker) }));
  return named.flatMap((short) => {
    if (short.words.size === 0) return [];
    const longer = named.filter((other) => other !== short && [...short.words].every((word) => other.words.has(word)) && (other.words.size > short.words.size || (other.words.size === short.words.size && other.speaker > short.speaker)));
    const [only] = longer;
    if (!only || longer.length > 1) return [];
    return short.characters > only.characters ? [{ into: short.speaker, from: only.speaker }] : [{ into: only.speaker, from: short.speaker }];
  });
}

/** The same for both orders. */
export function aliasKey({ into, from }: Alias): string {
  return [into, from].toSorted().join(' = ');
}

function wordsOf(name: string): ReadonlySet<string> {
  return new Set(fold(name).split(/[^\p{L}\p{N}]+/u).filter(Boolean));
}
